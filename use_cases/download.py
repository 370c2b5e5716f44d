"""A file that a use case hands out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Download:
    """The bytes of a file with the name it is saved under and its media type."""

    name: str
    media_type: str
    content: bytes

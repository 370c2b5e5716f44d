"""What people write about conclusions and tasks: harmless, not endless, without a stamp of secrecy (I1, R022)."""

from __future__ import annotations

from domain.errors import ReasonMissing
from domain.task import LONGEST
from domain.written_text import written
from use_cases.refuse_secrets import without_secrets


def task_text(text: str, kind: str) -> str:
    """Raises `ReasonMissing` of a kind without words, `BadInput` for too many, `StateSecret`."""
    clean = optional_text(text)
    if not clean:
        raise ReasonMissing(kind=kind)
    return clean


def optional_text(text: str, most: int = LONGEST) -> str:
    """The same, where nothing need be written."""
    return without_secrets(written(text, most))

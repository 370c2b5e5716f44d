"""The window of a presentation: the one part of the slides that Streamlit draws; their file is made without it."""

from __future__ import annotations

from components.file_component import file_component

_SLIDES = file_component("slides")


def slides_block(html: str, *, key: str) -> str | None:
    """Show slides over the whole window; return the local address that was asked for."""
    result = _SLIDES(data=html, key=key, on_go_change=_nothing)
    asked: str | None = result.go
    return asked


def _nothing() -> None:
    """What was asked for is read from the result; Streamlit only wants to know that somebody listens."""

"""Somebody's own text where Streamlit or Plotly would carry out what is written in it: labels, the menu, charts (I4, I5)."""

from __future__ import annotations

import re
from html import escape

_MARKUP = re.compile(r"[\\`*_\[\]$<>~#]")
# Addresses become links and `:material/…:` pictures without any sign that could be escaped: a joiner that nobody sees parts them.
_BY_ITSELF = re.compile(r"(?<=:)(?=\S)|(?<=www)(?=\.)|(?=@)", re.IGNORECASE)
_JOINER = "\u2060"


def plain(text: str) -> str:
    """Markdown that shows as this very text."""
    return _BY_ITSELF.sub(_JOINER, _MARKUP.sub(r"\\\g<0>", text))


def chart_text(text: str) -> str:
    """Text of a chart: Plotly makes links and bold letters of tags, and knows entities."""
    return escape(text, quote=False)

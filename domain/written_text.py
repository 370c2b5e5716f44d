"""Text that somebody wrote for others to read: notes, reasons, answers (I1)."""

from __future__ import annotations

import unicodedata

from domain.errors import BadInput

REASON, NOTE, CELL = 2000, 1000, 200
"""The most characters of a reason, of a note beside a figure, and of the figure itself as it was typed."""
COMMENTARY, LINE, PAGE = 1500, 200, 5000
"""The most characters of what an agency says about an item of a session, of a line of a document, of an agenda."""
SENTENCE = 1500
"""The most characters of a sentence of the report that somebody writes anew."""


def written(text: str, most: int) -> str:
    """NFC, without marks that no eye sees: no control signs but new lines, none that turn the direction.

    Raises `BadInput` above `most` characters.
    """
    kept = (
        c for c in unicodedata.normalize("NFC", text[: 4 * most]) if c in "\n\t" or unicodedata.category(c)[0] != "C"
    )
    clean = "".join(kept).strip()
    if len(text) > 4 * most or len(clean) > most:
        raise BadInput(kind="long_text", most=most)
    return clean

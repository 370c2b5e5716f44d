"""Text that somebody wrote for others to read: notes, reasons, answers (I1)."""

from __future__ import annotations

import unicodedata

from domain.errors import BadInput, ReasonMissing

REASON, NOTE, CELL = 2000, 1000, 200
"""The most characters of a reason, of a note beside a figure, and of the figure itself as it was typed."""
COMMENTARY, LINE, PAGE = 1500, 200, 5000
"""The most characters of what an agency says about an item of a session, of a line of a document, of an agenda."""
ACT, FORMULA = 300, 1000
"""The most characters of the number and day of an act, as people cite it, and of a relation between lines of a form."""
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


def written_line(text: str, most: int = LINE) -> str:
    """The same on one line. Raises `BadInput`."""
    return " ".join(written(text, most).split())


def by_act(reason: str, act: str, most: int = REASON) -> tuple[str, str]:
    """Why something is laid down, and by which act, both clean. Raises `ReasonMissing` for what is not said, `BadInput`."""
    clean = written(reason, most), written_line(act, ACT)
    for kind, text in zip(("reason", "act"), clean, strict=True):
        if not text:
            raise ReasonMissing(kind=kind)
    return clean

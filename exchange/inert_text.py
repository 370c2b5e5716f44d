"""Text that a spreadsheet would run, made harmless (I6): the class of injections CWE-1236."""

from __future__ import annotations

import re

# What Excel, LibreOffice or a Japanese or Chinese Excel take for the beginning of a formula.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠\t\r\n]")
# Characters that XML 1.0 cannot hold; NUL also ends a text early in some readers.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def writable(text: str) -> str:
    """The text without characters that no file format can carry."""
    return _UNWRITABLE.sub("", text)


def is_formula_like(text: str) -> bool:
    """True for a text that a spreadsheet might take for a formula where it is typed or pasted."""
    return _FORMULA.match(text) is not None

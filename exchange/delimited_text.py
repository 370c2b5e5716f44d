"""Texts with separators: which encoding, which separator, which cells (R023, C21). Every cell stays a text."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter

from domain import upload_limits as limits
from domain.errors import WorkbookRefused
from domain.workbook_faults import Refusal
from domain.workbook_grid import CellPlace
from exchange.legacy_text import legacy_of
from exchange.sheet_marks import too_far

_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_SEPARATORS = "\t;,|"
_LOOKED_AT = 200
_COMBINING = re.compile("[\u0300-\u036f]")


def decoded(content: bytes) -> tuple[str, bool]:
    """The text, and whether its encoding had to be guessed. Raises `WorkbookRefused` for what is no text."""
    try:
        for mark, encoding in _MARKS.items():
            if content.startswith(mark):
                return content.decode(encoding), False
        if encoding := _unmarked_utf16(content):
            return content.decode(encoding), True
        if b"\0" not in content:
            return content.decode("utf-8"), False
    except UnicodeDecodeError:
        return _one_byte_text(content), True
    raise WorkbookRefused(kind=Refusal.NO_TEXT)


def _unmarked_utf16(content: bytes) -> str:
    """Latin letters leave every second byte zero; line ends and separators do so in any language."""
    even, odd = content[::2].count(0), content[1::2].count(0)
    enough = len(content) // 8
    if odd > enough and not even:
        return "utf-16-le"
    return "utf-16-be" if even > enough and not odd else ""


def _one_byte_text(content: bytes) -> str:
    """windows-1258, unless the bytes are TCVN3 or VNI, or its tone marks would stand on nothing."""
    if b"\0" in content:
        raise WorkbookRefused(kind=Refusal.NO_TEXT)
    western = content.decode("cp1252", "replace")
    vietnamese = unicodedata.normalize("NFC", content.decode("cp1258", "replace"))
    return western if legacy_of(western.splitlines()) or _COMBINING.search(vietnamese) else vietnamese


def separated(text: str) -> list[list[str]]:
    """The cells, line by line; blank lines stay, so that rows keep their numbers. Raises `WorkbookRefused`."""
    csv.field_size_limit(limits.TEXT_LENGTH)
    lines: list[list[str]] = []
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text)):
            lines.append(cells)
            if len(lines) > limits.ROWS or len(cells) > limits.COLUMNS:
                raise too_far(CellPlace(len(lines), len(cells) or 1))
    except csv.Error as error:
        raise WorkbookRefused(kind=Refusal.LONG_TEXT, allowed=limits.TEXT_LENGTH) from error
    return lines


def _separator(text: str) -> str:
    """The one that cuts most lines into the same number of cells."""
    head = [line for line in text[: 64 * 1024].splitlines()[:_LOOKED_AT] if line.strip()]

    def regularity(separator: str) -> tuple[int, int]:
        try:
            widths = Counter(len(cells) for cells in csv.reader(head, delimiter=separator) if len(cells) > 1)
        except csv.Error:
            return 0, 0
        width, lines = max(widths.items(), key=lambda found: (found[1], found[0]), default=(0, 0))
        return lines, width

    return max(_SEPARATORS, key=regularity)

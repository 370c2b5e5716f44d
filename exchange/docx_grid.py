"""A table of a report: which cells are figures, and what label, heading and unit speak of each (domain.md §7)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from domain.document_text import Part, Passage, Place

_FIGURE = re.compile(r"[(+\-−–]?\s*\d[\d.,\s]*%?\s*\)?")
_UNIT_LINE = re.compile(r"(?:đơn vị tính|đơn vị|đvt)\s*:\s*([^;)\n]+)", re.IGNORECASE)
_UNIT_COLUMN = re.compile(r"(?:đơn vị(?: tính)?|đvt)", re.IGNORECASE)
_ORDINAL = re.compile(r"(?:stt|tt|số tt)", re.IGNORECASE)
_COLUMN_NUMBER = re.compile(r"\(?[A-Z\d](?:\s*=\s*[\d/:x+*-]+)?\)?")


def table_passages(rows: Sequence[Sequence[str]], number: int, before: Sequence[str]) -> Iterator[Passage]:
    """Each cell with text. `before` are the lines over the table: its title and its unit."""
    heads = _heading_rows(rows)
    over = " ".join(before)
    unit_over = _UNIT_LINE.search(over)
    caption = _UNIT_LINE.sub("", over).strip()
    headings = [_heading(rows[:heads], column) for column in range(max(map(len, rows), default=0))]
    for r, row in enumerate(rows):
        label = "" if r < heads else " ".join(_labels(row, headings))
        own_unit = next((c for c, h in zip(row, headings, strict=False) if _UNIT_COLUMN.fullmatch(h.strip())), "")
        for column, text in enumerate(row):
            if not text.strip() or (column and row[column - 1] is text):
                continue
            place = Place(Part.TABLE, number, r + 1, column + 1)
            if r >= heads and _FIGURE.fullmatch(text.strip()) and not _ORDINAL.fullmatch(headings[column].strip()):
                unit = "%" if "%" in headings[column] else own_unit or (unit_over[1].strip() if unit_over else "")
                yield Passage(place, text, caption, label, headings[column], unit)
            elif not _is_heading(text):
                yield Passage(place, text)


def _heading_rows(rows: Sequence[Sequence[str]]) -> int:
    """How many rows stand over the first one with figures; letters and numbers of columns are no figures."""
    for number, row in enumerate(rows):
        figures = [cell for cell in row[1:] if _FIGURE.fullmatch(cell.strip())]
        if figures and not all(_is_heading(cell) for cell in row if cell.strip()):
            return number
    return len(rows)


def _is_heading(text: str) -> bool:
    return _COLUMN_NUMBER.fullmatch(text.strip()) is not None


def _heading(rows: Sequence[Sequence[str]], column: int) -> str:
    told = [row[column].strip() for row in rows if column < len(row) and not _is_heading(row[column])]
    return " ".join(dict.fromkeys(t for t in told if t))


def _labels(row: Sequence[str], headings: Sequence[str]) -> Iterator[str]:
    for text, heading in zip(row, headings, strict=False):
        is_named = any(map(str.isalpha, text)) and not _FIGURE.fullmatch(text.strip())
        if is_named and not _UNIT_COLUMN.fullmatch(heading.strip()) and not _is_heading(text):
            yield text.strip()

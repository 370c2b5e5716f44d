"""An official table in places: spans of its header, texts of its cells, which columns hold numbers, how wide each is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from domain.report import CellValue, ReportColumn, ReportTable
from language.document_words import FIRST_MARK, cell_text, column_name, unit_line

PORTRAIT_LETTERS, LANDSCAPE_LETTERS = 78, 118
"""So many letters of 12 points stand side by side on A4 between the margins."""
_NARROWEST, _SHORTEST_LABEL, _LONGEST_LABEL = 6, 16, 38
_GAP = 2
_SIGN = 3


@dataclass(frozen=True, slots=True)
class HeaderCell:
    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class PaperRow:
    style: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaperTable:
    """`mark_row` is the row of marks, -1 without one; `letters` are the widths of the columns in letters; `numeric` are
    the columns set to the right.
    """

    title: str
    unit_line: str
    header: tuple[HeaderCell, ...]
    header_rows: int
    mark_row: int
    letters: tuple[int, ...]
    numeric: tuple[bool, ...]
    rows: tuple[PaperRow, ...]
    notes: tuple[str, ...]

    @property
    def is_wide(self) -> bool:
        """Whether it needs the page turned."""
        return sum(self.letters) > PORTRAIT_LETTERS


def laid_out(table: ReportTable) -> PaperTable:
    rows = tuple(
        PaperRow(row.style.value, (row.label, *(cell_text(row, n, column) for n, column in enumerate(table.columns))))
        for row in table.rows
    )
    numeric = (False, *(_is_numeric([row.cells[n] for row in table.rows]) for n in range(len(table.columns))))
    header = tuple(_header(table))
    deep, has_marks = max(c.row + c.rows for c in header), any(c.mark for c in table.columns)
    return PaperTable(
        table.title, unit_line(table.unit), header, deep, deep - 1 if has_marks else -1, tuple(_letters(table, rows)), numeric, rows,
        table.notes,
    )  # fmt: skip


def _is_numeric(cells: list[CellValue]) -> bool:
    """Holds numbers, or nothing but the signs that stand where numbers would: -, ..."""
    return any(isinstance(c, float | int) for c in cells) or all(c is None or len(str(c)) <= _SIGN for c in cells)


def _header(table: ReportTable) -> Iterator[HeaderCell]:
    """Groups over their columns, the columns, and where they have marks a row of these."""
    deep = 2 if any(column.group for column in table.columns) else 1
    yield HeaderCell(table.label_column, 0, 0, rows=deep)
    place = 1
    for group, members in groupby(table.columns, key=lambda c: c.group):
        columns = list(members)
        if group:
            yield HeaderCell(group, 0, place, columns=len(columns))
        top = 1 if group else 0
        yield from (HeaderCell(column_name(c), top, place + n, rows=deep - top) for n, c in enumerate(columns))
        place += len(columns)
    if any(column.mark for column in table.columns):
        yield from (HeaderCell(mark, deep, n) for n, mark in enumerate((FIRST_MARK, *(c.mark for c in table.columns))))


def _letters(table: ReportTable, rows: tuple[PaperRow, ...]) -> Iterator[int]:
    longest = max((len(row.cells[0]) for row in rows), default=0)
    yield min(max(longest + _GAP, _SHORTEST_LABEL), _LONGEST_LABEL)
    for place, column in enumerate(table.columns, 1):
        words = max((len(word) for word in column_name(column).split()), default=0)
        cells = max((len(row.cells[place]) for row in rows), default=0)
        yield min(max(words + _GAP, cells + _GAP, _NARROWEST, _even(column)), _LONGEST_LABEL)


def _even(column: ReportColumn) -> int:
    """Wide enough that the name of the column takes no more than four lines."""
    return len(column_name(column)) // 4 + _GAP

"""A spreadsheet as it lies on the table: sheets of cells in their own coordinates, nothing interpreted (S01, C21).

Rows and columns are counted from 1, as the person sees them; `rows[0]` is row 1 and its first value stands in
column A, whatever the first used cell is. Rows may be of different length.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple


class CellFault(StrEnum):
    """What a cell holds instead of a value: an error of its formula, or a number that is none."""

    FORMULA_ERROR = "formula_error"
    NOT_A_NUMBER = "not_a_number"


Content = str | float | bool | date | datetime | time | timedelta | CellFault | None
"""A number is a float as the workbook stores it, a percentage as it shows it (12.5 for 12,5%); a text is NFC; None is an empty cell."""


class CellPlace(NamedTuple):
    row: int
    column: int

    @property
    def name(self) -> str:
        """`G8`, as Excel and LibreOffice say it."""
        return f"{column_name(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class CellArea:
    """A rectangle, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    def __contains__(self, place: CellPlace) -> bool:
        return self.top <= place.row <= self.bottom and self.left <= place.column <= self.right


@dataclass(frozen=True, slots=True)
class SheetGrid:
    """One sheet. `formulas` are the cells whose value is the one the writing program left behind."""

    name: str
    rows: tuple[tuple[Content, ...], ...]
    merged: tuple[CellArea, ...] = ()
    formulas: frozenset[CellPlace] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_hidden: bool = False

    def at(self, row: int, column: int) -> Content:
        """None outside of what is used."""
        line = self.rows[row - 1] if 0 < row <= len(self.rows) else ()
        return line[column - 1] if 0 < column <= len(line) else None

    def filled(self) -> Iterator[tuple[CellPlace, Content]]:
        for r, line in enumerate(self.rows, start=1):
            for c, content in enumerate(line, start=1):
                if content is not None:
                    yield CellPlace(r, c), content


@dataclass(frozen=True, slots=True)
class WorkbookGrid:
    """A file that was read. `remarks` are codes of what a person should know: macros left out, text converted."""

    kind: str
    sheets: tuple[SheetGrid, ...]
    remarks: tuple[str, ...] = ()

    def sheet(self, name: str) -> SheetGrid | None:
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


def column_name(column: int) -> str:
    """1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters

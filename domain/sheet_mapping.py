"""How a table of a sheet becomes figures: which column and which row says what (C21, N12).

A mapping is plain data that a person confirms and corrects, that is stored as JSON and that maps the
cells of a sheet in its own coordinates. It never guesses: a cell has the key of exactly one expected
line, or none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from domain.observation import ObservationKey, ObservationStatus
from domain.partial_key import NOTHING_SAID, PartialKey, agreeing
from domain.workbook_grid import CellPlace, Content, SheetGrid


class ColumnRole(StrEnum):
    ORDINAL = "ordinal"
    CODE = "code"
    NAME = "name"
    UNIT = "unit"
    NOTE = "note"
    VALUE = "value"
    IGNORED = "ignored"


class Conversion(NamedTuple):
    """What turns the sheet's number into one of the indicator's unit: `number * times / by + plus`."""

    times: float = 1.0
    by: float = 1.0
    plus: float = 0.0

    def of(self, number: float) -> float:
        """Exact where nothing is converted; else calculated as by hand: 109,4 − 100 is 9,4."""
        if self == AS_IT_IS:
            return number
        times, by, plus = (Decimal(repr(part)) for part in self)
        return float(Decimal(repr(number)) * times / by + plus)


AS_IT_IS = Conversion()
INDEX_TO_RATE = Conversion(plus=-100.0)


@dataclass(frozen=True, slots=True)
class ColumnUse:
    role: ColumnRole
    says: PartialKey = NOTHING_SAID
    conversion: Conversion = AS_IT_IS
    status: ObservationStatus = ObservationStatus.NOT_STATED


@dataclass(frozen=True, slots=True)
class RowUse:
    """A row of figures. What it says differs from the column's only in what the column leaves open."""

    says: PartialKey
    conversion: Conversion = AS_IT_IS


@dataclass(frozen=True, slots=True)
class ExpectedLine:
    """A line that a form asks for, with the names by which files call it.

    `names` are the indicator's names, the official one first; `history` are earlier values, newest first.
    """

    key: ObservationKey
    names: tuple[str, ...]
    unit: str = ""
    decimals: int = 0
    subject_names: tuple[str, ...] = ()
    history: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class TableMapping:
    """Rows and columns are those of the sheet, counted from 1; what is not listed is not taken.

    `header_rows` are first and last row of the headers, (0, 0) where there are none.
    """

    sheet: str
    header_rows: tuple[int, int]
    first_row: int
    last_row: int
    columns: Mapping[int, ColumnUse] = field(default_factory=lambda: MappingProxyType({}))
    rows: Mapping[int, RowUse] = field(default_factory=lambda: MappingProxyType({}))
    defaults: PartialKey = NOTHING_SAID

    def with_column(self, column: int, use: ColumnUse | None) -> TableMapping:
        """The same with another use of a column, or with none."""
        rest = {c: u for c, u in self.columns.items() if c != column}
        return replace(self, columns=rest if use is None else {**rest, column: use})

    def with_row(self, row: int, use: RowUse | None) -> TableMapping:
        """The same with another use of a row, or with none."""
        rest = {r: u for r, u in self.rows.items() if r != row}
        return replace(self, rows=rest if use is None else {**rest, row: use})

    @property
    def value_columns(self) -> list[int]:
        return sorted(c for c, use in self.columns.items() if use.role is ColumnRole.VALUE)


@dataclass(frozen=True, slots=True)
class MappedCell:
    """A cell that says what a line asks for. Its content is as the sheet has it, not converted yet."""

    place: CellPlace
    key: ObservationKey
    content: Content
    conversion: Conversion
    status: ObservationStatus


def said_at(mapping: TableMapping, row: int, column: int) -> PartialKey | None:
    """Row, column and table together; None where row and column contradict each other."""
    says = mapping.rows[row].says.joined(mapping.columns[column].says)
    return says.completed(mapping.defaults) if says is not None else None


def mapped_cells(sheet: SheetGrid, mapping: TableMapping, lines: Sequence[ExpectedLine]) -> Iterator[MappedCell]:
    """The cells that answer to a line, row by row; empty cells as well, as they may mean a blank."""
    by_indicator: dict[str | None, list[ObservationKey]] = {None: [line.key for line in lines]}
    for line in lines:
        by_indicator.setdefault(line.key.indicator_code, []).append(line.key)
    for row in sorted(mapping.rows):
        for column in mapping.value_columns:
            said = said_at(mapping, row, column)
            found = agreeing(said, by_indicator.get(said.indicator_code, ())) if said is not None else []
            if len(found) == 1:
                use = mapping.columns[column]
                conversion = use.conversion if use.conversion != AS_IT_IS else mapping.rows[row].conversion
                place = CellPlace(row, column)
                yield MappedCell(place, found[0], sheet.at(row, column), conversion, use.status)

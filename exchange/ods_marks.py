"""The same marks in an .ods, whose cells carry no address and may be repeated a million times (X13)."""

from __future__ import annotations

import re

from domain import upload_limits as limits
from domain.errors import WorkbookRefused
from domain.workbook_faults import Refusal
from domain.workbook_grid import CellArea, CellPlace
from exchange.sheet_marks import SheetMarks

_TAG = re.compile(
    rb"<(/?)table:(table|table-row|table-column|table-cell|covered-table-cell|content-validation)"
    rb"((?=[\s/>])(?:[^>\"']+|\"[^\"]*\"|'[^']*')*+)>"
)
_ATTRIBUTE = re.compile(rb"([\w-]+:[\w-]+)=(?:\"([^\"]*)\"|'([^']*)')")
_MOST_REPEATED = 10_000_000


class OdsScan:
    """Fed with the pieces of content.xml. Tables inside cells and the copies of external tables are passed over."""

    def __init__(self) -> None:
        self.tables: list[SheetMarks] = []
        self._marks = SheetMarks()
        self._row = self._column = self._next_column = self._repeated = 0
        self._depth = 0

    def feed(self, piece: bytes) -> None:
        for closing, tag, inside in _TAG.findall(piece):
            if tag == b"table":
                self._table(bool(closing), inside.endswith(b"/"))
            elif not closing and self._depth == 1:
                self._part(tag, _attributes(inside), not inside.endswith(b"/"))

    def _table(self, closing: bool, is_void: bool) -> None:
        self._depth += -1 if closing else 0 if is_void else 1
        if closing or self._depth != 1:
            return
        if len(self.tables) >= limits.SHEETS:
            raise WorkbookRefused(kind=Refusal.TOO_MANY_SHEETS, allowed=limits.SHEETS)
        self._marks = SheetMarks()
        self.tables.append(self._marks)
        self._row = self._column = self._repeated = 0
        self._next_column = 1

    def _part(self, tag: bytes, given: dict[bytes, bytes], has_content: bool) -> None:
        if tag == b"table-row":
            self._begin_row(given)
        elif tag == b"table-column":
            self._columns(given)
        elif tag == b"content-validation":
            self._marks.add_rules(1)
        else:
            self._cell(given, has_content)

    def _begin_row(self, given: dict[bytes, bytes]) -> None:
        self._row += max(1, self._repeated)
        self._repeated = _number(given, b"table:number-rows-repeated")
        self._column = 1
        if given.get(b"table:visibility") in (b"collapse", b"filter"):
            self._marks.hidden_rows.update(range(self._row, min(self._row + self._repeated, limits.ROWS + 1)))

    def _columns(self, given: dict[bytes, bytes]) -> None:
        first = self._next_column
        self._next_column += _number(given, b"table:number-columns-repeated")
        if given.get(b"table:visibility") in (b"collapse", b"filter"):
            self._marks.hidden_columns.update(range(first, min(self._next_column, limits.COLUMNS + 1)))

    def _cell(self, given: dict[bytes, bytes], has_content: bool) -> None:
        place = CellPlace(self._row, self._column)
        repeated = _number(given, b"table:number-columns-repeated")
        self._column += repeated
        if has_content or b"office:value-type" in given:
            self._marks.check_place(CellPlace(self._row + self._repeated - 1, self._column - 1))
            self._filled(place, repeated, given)
        rows, columns = (_number(given, b"table:number-" + way + b"-spanned") for way in (b"rows", b"columns"))
        if rows * columns > 1:
            self._marks.add_merge(CellArea(place.row, place.column, place.row + rows - 1, place.column + columns - 1))

    def _filled(self, place: CellPlace, repeated: int, given: dict[bytes, bytes]) -> None:
        for column in range(place.column, place.column + repeated):
            if b"table:formula" in given:
                self._marks.formulas.add(CellPlace(place.row, column))
            if given.get(b"office:value-type") == b"percentage":
                self._marks.percents.add(CellPlace(place.row, column))
            if given.get(b"calcext:value-type") == b"error":
                self._marks.errors.add(CellPlace(place.row, column))


def _attributes(inside: bytes) -> dict[bytes, bytes]:
    return {name: double or single for name, double, single in _ATTRIBUTE.findall(inside)}


def _number(given: dict[bytes, bytes], name: bytes) -> int:
    """A count of repetitions or of spanned lines; one where nothing is said."""
    text = given.get(name, b"1")[:9]
    return min(max(1, int(text)), _MOST_REPEATED) if text.isdigit() else 1

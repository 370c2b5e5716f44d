"""What the readers do not tell of a sheet: formulas, errors, hidden lines, merged areas; and whether it is too large.

One pass of regular expressions over the parts of an .xlsx; a full parse would cost more than reading the values.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from domain import upload_limits as limits
from domain.errors import WorkbookRefused
from domain.workbook_faults import Refusal
from domain.workbook_grid import CellArea, CellPlace, column_name

LARGEST_MERGE = limits.ROWS * limits.COLUMNS


@dataclass(slots=True)
class SheetMarks:
    formulas: set[CellPlace] = field(default_factory=set)
    errors: set[CellPlace] = field(default_factory=set)
    percents: set[CellPlace] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[CellArea] = field(default_factory=list)
    rules: int = 0
    misstates_its_size: bool = False

    def add_merge(self, area: CellArea) -> None:
        """Raises `WorkbookRefused` for one that covers more than a sheet may hold, or one too many."""
        if (area.bottom - area.top + 1) * (area.right - area.left + 1) > LARGEST_MERGE:
            raise WorkbookRefused(kind=Refusal.HUGE_MERGE)
        self.merged.append(area)
        self.check_count(len(self.merged))

    def add_rules(self, count: int) -> None:
        self.rules += count
        self.check_count(self.rules)

    @staticmethod
    def check_count(count: int) -> None:
        if count > limits.MERGES_AND_RULES:
            raise WorkbookRefused(kind=Refusal.TOO_MANY_RULES, allowed=limits.MERGES_AND_RULES)

    @staticmethod
    def check_place(place: CellPlace) -> None:
        """Raises `WorkbookRefused` for a value beyond the rows and columns that are read."""
        if place.row > limits.ROWS or place.column > limits.COLUMNS:
            raise too_far(place)


def too_far(place: CellPlace) -> WorkbookRefused:
    last = column_name(limits.COLUMNS)
    return WorkbookRefused(kind=Refusal.TOO_FAR, cell=place.name, rows=limits.ROWS, columns=limits.COLUMNS, last=last)


class _Patterns(NamedTuple):
    cell: bytes
    far: re.Pattern[bytes]
    formula_tag: bytes
    formula: re.Pattern[bytes]
    error: re.Pattern[bytes]
    hidden_row: re.Pattern[bytes]
    hidden_column: re.Pattern[bytes]
    merge: re.Pattern[bytes]

    def styled(self, styles: bytes) -> re.Pattern[bytes]:
        """Filled cells of one of these styles."""
        return re.compile(self.cell + rb"([^>]*\bs=[\"'](?:" + styles + rb")[\"'][^>]*)(?<!/)>")


_HIDDEN = rb"([^>]*\bhidden=[\"'](?:1|true)[\"'][^>]*)>"
_REFERENCE = re.compile(rb"(?<![\w:])r=[\"']([A-Z]{1,4})(\d{1,9})[\"']")
_NUMBER = {name: re.compile(rb"(?<![\w:])" + name + rb"=[\"'](\d{1,9})[\"']") for name in (b"r", b"min", b"max")}
_ODD_SIZE = re.compile(rb"<(?:\w+:)?dimension ref=\"(?![A-Z]+\d+(?::[A-Z]+\d+)?\")")
_ROOT = re.compile(rb"<(\w+:)?worksheet\b")


@lru_cache(maxsize=8)
def _patterns(prefix: bytes) -> _Patterns:
    """For tags that carry this namespace prefix, mostly none. `far` finds filled cells past Z or row 9999."""
    cell = rb"<" + prefix + rb"c "
    return _Patterns(
        cell,
        re.compile(cell + rb"[^>]*?\br=[\"']([A-Z]{2,4}\d+|[A-Z]\d{5,9})[\"'][^>]*(?<!/)>\s*<(?!/)"),
        b"<" + prefix + b"f",
        re.compile(cell + rb"([^>]*)>\s*<" + prefix + rb"f[ />]"),
        re.compile(cell + rb"([^>]*\bt=\"e\"[^>]*)>"),
        re.compile(rb"<" + prefix + rb"row " + _HIDDEN),
        re.compile(rb"<" + prefix + rb"col " + _HIDDEN),
        re.compile(rb"<" + prefix + rb"mergeCell [^>]*?\bref=[\"']\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)[\"']"),
    )


class SheetScan:
    """Fed with the pieces of one sheet part; `marks` is what was found. Raises `WorkbookRefused` when too large.

    `percent_styles` are the numbers of the cell styles that show 0.125 as 12,5%.
    """

    def __init__(self, percent_styles: frozenset[int] = frozenset()) -> None:
        self.marks = SheetMarks()
        self._styles = b"|".join(b"%d" % style for style in sorted(percent_styles))
        self._patterns = _patterns(b"")

    def feed(self, piece: bytes) -> None:
        if (root := _ROOT.search(piece, 0, 4096)) and root[1]:
            self._patterns = _patterns(root[1])
        if _ODD_SIZE.search(piece, 0, 4096):
            self.marks.misstates_its_size = True
        self._measure(piece)
        self._cells(piece)
        self._percents(piece)
        self._lines(piece)

    def _measure(self, piece: bytes) -> None:
        for found in self._patterns.far.finditer(piece):
            self.marks.check_place(_place(found[1]))
        self.marks.add_rules(piece.count(b"cfRule ") + piece.count(b"dataValidation "))
        for found in self._patterns.merge.finditer(piece):
            left, top, right, bottom = found.groups()
            self.marks.add_merge(CellArea(int(top), _column(left), int(bottom), _column(right)))

    def _cells(self, piece: bytes) -> None:
        for sign, pattern, places in (
            (self._patterns.formula_tag, self._patterns.formula, self.marks.formulas),
            (b't="e"', self._patterns.error, self.marks.errors),
        ):
            for found in pattern.finditer(piece) if sign in piece else ():
                if reference := _REFERENCE.search(found[1]):
                    place = CellPlace(int(reference[2]), _column(reference[1]))
                    self.marks.check_place(place)
                    places.add(place)

    def _percents(self, piece: bytes) -> None:
        for found in self._patterns.styled(self._styles).finditer(piece) if self._styles else ():
            if reference := _REFERENCE.search(found[1]):
                self.marks.percents.add(CellPlace(int(reference[2]), _column(reference[1])))

    def _lines(self, piece: bytes) -> None:
        if b"hidden=" not in piece:
            return
        for found in self._patterns.hidden_row.finditer(piece):
            if number := _NUMBER[b"r"].search(found[1]):
                self.marks.hidden_rows.add(int(number[1]))
        for found in self._patterns.hidden_column.finditer(piece):
            first, last = (_NUMBER[name].search(found[1]) for name in (b"min", b"max"))
            if first and last:
                self.marks.hidden_columns.update(range(int(first[1]), min(int(last[1]), limits.COLUMNS) + 1))


def _place(reference: bytes) -> CellPlace:
    letters = reference.rstrip(b"0123456789")
    return CellPlace(int(reference[len(letters) :]), _column(letters))


@lru_cache(maxsize=20_000)
def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number

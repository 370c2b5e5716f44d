"""Bytes to a `WorkbookGrid`. Runs in the child process only: the readers here may abort it (S01, R023, X13).

Values come from the reader, everything else of a zip (formulas, errors, hidden lines, merges) from the preflight.
"""

from __future__ import annotations

import io
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from domain import upload_limits as limits
from domain.errors import WorkbookRefused
from domain.numbers import without_noise
from domain.workbook_faults import Refusal, Remark
from domain.workbook_grid import CellArea, CellFault, CellPlace, Content, SheetGrid, WorkbookGrid
from exchange.delimited_text import decoded, separated
from exchange.file_kind import FileKind, file_kind
from exchange.legacy_text import converter
from exchange.sheet_marks import SheetMarks, too_far
from exchange.sheet_source import Source, SourceSheet
from exchange.workbook_parts import Package, inspected
from exchange.xls_marks import xls_marks

_CONTROL = dict.fromkeys([*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0)])
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_ERRORS = frozenset(
    ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA", "#SPILL!", "#CALC!")
)
Rows = tuple[tuple[Content, ...], ...]


def read_grid(content: bytes, source: Source) -> WorkbookGrid:
    """The workbook with one reader. Raises `WorkbookRefused`, and whatever the reader raises."""
    kind = file_kind(content)
    if kind is FileKind.TEXT:
        return _finished(_text_grid(content))
    package = inspected(content) if kind is FileKind.PACKAGE else Package(kind.value, content, xls_marks(content))
    marks = dict(enumerate(package.marks))
    sheets = tuple(_sheet(found, marks.get(found.place, SheetMarks())) for found in source(io.BytesIO(package.content)))
    if not sheets:
        raise WorkbookRefused(kind=Refusal.NO_SHEET)
    if len(sheets) > limits.SHEETS:
        raise WorkbookRefused(kind=Refusal.TOO_MANY_SHEETS, sheets=len(sheets), allowed=limits.SHEETS)
    percents = [Remark.PERCENT_AS_SHOWN] if any(m.percents for m in package.marks) else []
    return _finished(WorkbookGrid(package.kind, sheets, (*package.remarks, *percents)))


def _text_grid(content: bytes) -> WorkbookGrid:
    text, guessed = decoded(content)
    rows = _trimmed(separated(text))
    return WorkbookGrid(FileKind.TEXT.value, (SheetGrid("", rows),), (Remark.ENCODING_GUESSED,) if guessed else ())


def _sheet(found: SourceSheet, marks: SheetMarks) -> SheetGrid:
    rows = _with_errors(_as_shown(_trimmed(found.rows), marks.percents), marks.errors)
    last = CellPlace(len(rows), max(map(len, rows), default=0))
    if last.row > limits.ROWS or last.column > limits.COLUMNS:
        raise too_far(last)
    return SheetGrid(
        found.name,
        rows,
        _clipped(marks.merged or found.merged, last),
        frozenset(place for place in marks.formulas if _is_within(place, last)),
        frozenset(row for row in marks.hidden_rows if row <= last.row),
        frozenset(column for column in marks.hidden_columns if column <= last.column),
        found.is_hidden,
    )


def _is_within(place: CellPlace, last: CellPlace) -> bool:
    return place.row <= last.row and place.column <= last.column


def _content(value: object) -> Content:
    """A value of a reader as the grid keeps it: no blank text, no number that is none."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool | datetime | date | time | timedelta) or value is None:
        return value
    if isinstance(value, int | float):
        return float(value) if math.isfinite(value) else CellFault.NOT_A_NUMBER
    return str(value)


def _text(value: str) -> Content:
    if len(value) > limits.TEXT_LENGTH:
        raise WorkbookRefused(kind=Refusal.LONG_TEXT, allowed=limits.TEXT_LENGTH)
    if value in _ERRORS:
        return CellFault.FORMULA_ERROR
    return value or None


def _trimmed(lines: Iterable[Sequence[object]]) -> Rows:
    """As the grid keeps them, without the blanks that end a line and the blank lines that end the sheet."""
    # Most cells are numbers, and a number less itself is zero unless it is none: no call for each of them.
    kept = ([v if type(v) is float and v - v == 0 else _content(v) for v in line] for line in lines)
    rows = [tuple(_without_end(line)) for line in kept]
    while rows and not rows[-1]:
        rows.pop()
    return tuple(rows)


def _without_end(line: list[Content]) -> list[Content]:
    while line and line[-1] is None:
        line.pop()
    return line


def _as_shown(rows: Rows, percents: set[CellPlace]) -> Rows:
    """A percentage as everybody reads it: the workbook stores 12,5% as 0.125."""
    if not percents:
        return rows
    lines = [list(row) for row in rows]
    for place in percents:
        line = lines[place.row - 1] if place.row <= len(lines) else []
        if place.column <= len(line) and type(number := line[place.column - 1]) is float:
            line[place.column - 1] = without_noise(number * 100)
    return tuple(map(tuple, lines))


def _with_errors(rows: Rows, errors: set[CellPlace]) -> Rows:
    """Readers leave a cell in error blank; it must not pass for one that nobody filled."""
    if not errors:
        return rows
    lines = [list(row) for row in rows]
    for place in errors:
        lines.extend([] for _ in range(place.row - len(lines)))
        line = lines[place.row - 1]
        line.extend([None] * (place.column - len(line)))
        line[place.column - 1] = CellFault.FORMULA_ERROR
    return tuple(map(tuple, lines))


def _clipped(areas: Iterable[CellArea], last: CellPlace) -> tuple[CellArea, ...]:
    """To what is used: a title may be merged across a whole row of the sheet."""
    found = (CellArea(a.top, a.left, min(a.bottom, last.row), min(a.right, last.column)) for a in areas)
    return tuple(a for a in found if a.bottom >= a.top and a.right >= a.left and (a.bottom, a.right) != (a.top, a.left))


def _finished(grid: WorkbookGrid) -> WorkbookGrid:
    """Text in Unicode, and what a person should know of the file."""
    texts = {c for sheet in grid.sheets for row in sheet.rows for c in row if type(c) is str}
    convert, legacy = converter(texts)
    cleaned = {text: _clean(convert(text)) for text in texts if not (text.isascii() and text.isprintable())}
    changed = {text: clean for text, clean in cleaned.items() if clean != text}
    names = _told_apart([_clean(convert(sheet.name)) or "" for sheet in grid.sheets])
    sheets = tuple(
        replace(sheet, name=name, rows=_reworded(sheet.rows, changed))
        for name, sheet in zip(names, grid.sheets, strict=True)
    )
    remarks = (*grid.remarks, *([legacy] if legacy else []), *_seen(sheets))
    return replace(grid, sheets=sheets, remarks=tuple(dict.fromkeys(remarks)))


def _clean(text: str) -> str | None:
    """NFC, and nothing that no cell shows. Non-breaking spaces stay: they may part thousands."""
    plain = unicodedata.normalize("NFC", text)
    return (plain.translate(_CONTROL) if _UNSEEN.search(plain) else plain) or None


def _reworded(rows: Rows, changed: dict[str, str | None]) -> Rows:
    if not changed:
        return rows
    return tuple(tuple(changed.get(c, c) if type(c) is str else c for c in row) for row in rows)


def _told_apart(names: list[str]) -> list[str]:
    """A figure remembers its sheet by name: the second of two equal names gets a number."""
    seen: Counter[str] = Counter()
    told = []
    for name in names:
        seen[name] += 1
        told.append(f"{name} ({seen[name]})" if seen[name] > 1 else name)
    return told


def _seen(sheets: Iterable[SheetGrid]) -> Iterator[Remark]:
    for sheet in sheets:
        held = {c for row in sheet.rows for c in row if type(c) is CellFault}
        if sheet.is_hidden:
            yield Remark.HIDDEN_SHEETS
        if sheet.hidden_rows or sheet.hidden_columns:
            yield Remark.HIDDEN_LINES
        if sheet.formulas:
            yield Remark.FORMULAS_AS_SAVED
        if CellFault.FORMULA_ERROR in held:
            yield Remark.FORMULA_ERRORS
        if CellFault.NOT_A_NUMBER in held:
            yield Remark.NOT_A_NUMBER

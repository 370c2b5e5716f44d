"""The same marks in an .xls, from its records (MS-XLS): formulas, errors, hidden lines, a password, a far cell."""

from __future__ import annotations

from collections.abc import Iterator
from struct import unpack_from

from domain.errors import WorkbookRefused
from domain.workbook_faults import Refusal
from domain.workbook_grid import CellPlace
from exchange.compound_file import workbook_stream
from exchange.sheet_marks import SheetMarks

_BEGIN = (0x0009, 0x0209, 0x0409, 0x0809)
_END = 0x000A
_SHEET = 0x0085
_PASSWORD = 0x002F
_ROW = 0x0208
_COLUMNS = 0x007D
_BOOLEAN_OR_ERROR = 0x0205
_FORMULA = (0x0006, 0x0206, 0x0406)
_VALUE = (0x0203, 0x0204, 0x00FD, 0x027E, 0x00D6, _BOOLEAN_OR_ERROR, *_FORMULA)
_MANY_VALUES = 0x00BD
_ROW_IS_HIDDEN, _COLUMN_IS_HIDDEN = 0x20, 0x01
Record = tuple[int, bytes]


def xls_marks(content: bytes) -> list[SheetMarks]:
    """In the order of the sheets. Raises `WorkbookRefused` for a locked or broken file and for a far cell."""
    stream = workbook_stream(content)
    starts = []
    for kind, body in _records(stream, 0):
        if kind == _PASSWORD:
            raise WorkbookRefused(kind=Refusal.PASSWORD)
        if kind == _SHEET and len(body) >= 4:
            starts.append(unpack_from("<I", body)[0])
    return [_marks(_records(stream, start)) for start in starts]


def _records(stream: bytes, at: int) -> Iterator[Record]:
    """Those of one part, without the charts that lie within it."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = unpack_from("<HH", stream, at)
        depth += 1 if kind in _BEGIN else -1 if kind == _END else 0
        if depth == 1:
            yield kind, stream[at + 4 : at + 4 + length]
        elif depth < 1:
            return
        at += 4 + length


def _marks(records: Iterator[Record]) -> SheetMarks:
    marks = SheetMarks()
    for kind, body in records:
        if kind in _VALUE and len(body) >= 6:
            _value(marks, kind, body)
        elif kind == _MANY_VALUES and len(body) >= 6:
            marks.check_place(CellPlace(unpack_from("<H", body)[0] + 1, unpack_from("<H", body, len(body) - 2)[0] + 1))
        elif kind == _ROW and len(body) >= 14 and body[12] & _ROW_IS_HIDDEN:
            marks.hidden_rows.add(unpack_from("<H", body)[0] + 1)
        elif kind == _COLUMNS and len(body) >= 10 and body[8] & _COLUMN_IS_HIDDEN:
            first, last = unpack_from("<HH", body)
            marks.hidden_columns.update(range(first + 1, min(last, 255) + 2))
    return marks


def _value(marks: SheetMarks, kind: int, body: bytes) -> None:
    row, column = unpack_from("<HH", body)
    place = CellPlace(row + 1, column + 1)
    marks.check_place(place)
    if kind in _FORMULA:
        marks.formulas.add(place)
        if body[6:7] == b"\x02" and body[12:14] == b"\xff\xff":
            marks.errors.add(place)
    elif kind == _BOOLEAN_OR_ERROR and body[7:8] == b"\x01":
        marks.errors.add(place)

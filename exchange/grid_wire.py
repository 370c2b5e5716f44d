"""A grid on its way from the reading process to its parent: a line of JSON and the numbers as eight bytes each.

Nothing in it can run, whoever wrote it. Numbers have a place of their own because writing and reading them as
text would take longer than reading the workbook.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import Any

from domain.errors import WorkbookRefused
from domain.workbook_faults import Refusal, Remark
from domain.workbook_grid import CellArea, CellFault, CellPlace, Content, SheetGrid, WorkbookGrid

_NUMBER = 0  # stands in the line for the next number
_PLAIN = frozenset((str, bool, int, type(None)))
_ARRIVED = frozenset((str, bool, float, type(None)))
_READ: dict[str, Callable[[str], Content]] = {
    "CellFault": CellFault,
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "time": time.fromisoformat,
    "timedelta": lambda text: timedelta(seconds=float(text)),
}


def packed(grid: WorkbookGrid) -> bytes:
    told = {"kind": grid.kind, "remarks": grid.remarks, "sheets": [_packed_sheet(sheet) for sheet in grid.sheets]}
    numbers = array("d", (c for sheet in grid.sheets for row in sheet.rows for c in row if type(c) is float))
    return _line(told) + numbers.tobytes()


def packed_refusal(refused: WorkbookRefused) -> bytes:
    return _line({"refused": refused.values})


def unpacked(answer: bytes) -> WorkbookGrid:
    """Raises the `WorkbookRefused` that was packed, ValueError, TypeError or KeyError for what no child of ours says."""
    line, _, doubles = answer.partition(b"\n")
    told = json.loads(line)
    if refused := told.get("refused"):
        values = {str(name): value for name, value in refused.items() if isinstance(value, str | int)}
        raise WorkbookRefused(**{**values, "kind": Refusal(refused["kind"])})
    numbers = array("d", doubles)
    if not all(map(isfinite, numbers)):
        raise ValueError("a number that is none")
    following = iter(numbers)
    remarks = tuple(Remark(code) for code in told["remarks"])
    return WorkbookGrid(str(told["kind"]), tuple(_sheet(sheet, following) for sheet in told["sheets"]), remarks)


def _line(told: dict[str, Any]) -> bytes:
    return json.dumps(told, separators=(",", ":")).encode("ascii") + b"\n"


def _packed_sheet(sheet: SheetGrid) -> dict[str, Any]:
    special: list[tuple[int, int, str, str]] = []
    rows = [[_NUMBER if type(c) is float else c for c in row] for row in sheet.rows]
    for number, row in enumerate(rows):
        if not _PLAIN.issuperset(map(type, row)):
            special += _taken_out(row, number)
    return {
        "name": sheet.name,
        "rows": rows,
        "special": special,
        "merged": [(area.top, area.left, area.bottom, area.right) for area in sheet.merged],
        "formulas": sorted(sheet.formulas),
        "hidden": [sorted(sheet.hidden_rows), sorted(sheet.hidden_columns), sheet.is_hidden],
    }


def _taken_out(row: list[Any], number: int) -> Iterator[tuple[int, int, str, str]]:
    """Dates and faults of a row, each as its place, its type and a text."""
    for column, content in enumerate(row):
        if (kind := type(content).__name__) in _READ:
            yield number, column, kind, str(content.total_seconds() if isinstance(content, timedelta) else content)
            row[column] = None


def _sheet(told: dict[str, Any], numbers: Iterator[float]) -> SheetGrid:
    rows = [_row(row, numbers) for row in told["rows"]]
    for number, column, kind, text in told["special"]:
        rows[number][column] = _READ[kind](text)
    hidden_rows, hidden_columns, is_hidden = told["hidden"]
    return SheetGrid(
        str(told["name"]),
        tuple(map(tuple, rows)),
        tuple(CellArea(*map(int, area)) for area in told["merged"]),
        frozenset(CellPlace(int(row), int(column)) for row, column in told["formulas"]),
        frozenset(map(int, hidden_rows)),
        frozenset(map(int, hidden_columns)),
        bool(is_hidden),
    )


def _row(row: list[Any], numbers: Iterator[float]) -> list[Content]:
    """Raises TypeError for what is no cell."""
    found: list[Content] = [next(numbers, None) if type(c) is int else c for c in row]
    if not _ARRIVED.issuperset(map(type, found)):
        raise TypeError("a cell of no known type")
    return found

"""A grid as plain JSON, the way from the reading process to its parent: nothing in it can run."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from domain.errors import WorkbookRefused
from domain.workbook_faults import Refusal, Remark
from domain.workbook_grid import CellArea, CellFault, CellPlace, Content, SheetGrid, WorkbookGrid

_PLAIN = frozenset((str, float, bool, type(None)))
_READ: dict[str, Callable[[str], Content]] = {
    "CellFault": CellFault,
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "time": time.fromisoformat,
    "timedelta": lambda text: timedelta(seconds=float(text)),
}


def packed(grid: WorkbookGrid) -> bytes:
    told = {"kind": grid.kind, "remarks": grid.remarks, "sheets": [_packed_sheet(sheet) for sheet in grid.sheets]}
    return json.dumps(told, separators=(",", ":")).encode("ascii")


def packed_refusal(refused: WorkbookRefused) -> bytes:
    return json.dumps({"refused": refused.values}).encode("ascii")


def unpacked(answer: bytes) -> WorkbookGrid:
    """Raises the `WorkbookRefused` that was packed, ValueError, TypeError or KeyError for what no child of ours says."""
    told = json.loads(answer)
    if refused := told.get("refused"):
        values = {str(name): value for name, value in refused.items() if isinstance(value, str | int)}
        raise WorkbookRefused(**{**values, "kind": Refusal(refused["kind"])})
    remarks = tuple(Remark(code) for code in told["remarks"])
    return WorkbookGrid(str(told["kind"]), tuple(_sheet(sheet) for sheet in told["sheets"]), remarks)


def _packed_sheet(sheet: SheetGrid) -> dict[str, Any]:
    special: list[tuple[int, int, str, str]] = []
    return {
        "name": sheet.name,
        "rows": [_packed_row(row, number, special) for number, row in enumerate(sheet.rows)],
        "special": special,
        "merged": [(area.top, area.left, area.bottom, area.right) for area in sheet.merged],
        "formulas": sorted(sheet.formulas),
        "hidden": [sorted(sheet.hidden_rows), sorted(sheet.hidden_columns), sheet.is_hidden],
    }


def _packed_row(row: tuple[Content, ...], number: int, special: list[tuple[int, int, str, str]]) -> Iterable[Content]:
    """Dates and faults go beside the row, so that a row of plain values is passed on as it is."""
    if _PLAIN.issuperset(map(type, row)):
        return row
    line = list(row)
    for column, content in enumerate(row):
        if type(content) not in _PLAIN:
            text = str(content.total_seconds()) if isinstance(content, timedelta) else str(content)
            special.append((number, column, type(content).__name__, text))
            line[column] = None
    return line


def _sheet(told: dict[str, Any]) -> SheetGrid:
    rows = told["rows"]
    for number, column, kind, text in told["special"]:
        rows[number][column] = _READ[kind](text)
    hidden_rows, hidden_columns, is_hidden = told["hidden"]
    return SheetGrid(
        str(told["name"]),
        tuple(_row(row) for row in rows),
        tuple(CellArea(*map(int, area)) for area in told["merged"]),
        frozenset(CellPlace(int(row), int(column)) for row, column in told["formulas"]),
        frozenset(map(int, hidden_rows)),
        frozenset(map(int, hidden_columns)),
        bool(is_hidden),
    )


_KNOWN = _PLAIN | {CellFault, date, datetime, time, timedelta}


def _row(row: list[Content]) -> tuple[Content, ...]:
    if not _KNOWN.issuperset(map(type, row)):
        raise TypeError("a cell of no known type")
    return tuple(row)

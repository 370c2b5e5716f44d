"""The bulk of a generated store: one pattern figure a month, multiplied over all cells by SQLite.

What a row holds comes from the product's own helpers, so a changed format is a changed bulk.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as db

from benchmarks.history import BREAKDOWN, INDICATOR, REVISED_OF_20, REVISION, UNIT, VALUE, Cell, pattern
from data_access.figure_rows import current_row, log_row, packed_cell
from data_access.tables import month_summary, observation_current, observation_revision
from domain.observation import Figure
from domain.period import ReportingPeriod

_TEXT = ("unit", "indicator", "breakdown")
_TABLE = db.table("bench_cell", db.column("number", db.Integer), *(db.column(n, db.Text) for n in _TEXT))
_CELL = _TABLE.c
_PLACES = {UNIT: _CELL.unit, INDICATOR: _CELL.indicator, BREAKDOWN: _CELL.breakdown}
Varying = Mapping[Any, db.ColumnElement[Any]]


def write_cells(connection: db.Connection, cells: Iterable[Cell]) -> None:
    """What is reported each month; dropped again by `forget_cells`."""
    connection.exec_driver_sql("CREATE TABLE bench_cell (number INTEGER PRIMARY KEY, unit, indicator, breakdown)")
    connection.execute(db.insert(_TABLE), [cell._asdict() for cell in cells])


def forget_cells(connection: db.Connection) -> None:
    connection.exec_driver_sql("DROP TABLE bench_cell")


def write_month(connection: db.Connection, month: ReportingPeriod) -> None:
    """First reports, then what corrects or confirms them, then the tables beside the log."""
    early, final = pattern(month)
    value = 100 + (_CELL.number * 7919 + month.last_month * 104729) % 100000 / 10.0
    was_corrected = (_CELL.number + month.last_month * 7) % 20 < REVISED_OF_20
    _multiply(connection, observation_revision, log_row(early, early.recorded_at), {VALUE: value - 1}, was_corrected)
    last_id = connection.scalars(db.select(db.func.max(observation_revision.c.id))).one()
    varying: Varying = {VALUE: value, REVISION: _CELL.number + (last_id + 1)}
    _multiply(connection, observation_revision, {"id": REVISION, **log_row(final, final.recorded_at)}, varying)
    _multiply(connection, observation_current, current_row(final), varying)
    _summarise(connection, final, varying)


def _multiply(
    connection: db.Connection, table: db.Table, row: dict[str, Any], varying: Varying, where: Any = True
) -> None:
    places = {**_PLACES, **varying}
    values = [places[v] if v in places else db.literal(v, table.c[name].type) for name, v in row.items()]
    chosen = db.select(*values).where(where).order_by(_CELL.number)
    connection.execute(db.insert(table).from_select(list(row), chosen))


def _summarise(connection: db.Connection, figure: Figure, varying: Varying) -> None:
    packed: Any = db.literal(json.dumps(packed_cell(figure)))
    for mark, column in {**_PLACES, **varying}.items():
        packed = db.func.replace(packed, str(mark), column)
    in_one_row = db.literal("[").concat(db.func.group_concat(packed, ", ")).concat("]")
    chosen = db.select(_CELL.unit, _CELL.indicator, db.literal(figure.key.month), in_one_row)
    columns = ["subject_code", "indicator_code", "month", "cells"]
    grouped = chosen.group_by(_CELL.unit, _CELL.indicator)
    connection.execute(db.insert(month_summary).from_select(columns, grouped))

"""An extract as JSON that describes itself: typed columns, every table, the whole stamp."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from domain.clock import CITY_TIME
from domain.extract import Column, Extract, Stamp, Table, Value
from domain.observation import Absence
from language.sentences import STATEMENT


def json_file(extract: Extract) -> bytes:
    """A number is a number, a blank null, an absence an object that names it (D15); instants carry their zone."""
    told = {
        "title": extract.title,
        "statement": STATEMENT,
        "stamp": _stamp(extract.stamp),
        "tables": [_table(table) for table in extract.tables],
    }
    return json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False).encode()


def _stamp(stamp: Stamp) -> dict[str, Any]:
    return {
        "sources": [{"key": s.key, "url": s.url, "published": s.published} for s in stamp.sources],
        "statuses": sorted(stamp.statuses),
        "layers": sorted(stamp.layers),
        "as_of": _instant(stamp.as_of or stamp.made_at),
        "snapshot_code": stamp.snapshot_code,
        "data_version": stamp.data_version,
        "user": stamp.user,
        "made_at": _instant(stamp.made_at),
        "is_sample": stamp.is_sample,
    }


def _instant(value: datetime) -> str:
    return value.astimezone(CITY_TIME).isoformat(timespec="seconds")


def _table(table: Table) -> dict[str, Any]:
    return {
        "name": table.name,
        "title": table.title,
        "columns": [_column(column) for column in table.columns],
        "rows": [[_cell(value) for value in row] for row in table.rows],
    }


def _column(column: Column) -> dict[str, Any]:
    known = {"name": column.name, "kind": column.kind, "unit": column.unit, "decimals": column.decimals}
    return {name: value for name, value in known.items() if value not in ("", None)}


def _cell(value: Value) -> Any:
    if isinstance(value, Absence):
        return {"absence": value.value}
    return value.isoformat() if isinstance(value, date) else value

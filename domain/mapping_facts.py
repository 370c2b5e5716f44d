"""A table mapping, and the uses and keys it is made of, as plain facts for JSON; what is learned is read back."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from domain.observation import Basis, Comparison, ObservationStatus
from domain.partial_key import PartialKey
from domain.sheet_mapping import ColumnRole, ColumnUse, Conversion, RowUse, TableMapping

Facts = dict[str, Any]


def mapping_facts(mapping: TableMapping) -> Facts:
    """Strings, numbers, lists and dictionaries with string keys."""
    return {
        "sheet": mapping.sheet,
        "header_rows": list(mapping.header_rows),
        "first_row": mapping.first_row,
        "last_row": mapping.last_row,
        "columns": {str(column): column_facts(use) for column, use in sorted(mapping.columns.items())},
        "rows": {str(row): row_facts(use) for row, use in sorted(mapping.rows.items())},
        "defaults": key_facts(mapping.defaults),
    }


def column_facts(use: ColumnUse) -> Facts:
    return {
        "role": use.role.value,
        "says": key_facts(use.says),
        "conversion": list(use.conversion),
        "status": use.status.value,
    }


def column_of(facts: Facts) -> ColumnUse:
    return ColumnUse(
        ColumnRole(facts["role"]),
        key_of(facts["says"]),
        Conversion(*facts["conversion"]),
        ObservationStatus(facts["status"]),
    )


def row_facts(use: RowUse) -> Facts:
    return {"says": key_facts(use.says), "conversion": list(use.conversion)}


def row_of(facts: Facts) -> RowUse:
    return RowUse(key_of(facts["says"]), Conversion(*facts["conversion"]))


def key_facts(key: PartialKey) -> Facts:
    """Only what is said."""
    said = {field.name: getattr(key, field.name) for field in fields(key)}
    return {part: str(value) for part, value in said.items() if value is not None}


def key_of(facts: Facts) -> PartialKey:
    said: Facts = dict(facts)
    if "basis" in said:
        said["basis"] = Basis(said["basis"])
    if "comparison" in said:
        said["comparison"] = Comparison(said["comparison"])
    return PartialKey(**said)

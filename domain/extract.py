"""A table that leaves the house: what it holds and what must stay readable on it (R084, R087, D19).

One value for every file format, so that a workbook, a CSV and a JSON of one view cannot disagree.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.indicator_story import Point, SourceNote
from domain.observation import Absence, Figure, Layer, ObservationStatus

# What a cell holds: blank, 0, "none occurred" and "not available" stay four things (D15).
Value = float | str | date | Absence | None
CODE_LENGTH = 8


class Kind(StrEnum):
    NUMBER = "number"
    TEXT = "text"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """`unit` is that of every number below; `decimals` are those shown, as many as a number has when None."""

    name: str
    kind: Kind = Kind.TEXT
    unit: str = ""
    decimals: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """`name` is short: a sheet carries it."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class Stamp:
    """What every file tells of itself (R087): whence, in which state, as known when, taken out by whom and when.

    `snapshot_code` stands for the exact revisions in the file, as that of a session does (N02).
    """

    sources: tuple[SourceNote, ...]
    layers: frozenset[Layer]
    statuses: frozenset[ObservationStatus]
    as_of: datetime | None
    data_version: int
    snapshot_code: str
    user: str
    made_at: datetime
    is_sample: bool


@dataclass(frozen=True, slots=True)
class Extract:
    """`name` is the file's without its ending; a format that holds one table takes `main`."""

    name: str
    title: str
    tables: tuple[Table, ...]
    stamp: Stamp
    main: int = 0

    @property
    def table(self) -> Table:
        return self.tables[self.main]

    @property
    def row_count(self) -> int:
        return len(self.table.rows)


def value_of(figure: Figure | None) -> Value:
    """What the cell of a figure holds; without a figure it is blank."""
    if figure is None:
        return None
    return figure.value if figure.absence is None else figure.absence


def snapshot_code(figures: Iterable[Figure | Point]) -> str:
    """Equal for two files made of the same revisions, and for no other two; empty without a figure."""
    ids = sorted({figure.revision_id for figure in figures})
    return hashlib.sha256(json.dumps(ids).encode()).hexdigest()[:CODE_LENGTH].upper() if ids else ""

"""Extracts as tests need them."""

from __future__ import annotations

from collections.abc import Sequence

from domain.extract import Column, Extract, Kind, Stamp, Table, Value
from domain.indicator_story import SourceNote
from domain.observation import Layer, ObservationStatus
from tests.stores import NOW

COLUMNS = (Column("Tên"), Column("Giá trị", Kind.NUMBER, "tỷ đồng"), Column("Ngày", Kind.DATE))


def extract_of(
    rows: Sequence[tuple[Value, ...]], columns: tuple[Column, ...] = COLUMNS, *, user: str = "Người tải", name: str = "Bảng"
) -> Extract:  # fmt: skip
    stamp = Stamp(
        (SourceNote("n1", "https://example.vn/a,b", "2025-10-06"),), frozenset(Layer), frozenset(ObservationStatus),
        None, 7, "8DBBAD14", user, NOW, True,
    )  # fmt: skip
    return Extract("bang", name, (Table(name, name, columns, tuple(rows)),), stamp)

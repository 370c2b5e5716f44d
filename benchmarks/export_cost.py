"""G8: a workbook of 100,000 cells, beside the same extract as CSV and JSON."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

from benchmarks.measure import Measure, cpu_ms
from domain.extract import Column, Extract, Kind, Stamp, Table, Value
from domain.observation import Absence, Layer, ObservationStatus
from exchange.extract_files import FILE_FORMATS

ROWS, COLUMNS, TAKES = 10_000, 10, 3
LIMITS = {"xlsx": 1.5}


def measure_exports() -> list[Measure]:
    extract = _extract()
    return [
        Measure(
            "G8", f"{ROWS * COLUMNS:,} cells as {ending}", "CPU s",
            tuple(cpu_ms(partial(chosen.write, extract)) / 1000 for _ in range(TAKES)), LIMITS.get(ending),
        )
        for ending, chosen in FILE_FORMATS.items()
    ]  # fmt: skip


def _extract() -> Extract:
    """Half text, half numbers of mixed decimals, an absence here and there: as the extract page makes it."""
    columns = tuple(Column(f"Cột {n}", Kind.TEXT if n < COLUMNS // 2 else Kind.NUMBER) for n in range(COLUMNS))
    rows = tuple(tuple(_cell(row, n) for n in range(COLUMNS)) for row in range(ROWS))
    stamp = Stamp(
        (), frozenset({Layer.PUBLISHED}), frozenset({ObservationStatus.ESTIMATE}), None, 1, "8DBBAD14",
        "Nguyễn Văn An (an.nguyen)", datetime.now(UTC), False,
    )  # fmt: skip
    return Extract("bench", "Trích xuất", (Table("Số liệu", "Trích xuất", columns, rows),), stamp)


def _cell(row: int, place: int) -> Value:
    if place < COLUMNS // 2:
        return f"Phường số {row % 168}, cột {place}"
    return Absence.NOT_AVAILABLE if (row + place) % 97 == 0 else (row * 7919 + place * 31) % 100_000 / 10 - 500

"""G6: reading an uploaded workbook of 10,000 rows × 30 columns: `python -m benchmarks.reading`."""

from __future__ import annotations

import io
import random
import resource
import time

import xlsxwriter

from benchmarks.measure import Measure, table
from exchange.workbook_file import read_workbook

ROWS, COLUMNS, TAKES = 10_000, 30, 5


def measure_reading() -> list[Measure]:
    """Seconds until the grid is there, CPU seconds of the child, and the most memory a child had."""
    content = _workbook()
    walls, cpus = [], []
    for _ in range(TAKES):
        start, spent = time.perf_counter(), _children_cpu()
        read_workbook(content, "bench.xlsx")
        walls.append(time.perf_counter() - start)
        cpus.append(_children_cpu() - spent)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    size = f"{ROWS:,} x {COLUMNS}"
    return [
        Measure("G6", f"workbook of {size} read", "s", tuple(walls), 2.0),
        Measure("G6", f"workbook of {size}, CPU of the child", "s", tuple(cpus)),
        Measure("G6", "memory of the child", "MiB", (peak,)),
    ]


def _children_cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _workbook() -> bytes:
    """Codes, names and numbers of full length, the same each time."""
    file, chance = io.BytesIO(), random.Random(1)
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet()
    for row in range(ROWS):
        cells = [f"CT{row:05}", f"Đơn vị số {row % 126}", *(chance.uniform(0, 1e5) for _ in range(COLUMNS - 2))]
        sheet.write_row(row, 0, cells)
    book.close()
    return file.getvalue()


if __name__ == "__main__":
    print(table(measure_reading()))

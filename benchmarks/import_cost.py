"""G6: an uploaded workbook of 10,000 rows × 30 columns read, checked and previewed: `python -m benchmarks.import_cost`.

What other people notice of it is measured as well: the store calls of the overview, one after the other, in the
same process, while a file is taken in and while none is.
"""

from __future__ import annotations

import io
import random
import resource
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import ceil

import xlsxwriter

from benchmarks.measure import Measure, ratio, table
from data_access.schema import migrate
from data_access.unit_of_work import Database
from domain.clock import fixed_clock, parse_instant
from domain.period import ReportingPeriod
from domain.permissions import SYSTEM
from tests.flow import access_as, first_submission
from use_cases.access import Access
from use_cases.load_sample import load_sample
from use_cases.open_session_dashboard import open_session_dashboard
from use_cases.preview_import import preview_import
from use_cases.read_upload import read_upload

ROWS, COLUMNS, TAKES, LOOKS = 10_000, 30, 5, 60
HEADS = ("Mã", "Tên chỉ tiêu", "ĐVT", "Thực hiện tháng 11/2026", "Lũy kế 11 tháng năm 2026")


def measure_import() -> list[Measure]:
    """Seconds until the preview is there, CPU seconds and memory of the child, and what neighbours notice."""
    content = _workbook()
    with _store() as database:
        enterer = access_as(database, "sct.nhap")
        submission = first_submission(enterer)

        def take_in() -> None:
            preview_import(enterer, submission_id=submission, upload=read_upload(content, "bench.xlsx"))

        walls, cpus = [], []
        for _ in range(TAKES):
            start, spent = time.perf_counter(), _children_cpu()
            take_in()
            walls.append(time.perf_counter() - start)
            cpus.append(_children_cpu() - spent)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        size = f"{ROWS:,} x {COLUMNS}"
        return [
            Measure("G6", f"workbook of {size} read, checked, previewed", "s", tuple(walls), 2.0),
            Measure("G6", f"workbook of {size}, CPU of the child", "s", tuple(cpus)),
            Measure("G6", "memory of the child", "MiB", (peak,)),
            *_neighbours(Access(database, SYSTEM), take_in),
        ]


def _neighbours(access: Access, take_in: Callable[[], None]) -> list[Measure]:
    alone = Measure("G6", "overview opened by others, p95", "ms", tuple(_looks(access) for _ in range(3)))
    stop = threading.Event()

    def keep_taking_in() -> None:
        while not stop.is_set():
            take_in()

    thread = threading.Thread(target=keep_taking_in)
    thread.start()
    beside = Measure("G6", "the same beside an upload, p95", "ms", tuple(_looks(access) for _ in range(3)))
    stop.set()
    thread.join()
    return [alone, beside, ratio("G6", "beside an upload / alone", beside, alone)]


def _looks(access: Access) -> float:
    took = []
    for _ in range(LOOKS):
        start = time.perf_counter()
        open_session_dashboard(access, month=ReportingPeriod.parse("2025-09"))
        took.append((time.perf_counter() - start) * 1000)
    return sorted(took)[ceil(0.95 * LOOKS) - 1]


@contextmanager
def _store() -> Iterator[Database]:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/store.sqlite3"
        migrate(url)
        database = Database(url, fixed_clock(parse_instant("2026-11-22T09:00")))
        load_sample(Access(database, SYSTEM), password="nobody signs in with it")
        yield database
        database.close()


def _children_cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _workbook() -> bytes:
    """A table whose first rows are lines of the form, followed by those of others; the same each time."""
    file, chance = io.BytesIO(), random.Random(1)
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, [*HEADS, *(f"Tháng {n % 12 + 1}/{2016 + n // 12}" for n in range(COLUMNS - len(HEADS)))])
    for row in range(1, ROWS):
        code = f"KT03.{row:02}" if row < 6 else f"CT{row:05}"
        cells = [code, f"Chỉ tiêu số {row}", "tỷ đồng", *(chance.uniform(0, 1e5) for _ in range(COLUMNS - 3))]
        sheet.write_row(row, 0, cells)
    book.close()
    return file.getvalue()


if __name__ == "__main__":
    print(table(measure_import()))

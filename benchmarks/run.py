"""Measure everything and print it beside the goals: `python -m benchmarks.run` (or `make bench`).

`BENCH_SIZES` chooses the stores, smallest first (default `0.1x,1x`; `10x` takes a quarter of an hour
to make, once). Only ratios within one run compare; the machine should have nothing else to do.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from benchmarks.approval_cost import measure_approval
from benchmarks.browser_time import measure_browser
from benchmarks.cold_start import measure_cold_start
from benchmarks.export_cost import measure_exports
from benchmarks.generate import FOLDER, store_of
from benchmarks.import_cost import measure_import
from benchmarks.measure import Measure, table, write_json
from benchmarks.pack_cost import measure_pack
from benchmarks.rerun_cost import measure_reruns
from benchmarks.store_cost import measure_store

T = TypeVar("T")


def main() -> None:
    sizes = os.environ.get("BENCH_SIZES", "0.1x,1x").split(",")
    stores = [(size, _told(f"store {size}", partial(store_of, size))) for size in sizes]
    largest = stores[-1][1]
    parts: list[tuple[str, Callable[[], list[Measure]]]] = [
        ("G1 reruns", lambda: measure_reruns(largest)),
        ("G2 store", lambda: measure_store(stores)),
        ("G4 browser", lambda: measure_browser(largest)),
        ("G6 import", measure_import),
        ("G7 approval", measure_approval),
        ("G8 exports", measure_exports),
        ("G8 pack", measure_pack),
        ("G9 cold start", lambda: measure_cold_start(largest)),
    ]
    load_before = os.getloadavg()[0]
    measures = [measure for name, take in parts for measure in _told(name, take)]
    write_json(FOLDER / "latest.json", measures, sizes=sizes, load_before=load_before)
    print(table(measures))
    print(f"load {load_before:.1f} before, {os.getloadavg()[0]:.1f} after, {os.cpu_count()} cores")


def _told(name: str, work: Callable[[], T]) -> T:
    print(f"{name} …", end=" ", flush=True)
    start = time.perf_counter()
    result = work()
    print(f"{time.perf_counter() - start:.0f} s", flush=True)
    return result


if __name__ == "__main__":
    main()

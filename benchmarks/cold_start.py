"""G9: from `python app.py` to a server that is ready, and to the first overview on the wire."""

from __future__ import annotations

import asyncio
import time

from benchmarks.client import Visitor
from benchmarks.measure import Measure
from benchmarks.server import COLD_PORT, cookie, product

TAKES = 3
_CONTENT = b"q-verdict-say"
_LIMIT = 5


def measure_cold_start(store_url: str) -> list[Measure]:
    session = cookie(store_url)
    takes = [_take(store_url, session) for _ in range(TAKES)]
    ready, shown = zip(*takes, strict=True)
    return [
        Measure("G9", "cold start, until /readyz answers", "s", ready),
        Measure("G9", "cold start, until the first overview arrives", "s", shown, _LIMIT),
    ]


def _take(store_url: str, session: str) -> tuple[float, float]:
    start = time.perf_counter()
    with product(store_url, COLD_PORT):
        ready = time.perf_counter() - start
        asyncio.run(_first_overview(session))
        return ready, time.perf_counter() - start


async def _first_overview(session: str) -> None:
    async with Visitor(COLD_PORT, session) as visitor:
        run = await visitor.rerun(until=_CONTENT)
    if not run.found:
        raise RuntimeError("the first page was not the overview")

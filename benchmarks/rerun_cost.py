"""G1: what one rerun of the session overview costs the server, beside one of an empty page.

Both servers run at once and take turns, so that each pair of takes saw the same machine.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from itertools import cycle

from benchmarks.client import Rerun, Visitor
from benchmarks.history import MONTHS
from benchmarks.measure import Measure, ratio
from benchmarks.server import Server, cookie, empty_page, product
from use_cases.load_sample import OPENING_PERIOD

ROUNDS, RERUNS, NEW_MONTHS = 7, 40, 10
_WARM_UP = 20
_CPU_LIMIT, _KB_LIMIT = 20, 40


class Tab:
    """An open tab of one server with the takes made in it."""

    def __init__(self, server: Server, visitor: Visitor) -> None:
        self.server, self.visitor = server, visitor
        self.cpu: list[float] = []
        self.runs: list[Rerun] = []

    async def take(self, queries: Iterator[str], reruns: int) -> None:
        """CPU time per rerun over a row of reruns: the clock of another process ticks only every 10 ms."""
        start = self.server.cpu_ms
        for _ in range(reruns):
            self.runs.append(await self.visitor.rerun(next(queries)))
        self.cpu.append((self.server.cpu_ms - start) / reruns)

    async def warm_up(self) -> None:
        await self.take(cycle([""]), _WARM_UP)
        self.cpu.clear()
        self.runs.clear()

    def measure(self, name: str, unit: str, read: Callable[[Rerun], float], limit: float | None = None) -> Measure:
        return Measure("G1", name, unit, tuple(read(run) for run in self.runs), limit)


def measure_reruns(store_url: str) -> list[Measure]:
    with product(store_url) as ours, empty_page() as floor:
        return asyncio.run(_measure(ours, floor, cookie(store_url)))


async def _measure(ours: Server, floor: Server, session: str) -> list[Measure]:
    async with Visitor(ours.port, session) as same, Visitor(ours.port, session) as new, Visitor(floor.port) as none:
        shown_again, new_month, empty = Tab(ours, same), Tab(ours, new), Tab(floor, none)
        for tab in (shown_again, new_month, empty):
            await tab.warm_up()
        months = iter([f"ky={month.code}" for month in reversed(MONTHS) if month.code != OPENING_PERIOD])
        for _ in range(ROUNDS):
            await shown_again.take(cycle([""]), RERUNS)
            await empty.take(cycle([""]), RERUNS)
            await new_month.take(months, NEW_MONTHS)
        return _measures(shown_again, new_month, empty)


def _measures(shown_again: Tab, new_month: Tab, empty: Tab) -> list[Measure]:
    overview = Measure("G1", "overview rerun, server CPU", "ms", tuple(shown_again.cpu), _CPU_LIMIT)
    fresh = Measure("G1", "overview of a month nobody asked for yet, CPU", "ms", tuple(new_month.cpu))
    floor = Measure("G1", "empty Streamlit page rerun, CPU", "ms", tuple(empty.cpu))
    return [
        overview,
        floor,
        ratio("G1", "overview ÷ empty page", overview, floor),
        fresh,
        shown_again.measure("overview rerun, sent", "kB", _payload_kb, _KB_LIMIT),
        new_month.measure("overview of another month, sent", "kB", _payload_kb, _KB_LIMIT),
        new_month.measure("overview of another month, on the wire", "kB", lambda run: run.wire / 1000),
        shown_again.measure("overview rerun, messages", "", lambda run: run.messages),
        Measure("G5", "server memory after these runs", "MB", (shown_again.server.memory_mb,)),
    ]


def _payload_kb(run: Rerun) -> float:
    return run.payload / 1000

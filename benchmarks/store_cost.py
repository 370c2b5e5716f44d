"""G2: what the store adds to the bare queries of the session overview, and what more rows add.

The statements that the use case sends are sent again without it, through bare `sqlite3`. A process
unpacks the cells of a month summary once; what that first look costs is shown beside, against the
same bare queries with their JSON decoded.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from sqlalchemy import make_url

from benchmarks.measure import Measure, cpu_ms, ratio
from benchmarks.server import signed_in
from benchmarks.timed_access import TimedAccess
from data_access.figure_rows import unpacked_month
from domain.period import ReportingPeriod
from use_cases.access import Access
from use_cases.open_session_dashboard import open_session_dashboard
from use_cases.read_store_state import read_store_state
from use_cases.sign_in import actor_of

ROUNDS = 25
_MONTH = ReportingPeriod.parse("2025-09")
_TIMES_BARE, _TIMES_SMALL = 2, 1.2


class Overview:
    """The overview over one store and the takes of its parts."""

    def __init__(self, size: str, store_url: str) -> None:
        self.size = size
        self.access = TimedAccess.at(store_url)
        self.statements = self.access.statements(_open)
        self.connection = sqlite3.connect(str(make_url(store_url).database))
        self.connection.execute("PRAGMA cache_size=-16000")
        self.takes: dict[str, list[float]] = {name: [] for name in ("anew", "store", "bare", "decoded", "whole")}

    def take(self) -> None:
        unpacked_month.cache_clear()
        self.takes["anew"].append(self.access.spent_ms(_open))
        self.takes["store"].append(self.access.spent_ms(_open))
        self.takes["bare"].append(cpu_ms(self.fetch))
        self.takes["decoded"].append(cpu_ms(self.fetch_decoded))
        self.takes["whole"].append(cpu_ms(lambda: _open(self.access)))

    def fetch(self) -> list[tuple[object, ...]]:
        return [row for sent in self.statements for row in self.connection.execute(*sent).fetchall()]

    def fetch_decoded(self) -> list[object]:
        return [json.loads(text) for row in self.fetch() for text in row if str(text).startswith("[[")]

    def measure(self, part: str, words: str) -> Measure:
        return Measure("G2", f"{self.size} rows: {words}, CPU", "ms", tuple(self.takes[part]))


def measure_store(stores: Sequence[tuple[str, str]]) -> list[Measure]:
    """`stores` are sizes with their URLs, smallest first; takes go round so that all see the same machine."""
    overviews = [Overview(size, url) for size, url in stores]
    for _ in range(ROUNDS):
        for overview in overviews:
            overview.take()
    measures = [measure for overview in overviews for measure in _parts(overview)]
    return [*measures, *_growth(overviews), _every_run(stores[-1][1])]


def _parts(overview: Overview) -> list[Measure]:
    bare, store = overview.measure("bare", "bare queries"), overview.measure("store", "store calls of the overview")
    decoded = overview.measure("decoded", "bare queries, cells decoded")
    anew = overview.measure("anew", "store calls, every cell unpacked anew")
    quotient = f"{overview.size} rows: store calls ÷ bare queries"
    return [
        bare,
        decoded,
        store,
        overview.measure("whole", "whole use case"),
        ratio("G2", quotient, store, bare, _TIMES_BARE),
        anew,
        ratio("G2", f"{overview.size} rows: unpacked anew ÷ decoded cells", anew, decoded),
    ]


def _growth(overviews: list[Overview]) -> list[Measure]:
    """The largest store against the smallest; nothing when there is only one."""
    small, large = overviews[0], overviews[-1]
    if small is large:
        return []
    name = f"store calls at {large.size} ÷ at {small.size}"
    return [ratio("G2", name, large.measure("store", ""), small.measure("store", ""), _TIMES_SMALL)]


def _every_run(store_url: str) -> Measure:
    """Who is there, asked by the router and by the page, and the version of the data: never cached."""
    system, token = signed_in(store_url)

    def ask() -> None:
        actor_of(system, token), actor_of(system, token), read_store_state(system)

    return Measure("G2", "what every rerun asks the store, CPU", "ms", tuple(cpu_ms(ask) for _ in range(ROUNDS)))


def _open(access: Access) -> object:
    return open_session_dashboard(access, month=_MONTH)

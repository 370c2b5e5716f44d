"""Two acts on PostgreSQL of which the second begins when the first has done everything but commit."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from data_access.unit_of_work import Database, Stores
from domain.clock import fixed_clock
from domain.errors import Problem
from domain.origin import INSIDE, Origin
from domain.permissions import Actor
from tests.stores import NOW
from use_cases.access import Access

Act = Callable[[Access], object]
_BLOCKED = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


class Paused(Database):
    """A store whose transactions wait before they commit until they are let go."""

    def __init__(self, url: str) -> None:
        super().__init__(url, fixed_clock(NOW))
        self.is_ready, self.may_go = threading.Event(), threading.Event()

    @contextmanager
    def writing(self, actor: Actor, *, touches_data: bool = True, origin: Origin = INSIDE) -> Iterator[Stores]:
        with super().writing(actor, touches_data=touches_data, origin=origin) as stores:
            yield stores
            self.is_ready.set()
            assert self.may_go.wait(30)


def overlapped(database: Database, first: tuple[Access, Act], second: tuple[Access, Act]) -> object:
    """What the second says, or the problem it meets; the first commits when the second is done or waits for it."""
    paused = Paused(database.engine.url.render_as_string(hide_password=False))
    with ThreadPoolExecutor(2) as pool:
        begun = pool.submit(first[1], Access(paused, first[0].actor))
        wait_until(lambda: paused.is_ready.is_set() or begun.done())
        other = pool.submit(outcome, second[1], second[0])
        wait_until(lambda: other.done() or is_blocked(database))
        paused.may_go.set()
        begun.result(30)
        found = other.result(30)
    paused.close()
    return found


def outcome(act: Act, access: Access) -> object:
    try:
        return act(access)
    except Problem as problem:
        return problem


def is_blocked(database: Database) -> bool:
    """Whether somebody waits for a lock that somebody else holds."""
    with database.engine.connect() as connection:
        return connection.exec_driver_sql(_BLOCKED).first() is not None


def wait_until(holds: Callable[[], bool]) -> None:
    limit = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < limit
        time.sleep(0.01)

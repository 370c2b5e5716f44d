"""An access whose stores tell how long they took and what they asked: the use case itself stays as it is."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import event

from data_access.unit_of_work import Database, Stores
from domain.permissions import SYSTEM
from use_cases.access import Access

Statement = tuple[str, Any]


class _Timed:
    """Passes every call on to a store, or to the group of all stores, and adds up its CPU time."""

    def __init__(self, inner: Any, spend: Callable[[float], None]) -> None:
        self._inner, self._spend = inner, spend

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._inner, name)
        if not callable(value):
            return _Timed(value, self._spend)

        def timed(*arguments: Any, **options: Any) -> Any:
            start = time.process_time()
            try:
                return value(*arguments, **options)
            finally:
                self._spend(time.process_time() - start)

        return timed


@dataclass(frozen=True)
class TimedAccess(Access):
    """Counts the CPU time between opening a transaction and closing it that is spent in the stores."""

    spent: list[float] = field(default_factory=list)

    @classmethod
    def at(cls, store_url: str) -> TimedAccess:
        return cls(Database(store_url), SYSTEM)

    def spent_ms(self, work: Callable[[Access], object]) -> float:
        self.spent.clear()
        work(self)
        return sum(self.spent) * 1000

    @contextmanager
    def reading(self) -> Iterator[Stores]:
        mark = time.process_time()
        with self.database.reading(self.actor) as stores:
            self.spent.append(time.process_time() - mark)
            yield _Timed(stores, self.spent.append)  # type: ignore[misc]
            mark = time.process_time()
        self.spent.append(time.process_time() - mark)

    def statements(self, work: Callable[[Access], object]) -> list[Statement]:
        """The queries that a use case sends, with their parameters."""
        sent: list[Statement] = []

        def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
            if statement.startswith("SELECT"):
                sent.append((statement, parameters))

        event.listen(self.database.engine, "before_cursor_execute", note)
        work(self)
        event.remove(self.database.engine, "before_cursor_execute", note)
        return sent

"""The state of the store itself, and the days out of the ordinary."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as db

from data_access.guard import Store, requires
from data_access.tables import calendar_day, store_state
from domain.errors import NotFound
from domain.permissions import Permission
from domain.working_calendar import CalendarDay, DayKind

_STATE = db.select(store_state.c.data_version, store_state.c.opening_period, store_state.c.has_sample_data)


@dataclass(frozen=True, slots=True)
class StoreState:
    """`data_version` grows with every change; caches key on it. `opening_period` is shown first."""

    data_version: int
    opening_period: str | None
    has_sample_data: bool


class StateStore(Store):
    @requires(Permission.VIEW_FIGURES)
    def state(self) -> StoreState:
        return StoreState(*self.connection.execute(_STATE).one())

    @requires(Permission.VIEW_FIGURES)
    def calendar_days(self, first: date, last: date) -> list[CalendarDay]:
        """The days out of the ordinary that were loaded or entered, between two days, both included."""
        c = calendar_day.c
        query = db.select(calendar_day).where(c.day.between(first, last)).order_by(c.day)
        return [
            CalendarDay(r.day, DayKind(r.kind), r.name, r.source, r.declared_by) for r in self.connection.execute(query)
        ]

    @requires(Permission.MAINTAIN_CATALOGUE)
    def add_calendar_days(self, days: Iterable[dict[str, Any]]) -> None:
        """Public holidays, days off in lieu and working Saturdays (K02)."""
        self.connection.execute(db.insert(calendar_day), list(days))

    @requires(Permission.MAINTAIN_CALENDAR)
    def declare_day(self, told: CalendarDay) -> None:
        """The operator's word about a day, in the place of what an operator said of it before."""
        c = calendar_day.c
        self.connection.execute(db.delete(calendar_day).where(c.day == told.day, c.declared_by != ""))
        known = db.select(c.day).where(c.day == told.day, c.kind == told.kind.value)
        if self.connection.scalars(known).first() is None:
            row = {"day": told.day, "kind": told.kind.value, "name": told.name, "source": told.source}
            self.connection.execute(db.insert(calendar_day), [row | {"declared_by": self.actor.username}])

    @requires(Permission.MAINTAIN_CALENDAR)
    def take_back_day(self, day: date) -> None:
        """Forget what an operator said of a day. Raises `NotFound`."""
        c = calendar_day.c
        taking = db.delete(calendar_day).where(c.day == day, c.declared_by != "")
        if not self.connection.execute(taking).rowcount:
            raise NotFound(kind="declared_day", code=day.isoformat())

    @requires(Permission.MAINTAIN_CATALOGUE)
    def mark_sample(self, opening_period: str) -> None:
        self.connection.execute(db.update(store_state).values(has_sample_data=True, opening_period=opening_period))

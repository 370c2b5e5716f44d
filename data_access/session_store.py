"""Monthly sessions of the People's Committee, their snapshot, and the state of the store itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as db

from data_access.guard import Store, requires
from data_access.session_snapshot import follow
from data_access.tables import calendar_day, monthly_session, session_snapshot, store_state
from domain.errors import NotFound
from domain.permissions import Permission
from domain.working_calendar import CalendarDay, DayKind

_STATE = db.select(store_state.c.data_version, store_state.c.opening_period, store_state.c.has_sample_data)
_m = monthly_session.c
_p = session_snapshot.c
_SESSION = (
    db.select(_m.period, _m.subject_code, _m.set_code, _m.state, _p.digest)
    .outerjoin(session_snapshot, db.and_(_p.period == _m.period, _p.subject_code == _m.subject_code))
    .where(_m.period == db.bindparam("period"), _m.subject_code == db.bindparam("subject"))
)


@dataclass(frozen=True, slots=True)
class StoreState:
    """`data_version` grows with every change; caches key on it. `opening_period` is shown first."""

    data_version: int
    opening_period: str | None
    has_sample_data: bool


@dataclass(frozen=True, slots=True)
class MonthlySession:
    """`digest` is that of the exact revisions the session looks at; None before they are pinned."""

    period: str
    subject_code: str
    set_code: str
    state: str
    digest: str | None = None

    @property
    def snapshot_code(self) -> str:
        """A short form of the digest, to be printed on a page."""
        return (self.digest or "")[:8].upper()


class SessionStore(Store):
    @requires(Permission.VIEW_FIGURES)
    def state(self) -> StoreState:
        return StoreState(*self.connection.execute(_STATE).one())

    @requires(Permission.VIEW_FIGURES)
    def session(self, period: str, subject_code: str) -> MonthlySession | None:
        row = self.connection.execute(_SESSION, {"period": period, "subject": subject_code}).first()
        return MonthlySession(*row) if row else None

    @requires(Permission.MAINTAIN_CATALOGUE)
    def add_session(self, session: MonthlySession) -> None:
        values = {name: getattr(session, name) for name in ("period", "subject_code", "set_code", "state")}
        self.connection.execute(db.insert(monthly_session), [values])
        follow(self.connection, session.subject_code, [session.period])

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

"""What a use case is given: the store, who acts, and the time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from data_access.unit_of_work import Database, Rehearsal, Stores
from domain.clock import CITY_TIME
from domain.errors import NotSignedIn
from domain.origin import INSIDE, Origin
from domain.permissions import SYSTEM, Actor, Permission, authorize
from settings import settings


@dataclass(frozen=True, slots=True)
class Access:
    """The store as one actor may use it; `origin` goes into the audit log."""

    database: Database
    actor: Actor
    origin: Origin = INSIDE

    @contextmanager
    def reading(self) -> Iterator[Stores]:
        with self.database.reading(self.actor) as stores:
            yield stores

    @contextmanager
    def writing(self, *, touches_data: bool = True) -> Iterator[Stores]:
        with self.database.writing(self.actor, touches_data=touches_data, origin=self.origin) as stores:
            yield stores

    @contextmanager
    def rehearsing(self) -> Iterator[Rehearsal]:
        """Find out what would happen; nothing stays."""
        with self.database.rehearsing(self.actor) as rehearsal:
            yield rehearsal

    def require(self, permission: Permission) -> None:
        """Raise `Refused` unless the actor may: the first line of every page."""
        authorize(self.actor, permission)

    @property
    def own_id(self) -> int:
        """The account of whoever acts. Raises `NotSignedIn` when it is nobody or the program itself."""
        if self.actor.account_id is None:
            raise NotSignedIn
        return self.actor.account_id

    @property
    def today(self) -> date:
        return self.day()

    def day(self, as_of: datetime | None = None) -> date:
        """The city's day of an instant, today without one: which definitions are in force."""
        return (as_of or self.database.clock()).astimezone(CITY_TIME).date()


@lru_cache(maxsize=4)
def database_at(url: str) -> Database:
    return Database(url, settings().clock)


def database() -> Database:
    """The store of this installation, opened once per process."""
    return database_at(settings().store_url)


def system_access(origin: Origin = INSIDE) -> Access:
    """For the program itself: commands of the operator, sign-in, start-up. Never for a page."""
    return Access(database(), SYSTEM, origin)

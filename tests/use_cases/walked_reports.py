"""Made-up reporting for tests: earlier periods opened, reports walked through their steps at given times."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from data_access.unit_of_work import Database
from domain.clock import fixed_clock, parse_instant
from domain.permissions import SYSTEM, Actor, Position, Role
from domain.submission import Action
from use_cases.access import Access
from use_cases.open_periods import open_periods

WAY = (
    (Role.SPECIALIST, Action.SUBMIT),
    (Role.DIVISION_HEAD, Action.ENDORSE),
    (Role.AGENCY_LEADER, Action.APPROVE),
)  # fmt: skip


@contextmanager
def at(database: Database, instant: str, actor: Actor = SYSTEM) -> Iterator[Access]:
    """The same store at another time."""
    url = database.engine.url.render_as_string(hide_password=False)
    then = Database(url, fixed_clock(parse_instant(instant)))
    yield Access(then, actor)
    then.close()


def post(role: Role, unit: str, account_id: int = 900) -> Actor:
    """Somebody who holds one post; the name tells them apart from the others of the unit."""
    return Actor(account_id, f"{unit}.{role.value}", f"{role.value} {unit}", (Position(unit, role, role.value),))


def opened_in(database: Database, first_day: str) -> None:
    with at(database, f"{first_day}T08:00") as system:
        open_periods(system)


def obligation_id(database: Database, unit: str, period: str, form: str = "KTXH-T") -> int:
    with Access(database, SYSTEM).reading() as stores:
        return stores.progress.reports(periods=[period], unit_codes=[unit], form_code=form)[0].obligation.id


def walk(database: Database, unit: str, period: str, *instants: str) -> None:
    """Send, endorse, approve: as far as there are instants."""
    owed = obligation_id(database, unit, period)
    for (role, action), instant in zip(WAY, instants, strict=False):
        with at(database, instant, post(role, unit)) as access, access.writing() as stores:
            found = stores.submissions.latest_round(owed)
            stores.submissions.act(found.id, action, expected_version=found.version)

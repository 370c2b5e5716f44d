"""People and obligations for the tests of deadlines and jobs, on a copy of the sample."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as db

from data_access.identity_tables import account
from data_access.unit_of_work import Database
from domain.clock import fixed_clock
from domain.obligation import Obligation
from domain.permissions import SYSTEM, Actor, Position, Role
from use_cases.access import Access

OPERATOR = Actor(15, "vanhanh", "Quản trị", (Position("TTCDS", Role.OPERATOR, "Quản trị"),))


def as_operator(system: Access) -> Access:
    return Access(system.database, OPERATOR)


def at(system: Access, instant: datetime) -> Access:
    """The same store at another moment."""
    url = system.database.engine.url.render_as_string(hide_password=False)
    return Access(Database(url, fixed_clock(instant)), SYSTEM)


def owed(system: Access, unit: str = "SCT", form: str = "KTXH-T", period: str = "2026-11") -> Obligation:
    with system.reading() as stores:
        [row] = stores.progress.reports(periods=[period], form_code=form, unit_codes=[unit])
        return row.obligation


def inbox(system: Access, username: str) -> list[tuple[str, dict]]:
    """Kinds and facts of the notices that a person has, oldest first."""
    with system.reading() as stores:
        found = stores.sign_ins.by_username(username)
    reader = Access(system.database, Actor(found.id, username, "", (Position("SCT", Role.SPECIALIST, ""),)))
    with reader.reading() as stores:
        return [(n.kind.value, dict(n.facts)) for n in reversed(stores.notices.inbox())]


def give_address(system: Access, username: str, address: str) -> None:
    with system.database.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(db.update(account).where(account.c.username == username).values(email=address))


def rows_of(system: Access, statement: str) -> list[tuple]:
    with system.database.engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(statement)]

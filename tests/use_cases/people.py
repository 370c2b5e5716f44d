"""Persons of the sample and what the store says about them, for the tests of accounts."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import sqlalchemy as db

from data_access.audit_tables import audit_event
from data_access.identity_tables import account
from data_access.unit_of_work import Database
from domain.account import Grant, Holding, Person, Post
from domain.permissions import SYSTEM, Actor, Position, Role
from use_cases.access import Access

TODAY = date(2026, 11, 22)
AN = Person("an.nguyen", "Nguyễn Văn An")
WHY = Grant(TODAY, "QĐ 12/QĐ-SCT")
SPECIALIST = Post("SCT", Role.SPECIALIST, "Chuyên viên")


def id_of(database: Database, username: str) -> int:
    with database.engine.connect() as connection:
        return connection.scalars(db.select(account.c.id).where(account.c.username == username)).one()


def access_as(database: Database, username: str, *posts: tuple[str, Role]) -> Access:
    held = tuple(Position(unit, role, "") for unit, role in posts)
    return Access(database, Actor(id_of(database, username), username, username, held))


def holder_of(database: Database, username: str) -> Access:
    """The person with the posts held today, as a session would have it."""
    held = [h for h in holdings(database, username) if h.holds_on(TODAY)]
    return access_as(database, username, *((h.post.unit_code, h.post.role) for h in held))


def operator(database: Database) -> Access:
    return access_as(database, "vanhanh", ("TTCDS", Role.OPERATOR))


def administrator(database: Database) -> Access:
    return access_as(database, "sct.quantri", ("SCT", Role.UNIT_ADMINISTRATOR))


def leader(database: Database) -> Access:
    return access_as(database, "sct.lanhdao", ("SCT", Role.AGENCY_LEADER))


def holdings(database: Database, username: str) -> list[Holding]:
    with database.reading(SYSTEM) as stores:
        return stores.positions.holdings_of([id_of(database, username)])


def account_row(database: Database, username: str) -> Any:
    with database.engine.connect() as connection:
        return connection.execute(db.select(account).where(account.c.username == username)).one()


def last_events(database: Database, count: int = 1) -> list[tuple[str, str, dict[str, Any]]]:
    """Who did what, oldest first, with everything that was told about it."""
    with database.engine.connect() as connection:
        rows = connection.execute(audit_event.select().order_by(audit_event.c.id.desc()).limit(count)).all()
    return [
        (r.username, r.action, {**json.loads(r.detail), "before": json.loads(r.before or "null"), "after": json.loads(r.after or "null")})
        for r in reversed(rows)
    ]  # fmt: skip

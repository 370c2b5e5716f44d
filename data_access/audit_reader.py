"""Reading the audit log a page at a time, and counting sign-ins, each for those who may (R118)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date, timedelta
from typing import Any

import sqlalchemy as db

from data_access.audit_tables import audit_event
from data_access.guard import Store, requires
from data_access.identity_tables import account, position, position_holding
from domain.audit_actions import AuditAction
from domain.audit_chain import AuditEvent
from domain.audit_query import AuditPage, AuditQuery
from domain.clock import start_of_day
from domain.errors import NotFound
from domain.permissions import Permission, Role
from domain.usage import HeldPost, SignIn

MOST_LOOKED_AT = 5_000  # a search for words folds every one: about half a second
AT_ONCE = 500
_e = audit_event.c
_COLUMNS = [_e[field.name] for field in fields(AuditEvent)]
_EXACT = ("username", "action", "object_kind", "object_id", "result", "session", "request_id")
_SEE_EVERY_UNIT = (Permission.READ_AUDIT_LOG, Permission.MANAGE_ACCOUNTS)


class AuditReader(Store):
    @requires(Permission.READ_AUDIT_LOG)
    def page(self, wanted: AuditQuery, *, before: int | None, most: int, look_at: int | None = None) -> AuditPage:
        """The newest `most` events that were asked for, older than the event `before`.

        A search for words reads at most `look_at` events: the page then ends early and says where to go on.
        """
        query = _asked(wanted).order_by(_e.occurred_at.desc(), _e.id.desc())
        if before is not None:
            query = query.where(self._older_than(before))
        most_looked_at = look_at or MOST_LOOKED_AT
        found: list[AuditEvent] = []
        looked_at, event = 0, None
        for event in self._events(query, most_looked_at if wanted.text else most + 1):
            if len(found) == most:
                return AuditPage(tuple(found), found[-1].id, looked_at)
            looked_at += 1
            if wanted.says(event):
                found.append(event)
        goes_on = wanted.text and event is not None and looked_at == most_looked_at
        return AuditPage(tuple(found), event.id if goes_on and event else None, looked_at)

    @requires(Permission.READ_AUDIT_LOG)
    def event(self, number: int) -> AuditEvent:
        """Raises `NotFound`."""
        row = self.connection.execute(db.select(*_COLUMNS).where(_e.id == number)).first()
        if row is None:
            raise NotFound(kind="audit_event", code=number)
        return AuditEvent(*row)

    @requires(Permission.READ_USAGE)
    def held_posts(self, since: date, until: date) -> list[HeldPost]:
        """Who held which post between two days: of every unit for operator and inspector, else of one's own."""
        a, p, h = account.c, position.c, position_holding.c
        query = (
            db.select(a.username, a.display_name, p.unit_code, a.is_active, h.valid_from, h.valid_to)
            .select_from(position_holding.join(position, p.id == h.position_id).join(account, a.id == h.account_id))
            .where(h.valid_from <= until, db.or_(h.valid_to.is_(None), h.valid_to >= since))
            .order_by(a.username, p.unit_code, h.valid_from)
        )
        if not any(self.actor.may(permission) for permission in _SEE_EVERY_UNIT):
            own = self.actor.units_as(Role.AGENCY_LEADER, Role.UNIT_ADMINISTRATOR)
            query = query.where(p.unit_code.in_(sorted(own)))
        return [HeldPost(*row) for row in self.connection.execute(query)]

    @requires(Permission.READ_USAGE)
    def sign_ins(self, since: date, until: date) -> list[SignIn]:
        """Sign-ins of the accounts of `held_posts`, those that failed too; never of a name that is nobody's."""
        names = sorted({holding.username for holding in self.held_posts(since, until)})
        query = db.select(_e.username, _e.occurred_at, _e.result).where(
            _e.action == AuditAction.SIGN_IN.value, _e.username.in_(names),
            _e.occurred_at >= start_of_day(since), _e.occurred_at < start_of_day(until + timedelta(days=1)),
        )  # fmt: skip
        return [SignIn(name, at, result == "done") for name, at, result in self.connection.execute(query)]

    def _older_than(self, number: int) -> db.ColumnElement[bool]:
        at = self.event(number).occurred_at
        return db.and_(_e.occurred_at <= at, db.or_(_e.occurred_at < at, _e.id < number))

    def _events(self, query: db.Select[Any], most: int) -> Iterator[AuditEvent]:
        streamed = {"stream_results": True, "yield_per": AT_ONCE}
        with self.connection.execute(query.limit(most), execution_options=streamed) as rows:
            for row in rows:
                yield AuditEvent(*row)


def _asked(wanted: AuditQuery) -> db.Select[Any]:
    query = db.select(*_COLUMNS)
    for name in _EXACT:
        if getattr(wanted, name):
            query = query.where(_e[name] == getattr(wanted, name))
    if wanted.since_instant:
        query = query.where(_e.occurred_at >= wanted.since_instant)
    if wanted.until_instant:
        query = query.where(_e.occurred_at < wanted.until_instant)
    if wanted.unit_code:
        query = query.where(db.literal(",").concat(_e.unit_codes).concat(",").contains(f",{wanted.unit_code},", autoescape=True))  # fmt: skip
    return query

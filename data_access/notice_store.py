"""Notices to people, the mail outbox beside them, and the lease that lets one replica work at a time."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

import sqlalchemy as db

from data_access.guard import Store, requires
from data_access.identity_tables import account, position, position_holding
from data_access.progress_store import followed_by
from data_access.reporting_tables import job_lease, mail_outbox, notice, obligation, report_form
from domain.clock import CITY_TIME
from domain.notice import MailChoice, Notice, NoticeKind
from domain.permissions import Permission, Role

_PATIENCE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class NewNotice:
    """`once` keeps the same thing from being told to the same account twice."""

    account_id: int
    kind: NoticeKind
    obligation_id: int | None
    facts: Mapping[str, Any]
    once: str


@dataclass(frozen=True, slots=True)
class Mail:
    """A notice on its way to a mail address."""

    id: int
    address: str
    notice: Notice


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who holds a role in a unit today."""

    account_id: int
    display_name: str
    unit_code: str
    role: Role


@dataclass(frozen=True, slots=True)
class Reminder:
    """One person was urged about one report; `by` names who did it."""

    reminded_at: datetime
    by: str
    obligation_id: int
    unit_code: str
    account_id: int
    display_name: str


class NoticeStore(Store):
    @requires(Permission.READ_NOTICES)
    def inbox(self, limit: int = 50) -> list[Notice]:
        """The actor's own notices, newest first."""
        n = notice.c
        query = db.select(notice).where(n.account_id == self.actor.account_id).order_by(n.id.desc()).limit(limit)
        return [_notice(row) for row in self.connection.execute(query)]

    @requires(Permission.READ_NOTICES)
    def unread(self) -> int:
        n = notice.c
        query = db.select(db.func.count()).where(n.account_id == self.actor.account_id, n.read_at.is_(None))
        return self.connection.scalars(query).one()

    @requires(Permission.READ_NOTICES)
    def mark_read(self, notice_ids: Iterable[int]) -> None:
        n = notice.c
        reading = db.update(notice).where(
            n.account_id == self.actor.account_id, n.id.in_(list(notice_ids)), n.read_at.is_(None)
        )
        self.connection.execute(reading.values(read_at=self.clock()))

    @requires(Permission.READ_NOTICES)
    def holders(self, unit_code: str, role: Role) -> list[int]:
        """The accounts that hold a role in a unit today: whom a notice about it goes to."""
        query = self._holders(position_holding.c.account_id).where(
            position.c.unit_code == unit_code, position.c.role == role.value
        )
        return sorted(set(self.connection.scalars(query)))

    @requires(Permission.READ_NOTICES)
    def all_holders(self, role: Role) -> list[int]:
        """The accounts that hold a role in any unit today."""
        query = self._holders(position_holding.c.account_id).where(position.c.role == role.value)
        return sorted(set(self.connection.scalars(query)))

    @requires(Permission.REMIND_UNITS)
    def posts_in(self, unit_codes: Sequence[str]) -> list[Holder]:
        """Everybody who holds a role in one of the units today."""
        columns = (position_holding.c.account_id, account.c.display_name, position.c.unit_code, position.c.role)
        query = self._holders(*columns).distinct().where(position.c.unit_code.in_(unit_codes))
        rows = self.connection.execute(query.order_by(position_holding.c.account_id))
        return [Holder(row.account_id, row.display_name, row.unit_code, Role(row.role)) for row in rows]

    @requires(Permission.FOLLOW_PROGRESS)
    def reminders(self, form_code: str, period: str) -> list[Reminder]:
        """The log of urging about the reports the actor may follow, newest first (R071)."""
        n, o, f = notice.c, obligation.c, report_form.c
        query = (
            db.select(notice, o.unit_code, account.c.display_name)
            .join(obligation, o.id == n.obligation_id)
            .join(report_form, db.and_(f.code == o.form_code, f.version == o.form_version))
            .join(account, account.c.id == n.account_id)
            .where(n.kind == NoticeKind.REMINDED.value, o.form_code == form_code, o.period == period)
            .where(followed_by(self.actor))
            .order_by(n.id.desc())
        )
        return [
            Reminder(
                r.created_at, json.loads(r.facts)["by"], r.obligation_id, r.unit_code, r.account_id, r.display_name
            )
            for r in self.connection.execute(query)
        ]

    @requires(Permission.READ_NOTICES)
    def holders_in(self, unit_codes: Iterable[str], *roles: Role) -> dict[str, set[int]]:
        """The accounts that hold any of the roles today, by unit."""
        p, found = position.c, defaultdict[str, set[int]](set)
        query = self._holders(p.unit_code, position_holding.c.account_id).where(
            p.unit_code.in_(list(unit_codes)), p.role.in_([role.value for role in roles])
        )
        for unit, account_id in self.connection.execute(query):
            found[unit].add(account_id)
        return found

    @requires(Permission.READ_NOTICES)
    def untold(self, notices: Sequence[NewNotice]) -> list[NewNotice]:
        """Those that nobody has posted yet: a look before the transaction that would post them."""
        n, told = notice.c, set[tuple[int, str]]()
        keys = sorted({new.once for new in notices})
        for start in range(0, len(keys), 900):
            query = db.select(n.account_id, n.once).where(n.once.in_(keys[start : start + 900]))
            told |= {(row.account_id, row.once) for row in self.connection.execute(query)}
        return [new for new in notices if (new.account_id, new.once) not in told]

    @requires(Permission.READ_NOTICES)
    def post(self, notices: Iterable[NewNotice]) -> int:
        """Put notices into inboxes, and into the outbox for people with an address; returns how many were new."""
        posted = 0
        for new in notices:
            posted += self._post_one(new)
        return posted

    @requires(Permission.OPEN_PERIODS)
    def outbox(self, most: int = 100) -> list[Mail]:
        """Mails to send now, oldest first: refused ones wait longer each time, and after five are left alone."""
        m, now = mail_outbox.c, self.clock()
        query = (
            db.select(m.id.label("mail_id"), m.address, m.created_at.label("mailed_at"), m.attempts, notice)
            .join(notice, notice.c.id == m.notice_id)
            .where(m.sent_at.is_(None), m.attempts < 5)
            .order_by(m.id)
        )
        waiting = (r for r in self.connection.execute(query) if r.mailed_at + r.attempts**2 * _PATIENCE <= now)
        return [Mail(row.mail_id, row.address, _notice(row)) for row in islice(waiting, most)]

    @requires(Permission.OPEN_PERIODS)
    def mail_done(self, mail_id: int, error: str = "") -> None:
        m = mail_outbox.c
        values: dict[str, Any] = {"attempts": m.attempts + 1, "last_error": error}
        if not error:
            values["sent_at"] = self.clock()
        self.connection.execute(db.update(mail_outbox).where(m.id == mail_id).values(values))

    @requires(Permission.OPEN_PERIODS)
    def take_lease(self, name: str, holder: str, life: timedelta) -> bool:
        """True for one holder at a time: a lease is free when nobody has it or its time is over."""
        j, now = job_lease.c, self.clock()
        values = {"holder": holder, "held_until": now + life}
        taking = db.update(job_lease).where(j.name == name, db.or_(j.held_until < now, j.holder == holder))
        if self.connection.execute(taking.values(values)).rowcount == 1:
            return True
        if self.connection.scalars(db.select(j.name).where(j.name == name)).first() is not None:
            return False
        try:
            with self.connection.begin_nested():
                self.connection.execute(db.insert(job_lease), [{"name": name, **values}])
        except db.exc.IntegrityError:  # another replica was first, at the very same moment
            return False
        return True

    @requires(Permission.OPEN_PERIODS)
    def release_lease(self, name: str, holder: str) -> None:
        """Let another replica go on at once."""
        j = job_lease.c
        self.connection.execute(db.delete(job_lease).where(j.name == name, j.holder == holder))

    def _holders(self, *columns: db.ColumnElement[Any]) -> db.Select[Any]:
        h, today = position_holding.c, self.clock().astimezone(CITY_TIME).date()
        return (
            db.select(*columns)
            .join_from(position_holding, position, position.c.id == h.position_id)
            .join(account, account.c.id == h.account_id)
            .where(account.c.is_active, h.valid_from <= today, db.or_(h.valid_to.is_(None), h.valid_to >= today))
        )

    def _post_one(self, new: NewNotice) -> int:
        n = notice.c
        known = db.select(n.id).where(n.account_id == new.account_id, n.once == new.once)
        if self.connection.scalars(known).first() is not None:
            return 0
        row = {
            "account_id": new.account_id, "kind": new.kind.value, "obligation_id": new.obligation_id,
            "facts": json.dumps(dict(new.facts), ensure_ascii=False), "once": new.once, "created_at": self.clock(),
        }  # fmt: skip
        key = self.connection.execute(db.insert(notice).values(row)).inserted_primary_key
        assert key is not None
        query = db.select(account.c.email, account.c.mail_choice).where(account.c.id == new.account_id)
        address, choice = self.connection.execute(query).one()
        if address and MailChoice(choice).takes(new.kind):
            mail = {
                "notice_id": key[0],
                "address": address,
                "created_at": self.clock(),
                "attempts": 0,
                "last_error": "",
            }
            self.connection.execute(db.insert(mail_outbox), [mail])
        return 1


def _notice(row: Any) -> Notice:
    return Notice(row.id, NoticeKind(row.kind), row.obligation_id, json.loads(row.facts), row.created_at, row.read_at)

"""What somebody may see and change of the own account: posts, password, sessions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as db

from data_access.account_scope import drop_tickets
from data_access.guard import Store, requires
from data_access.identity_tables import (
    account,
    password_history,
    position,
    position_holding,
    second_factor,
    sign_in_session,
)
from data_access.tables import organisation_unit
from domain.notice import MailChoice
from domain.origin import MARK_LENGTH
from domain.permissions import Permission
from domain.sign_in_rules import SessionTimes


@dataclass(frozen=True, slots=True)
class OwnAccount:
    password_hash: str
    password_set_at: datetime
    has_second_factor: bool
    is_sample: bool
    email: str | None
    mail_choice: MailChoice


@dataclass(frozen=True, slots=True)
class OwnPost:
    title: str
    unit_name: str
    valid_from: date
    valid_to: date | None
    acting_by: str


@dataclass(frozen=True, slots=True)
class OwnSession:
    """`mark` names a session to its owner and in the audit log; it opens nothing."""

    mark: str
    address: str
    user_agent: str
    times: SessionTimes


class OwnAccountStore(Store):
    @requires(Permission.MANAGE_OWN_ACCOUNT)
    def account(self) -> OwnAccount:
        a, f = account.c, second_factor.c
        set_at = db.func.coalesce(a.password_changed_at, a.created_at)
        query = db.select(a.password_hash, set_at, f.confirmed_at.is_not(None), a.is_sample, a.email, a.mail_choice)
        query = query.outerjoin(second_factor, f.account_id == a.id).where(a.id == self.actor.account_id)
        row = self.connection.execute(query).one()
        return OwnAccount(row[0], row[1], row[2], row[3], row[4], MailChoice(row[5]))

    @requires(Permission.MANAGE_OWN_ACCOUNT)
    def posts(self) -> list[OwnPost]:
        """The posts held and those that are over, newest first (R108, K06)."""
        p, h = position.c, position_holding.c
        query = (
            db.select(p.title, organisation_unit.c.name, h.valid_from, h.valid_to, h.acting_by)
            .join(position, p.id == h.position_id)
            .join(organisation_unit, organisation_unit.c.code == p.unit_code)
            .where(h.account_id == self.actor.account_id)
            .order_by(h.valid_from.desc(), h.id)
        )
        return [OwnPost(*row) for row in self.connection.execute(query)]

    @requires(Permission.MANAGE_OWN_ACCOUNT)
    def used_hashes(self, most: int) -> list[str]:
        """The hashes of the password in use and of those before it, newest first."""
        h = password_history.c
        query = db.select(h.password_hash).where(h.account_id == self.actor.account_id)
        before = self.connection.scalars(query.order_by(h.replaced_at.desc(), h.id.desc()).limit(most - 1))
        return [self.account().password_hash, *before]

    @requires(Permission.MANAGE_OWN_ACCOUNT)
    def set_password(self, password_hash: str) -> None:
        """The password before it is kept, as a hash, so that it does not come back soon."""
        now, mine = self.clock(), account.c.id == self.actor.account_id
        before = {"account_id": self.actor.account_id, "password_hash": self.account().password_hash}
        self.connection.execute(db.insert(password_history), [{**before, "replaced_at": now}])
        self.connection.execute(
            db.update(account)
            .where(mine)
            .values(
                password_hash=password_hash, password_changed_at=now, must_change_password=False,
                secret_valid_until=None,
            )
        )  # fmt: skip
        if self.actor.account_id is not None:
            drop_tickets(self.connection, self.actor.account_id)

    @requires(Permission.MANAGE_OWN_ACCOUNT)
    def choose_mail(self, choice: MailChoice) -> None:
        mine = db.update(account).where(account.c.id == self.actor.account_id)
        self.connection.execute(mine.values(mail_choice=choice.value))

    @requires(Permission.MANAGE_OWN_ACCOUNT)
    def sessions(self) -> list[OwnSession]:
        """The sessions that nobody ended, newest first; some may have ended by themselves."""
        s = sign_in_session.c
        active = db.func.coalesce(s.last_active_at, s.created_at)
        query = db.select(
            s.token_hash, s.address, s.user_agent, s.created_at, s.expires_at, active, s.kept_until
        ).where(s.account_id == self.actor.account_id, s.ended_at.is_(None), s.expires_at > self.clock())
        rows = self.connection.execute(query.order_by(s.created_at.desc(), s.token_hash))
        return [OwnSession(r[0][:MARK_LENGTH], r[1], r[2], SessionTimes(*r[3:])) for r in rows]

    @requires(Permission.MANAGE_OWN_ACCOUNT)
    def end_sessions(self, *, reason: str, mark: str = "", but: str = "") -> int:
        """End the session of a mark, or all but one; returns how many ended."""
        s = sign_in_session.c
        ending = db.update(sign_in_session).where(s.account_id == self.actor.account_id, s.ended_at.is_(None))
        if mark:
            ending = ending.where(s.token_hash.startswith(mark, autoescape=True))
        if but:
            ending = ending.where(~s.token_hash.startswith(but, autoescape=True))
        return self.connection.execute(ending.values(ended_at=self.clock(), ended_reason=reason)).rowcount

    @requires(Permission.MANAGE_OWN_ACCOUNT)
    def keep_session(self, mark: str, until: datetime) -> None:
        """Until then the session is never idle, and it does not end before."""
        s = sign_in_session.c
        later = db.case((s.expires_at < until, until), else_=s.expires_at)
        mine = db.and_(s.account_id == self.actor.account_id, s.token_hash.startswith(mark, autoescape=True))
        self.connection.execute(db.update(sign_in_session).where(mine).values(kept_until=until, expires_at=later))

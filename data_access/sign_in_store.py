"""Signing in: passwords, tickets and the sessions they open. Tokens are kept only as hashes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as db

from data_access.guard import Store, requires
from data_access.identity_tables import account, position, position_holding, sign_in_session, sign_in_ticket
from domain.clock import CITY_TIME
from domain.permissions import Actor, Pending, Permission, Position, Role
from domain.second_factor import Means
from domain.sign_in_rules import SessionTimes, SignInRules


@dataclass(frozen=True, slots=True)
class Account:
    id: int
    username: str
    display_name: str
    password_hash: str
    is_active: bool


# Built once, because every run of every page asks it.
_s, _h, _a = sign_in_session.c, position_holding.c, account.c
_HOLDER = (
    db.select(_a.id, _a.username, _a.display_name, _a.must_change_password, _a.is_sample,
              db.func.coalesce(_a.password_changed_at, _a.created_at).label("password_set_at"),
              _s.created_at, _s.expires_at, db.func.coalesce(_s.last_active_at, _s.created_at).label("last_active_at"),
              _s.kept_until, position.c.unit_code, position.c.role, position.c.title, _h.acting_by,
              position.c.form_codes)
    .join(sign_in_session, _s.account_id == _a.id)
    .outerjoin(position_holding, db.and_(
        _h.account_id == _a.id, _h.valid_from <= db.bindparam("today"),
        db.or_(_h.valid_to.is_(None), _h.valid_to >= db.bindparam("today"))))
    .outerjoin(position, position.c.id == _h.position_id)
    .where(_s.token_hash == db.bindparam("token_hash"), _s.ended_at.is_(None), _a.is_active)
)  # fmt: skip


class SignInStore(Store):
    @requires(Permission.SIGN_PEOPLE_IN)
    def by_username(self, username: str) -> Account | None:
        a = account.c
        query = db.select(a.id, a.username, a.display_name, a.password_hash, a.is_active)
        row = self.connection.execute(query.where(a.username == username)).first()
        return Account(*row) if row else None

    @requires(Permission.SIGN_PEOPLE_IN)
    def change_password_hash(self, account_id: int, password_hash: str) -> None:
        self.connection.execute(
            db.update(account).where(account.c.id == account_id).values(password_hash=password_hash)
        )

    @requires(Permission.SIGN_PEOPLE_IN)
    def open_ticket(
        self,
        ticket_hash: str,
        account_id: int,
        browser_hash: str,
        expires_at: datetime,
        *,
        means: Means = Means.PASSWORD,
        awaits_code: bool = False,
    ) -> None:
        """A ticket is good for one exchange, in the browser that asked for it, and not while it awaits a code."""
        row = {
            "ticket_hash": ticket_hash,
            "account_id": account_id,
            "browser_hash": browser_hash,
            "expires_at": expires_at,
            "means": means.value,
            "awaits_code": awaits_code,
        }
        self.connection.execute(db.insert(sign_in_ticket), [row])

    @requires(Permission.SIGN_PEOPLE_IN)
    def account_awaiting_code(self, ticket_hash: str, browser_hash: str) -> tuple[int, str] | None:
        """Whose live ticket this is, as id and user name, when it waits for a code of the second factor."""
        t = sign_in_ticket.c
        query = db.select(account.c.id, account.c.username).join(sign_in_ticket, t.account_id == account.c.id)
        mine = query.where(t.ticket_hash == ticket_hash, t.browser_hash == browser_hash)
        row = self.connection.execute(mine.where(t.awaits_code, t.expires_at > self.clock())).first()
        return (row.id, row.username) if row else None

    @requires(Permission.SIGN_PEOPLE_IN)
    def free_ticket(self, ticket_hash: str, expires_at: datetime) -> None:
        """The code was good: the ticket may be redeemed until `expires_at`."""
        mine = db.update(sign_in_ticket).where(sign_in_ticket.c.ticket_hash == ticket_hash)
        self.connection.execute(mine.values(awaits_code=False, expires_at=expires_at))

    @requires(Permission.SIGN_PEOPLE_IN)
    def redeem_ticket(self, ticket_hash: str, browser_hash: str) -> tuple[int, Means] | None:
        """Take the ticket away: whose it is and what they showed; None when unknown, foreign, too old or awaiting a code."""
        t = sign_in_ticket.c
        taken = db.delete(sign_in_ticket).where(
            t.ticket_hash == ticket_hash, t.browser_hash == browser_hash, t.awaits_code.is_(False)
        )
        row = self.connection.execute(taken.returning(t.account_id, t.expires_at, t.means)).first()
        return (row.account_id, Means(row.means)) if row and row.expires_at > self.clock() else None

    @requires(Permission.SIGN_PEOPLE_IN)
    def open_session(
        self, token_hash: str, account_id: int, expires_at: datetime, means: Means = Means.PASSWORD
    ) -> None:
        row = {
            "token_hash": token_hash,
            "account_id": account_id,
            "created_at": self.clock(),
            "expires_at": expires_at,
            "means": means.value,
        }
        self.connection.execute(db.insert(sign_in_session), [row])

    @requires(Permission.SIGN_PEOPLE_IN)
    def end_session(self, token_hash: str) -> None:
        s = sign_in_session.c
        self.connection.execute(
            db.update(sign_in_session)
            .where(s.token_hash == token_hash, s.ended_at.is_(None))
            .values(ended_at=self.clock())
        )

    @requires(Permission.SIGN_PEOPLE_IN)
    def actor_of_session(self, token_hash: str, rules: SignInRules) -> Actor | None:
        """Who holds a live session, with the positions held today; None for a dead one."""
        now = self.clock()
        asked = {"token_hash": token_hash, "today": now.astimezone(CITY_TIME).date()}
        rows = self.connection.execute(_HOLDER, asked).all()
        if not rows:
            return None
        first, posts = rows[0], tuple(_post(r) for r in rows if r.role)
        is_operator = any(post.role is Role.OPERATOR for post in posts)
        if _times(first).ends_at(rules, is_operator=is_operator) <= now:
            return None
        old = not first.is_sample and rules.is_password_old(first.password_set_at, now, is_operator=is_operator)
        return Actor(first.id, first.username, first.display_name, posts, _pending(first, is_password_old=old))


def _times(row: Any) -> SessionTimes:
    return SessionTimes(row.created_at, row.expires_at, row.last_active_at, row.kept_until)


def _post(row: Any) -> Position:
    forms = frozenset(filter(None, row.form_codes.split(",")))
    return Position(row.unit_code, Role(row.role), row.title, row.acting_by, forms)


def _pending(row: Any, *, is_password_old: bool) -> frozenset[Pending]:
    return frozenset({Pending.CHANGE_PASSWORD}) if row.must_change_password or is_password_old else frozenset()

"""Signing in: passwords, tickets and the sessions they open. Tokens are kept only as hashes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as db

from data_access.guard import Store, requires
from data_access.identity_tables import (
    account,
    position,
    position_holding,
    second_factor,
    sign_in_session,
    sign_in_ticket,
)
from domain.clock import CITY_TIME
from domain.permissions import Actor, Pending, Permission, Position, Role
from domain.second_factor import Means, owes_second_factor
from domain.sign_in_rules import SessionTimes, SignInRules


@dataclass(frozen=True, slots=True)
class Credential:
    """What a user name and a password are checked against."""

    id: int
    username: str
    display_name: str
    password_hash: str
    is_active: bool
    secret_valid_until: datetime | None


@dataclass(frozen=True, slots=True)
class NewSession:
    """Where a session was opened stands beside it, so that its owner knows it again."""

    token_hash: str
    account_id: int
    expires_at: datetime
    means: Means = Means.PASSWORD
    browser_hash: str = ""
    address: str = ""
    user_agent: str = ""


# Built once, because every run of every page asks it.
_s, _h, _a = sign_in_session.c, position_holding.c, account.c
_HOLDER = (
    db.select(_a.id, _a.username, _a.display_name, _a.must_change_password, _a.is_sample,
              _s.means, second_factor.c.confirmed_at.is_not(None).label("has_second_factor"),
              db.func.coalesce(_a.password_changed_at, _a.created_at).label("password_set_at"),
              _s.created_at, _s.expires_at, db.func.coalesce(_s.last_active_at, _s.created_at).label("last_active_at"),
              _s.kept_until, position.c.unit_code, position.c.role, position.c.title, _h.acting_by,
              position.c.form_codes)
    .join(sign_in_session, _s.account_id == _a.id)
    .outerjoin(position_holding, db.and_(
        _h.account_id == _a.id, _h.valid_from <= db.bindparam("today"),
        db.or_(_h.valid_to.is_(None), _h.valid_to >= db.bindparam("today"))))
    .outerjoin(position, position.c.id == _h.position_id)
    .outerjoin(second_factor, second_factor.c.account_id == _a.id)
    .where(_s.token_hash == db.bindparam("token_hash"), _s.ended_at.is_(None), _a.is_active)
)  # fmt: skip


class SignInStore(Store):
    @requires(Permission.SIGN_PEOPLE_IN)
    def by_username(self, username: str) -> Credential | None:
        a = account.c
        query = db.select(a.id, a.username, a.display_name, a.password_hash, a.is_active, a.secret_valid_until)
        row = self.connection.execute(query.where(a.username == username)).first()
        return Credential(*row) if row else None

    @requires(Permission.SIGN_PEOPLE_IN)
    def upgrade_password_hash(self, account_id: int, old: str, new: str) -> None:
        """The same password hashed better; one that was set meanwhile stays."""
        same = db.update(account).where(_a.id == account_id, _a.password_hash == old)
        self.connection.execute(same.values(password_hash=new))

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
    def drop_ticket(self, ticket_hash: str) -> None:
        self.connection.execute(db.delete(sign_in_ticket).where(sign_in_ticket.c.ticket_hash == ticket_hash))

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
    def open_session(self, new: NewSession, rules: SignInRules) -> None:
        """The account counts as used from now; its oldest sessions end where there are too many (S5).

        Accounts of the sample are shared by whoever tries it out, and have no such limit.
        """
        now = self.clock()
        self.connection.execute(
            db.insert(sign_in_session),
            [{**asdict(new), "means": new.means.value, "created_at": now, "last_active_at": now}],
        )
        self.connection.execute(db.update(account).where(_a.id == new.account_id).values(last_used_at=now))
        live = db.and_(_s.account_id == new.account_id, _s.ended_at.is_(None), _s.expires_at > now)
        newest = (
            db.select(_s.token_hash)
            .where(live)
            .order_by((_s.token_hash == new.token_hash).desc(), _s.created_at.desc())
        )
        kept = newest.join(account, _a.id == _s.account_id).where(~_a.is_sample)
        for old in self.connection.scalars(kept).all()[rules.most_sessions :]:
            self.end_session(old, "too_many")

    @requires(Permission.SIGN_PEOPLE_IN)
    def end_session(self, token_hash: str, reason: str) -> None:
        self.connection.execute(
            db.update(sign_in_session)
            .where(_s.token_hash == token_hash, _s.ended_at.is_(None))
            .values(ended_at=self.clock(), ended_reason=reason)
        )

    @requires(Permission.SIGN_PEOPLE_IN)
    def end_all_sessions(self, reason: str) -> None:
        live = db.update(sign_in_session).where(_s.ended_at.is_(None))
        self.connection.execute(live.values(ended_at=self.clock(), ended_reason=reason))

    @requires(Permission.SIGN_PEOPLE_IN)
    def retire_unused(self, since: datetime) -> list[str]:
        """End the accounts that nobody has used since an instant, and their sessions; returns their names (A12).

        One whose first password is still good was given or given back just now.
        """
        used = db.func.coalesce(_a.last_used_at, _a.created_at)
        is_awaited = db.and_(_a.secret_valid_until.is_not(None), _a.secret_valid_until > self.clock())
        unused = db.select(_a.id, _a.username).where(_a.is_active, ~_a.is_sample, used < since, ~is_awaited)
        rows = self.connection.execute(unused.order_by(_a.username)).all()
        ended, ids = {"ended_at": self.clock(), "ended_reason": "unused"}, [row.id for row in rows]
        self.connection.execute(db.update(account).where(_a.id.in_(ids)).values(is_active=False, **ended))
        live = db.update(sign_in_session).where(_s.account_id.in_(ids), _s.ended_at.is_(None))
        self.connection.execute(live.values(**ended))
        return [row.username for row in rows]

    @requires(Permission.SIGN_PEOPLE_IN)
    def touch(self, token_hash: str) -> None:
        """The person did something. Ask `ends_at` first: a session that is over is not woken."""
        now, active = self.clock(), db.func.coalesce(_s.last_active_at, _s.created_at)
        live = db.and_(_s.token_hash == token_hash, _s.ended_at.is_(None), active < now)
        self.connection.execute(db.update(sign_in_session).where(live).values(last_active_at=now))

    @requires(Permission.SIGN_PEOPLE_IN)
    def ends_at(self, token_hash: str, rules: SignInRules) -> datetime | None:
        """When a live session ends by itself; None for a dead one."""
        rows = self._holder(token_hash)
        end = _times(rows[0]).ends_at(rules, is_operator=_is_operator(rows)) if rows else None
        return end if end is not None and end > self.clock() else None

    @requires(Permission.SIGN_PEOPLE_IN)
    def actor_of_session(self, token_hash: str, rules: SignInRules) -> Actor | None:
        """Who holds a live session, with the positions held today; None for a dead one."""
        now, rows = self.clock(), self._holder(token_hash)
        if not rows:
            return None
        first, is_operator = rows[0], _is_operator(rows)
        if _times(first).ends_at(rules, is_operator=is_operator) <= now:
            return None
        old = not first.is_sample and rules.is_password_old(first.password_set_at, now, is_operator=is_operator)
        posts = tuple(_post(r) for r in rows if r.role)
        means = Means(first.means)
        owes = owes_second_factor(
            {post.role for post in posts}, required=rules.second_factor_roles, is_sample=first.is_sample,
            is_set_up=first.has_second_factor, means=means,
        )  # fmt: skip
        # Whoever came through the city's sign-in showed no password, and owes none.
        is_password_owed = means is Means.PASSWORD and (first.must_change_password or old)
        pending = _pending(must_change_password=is_password_owed, owes_second_factor=owes)
        return Actor(first.id, first.username, first.display_name, posts, pending)

    @requires(Permission.SIGN_PEOPLE_IN)
    def actor_of_account(self, account_id: int) -> Actor | None:
        """Whoever has an account, with the positions held today: for work done later in their name. None once it ended."""
        query = (
            db.select(_a.id, _a.username, _a.display_name, position.c.unit_code, position.c.role, position.c.title,
                      _h.acting_by, position.c.form_codes)
            .outerjoin(position_holding, db.and_(
                _h.account_id == _a.id, _h.valid_from <= self._today,
                db.or_(_h.valid_to.is_(None), _h.valid_to >= self._today)))
            .outerjoin(position, position.c.id == _h.position_id)
            .where(_a.id == account_id, _a.is_active)
        )  # fmt: skip
        rows = self.connection.execute(query).all()
        posts = tuple(_post(row) for row in rows if row.role)
        return Actor(rows[0].id, rows[0].username, rows[0].display_name, posts) if rows else None

    @property
    def _today(self) -> date:
        return self.clock().astimezone(CITY_TIME).date()

    def _holder(self, token_hash: str) -> Sequence[Any]:
        return self.connection.execute(_HOLDER, {"token_hash": token_hash, "today": self._today}).all()


def _is_operator(rows: Sequence[Any]) -> bool:
    return any(row.role == Role.OPERATOR.value for row in rows)


def _times(row: Any) -> SessionTimes:
    return SessionTimes(row.created_at, row.expires_at, row.last_active_at, row.kept_until)


def _post(row: Any) -> Position:
    forms = frozenset(filter(None, row.form_codes.split(",")))
    return Position(row.unit_code, Role(row.role), row.title, row.acting_by, forms)


def _pending(*, must_change_password: bool, owes_second_factor: bool) -> frozenset[Pending]:
    owed = {Pending.CHANGE_PASSWORD: must_change_password, Pending.SET_UP_SECOND_FACTOR: owes_second_factor}
    return frozenset(pending for pending, is_owed in owed.items() if is_owed)

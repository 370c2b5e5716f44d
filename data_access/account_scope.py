"""Whose accounts somebody looks after: everybody's, or those of the own unit (R111, R113, R114)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import sqlalchemy as db

from data_access.guard import Store
from data_access.identity_tables import account, position, position_holding, sign_in_session, sign_in_ticket
from data_access.reporting_tables import delegation
from domain.account import Account, Holding, Post
from domain.clock import CITY_TIME
from domain.errors import AccountEnded, NotFound, NotGrantable, OtherUnit, OwnAccount, Refused
from domain.permissions import GRANTS, Permission, Role
from domain.separation_of_duties import UNIT_ROLES

_a = account.c
ACCOUNTS = db.select(
    _a.id, _a.username, _a.display_name, _a.email, _a.is_active, _a.is_sample, _a.created_at, _a.must_change_password,
    _a.secret_valid_until, _a.last_used_at, _a.ended_at, _a.ended_reason,
)  # fmt: skip
_HOLDINGS = db.select(
    position_holding, position.c.unit_code, position.c.role, position.c.title, position.c.form_codes
).join(position, position.c.id == position_holding.c.position_id)


class AccountScope(Store):
    """What the stores of accounts, posts and requests share. The operator's scope is every unit."""

    def _units(self) -> frozenset[str] | None:
        """The units whose accounts the actor looks after; None for all."""
        if self.actor.may(Permission.MANAGE_ACCOUNTS):
            return None
        held = self.actor.positions
        return frozenset(p.unit_code for p in held if Permission.MANAGE_UNIT_ACCOUNTS in GRANTS[p.role])

    def _refuse_other_unit(self, unit_code: str) -> None:
        units = self._units()
        if units is not None and unit_code not in units:
            raise OtherUnit(kind="account", username=self.actor.username, unit_code=unit_code)

    def _refuse_role(self, role: Role) -> None:
        """A unit hands out some posts by itself; nobody hands out the program's own."""
        if role is Role.SYSTEM or (self._units() is not None and role not in UNIT_ROLES):
            raise NotGrantable(role=role.value)

    def _managed(self, account_id: int, *, ended: bool = False) -> Account:
        """An account the actor may change, locked until the transaction ends.

        A unit looks after accounts whose every live post is one of its own and one that it hands out by
        itself: else a new password would be a way to the leader's rights. Raises `NotFound`, `OwnAccount`,
        `OtherUnit`, `NotGrantable`, and `AccountEnded` unless it has ended or not, as `ended` says.
        """
        self.connection.execute(db.select(_a.id).where(_a.id == account_id).with_for_update())
        found = self._account(account_id)
        if account_id == self.actor.account_id:
            raise OwnAccount(username=found.username)
        self._refuse_foreign(self._holdings(of_accounts([account_id])))
        if found.is_active == ended:
            raise AccountEnded(kind="active" if ended else "ended", username=found.username)
        return found

    def _refuse_mandated(self, account_id: int) -> None:
        """Who decides in a leader's stead about a form holds no post of the leader's, yet the same rights: a unit
        does not give away the way into that account (R056). Raises `NotGrantable`.
        """
        d = delegation.c
        running = db.select(d.id).where(d.account_id == account_id, d.valid_to >= self._today())
        if self._units() is not None and self.connection.execute(running.limit(1)).first():
            raise NotGrantable(role=Role.AGENCY_LEADER.value)

    def _is_managed(self, account_id: int) -> bool:
        if account_id == self.actor.account_id:
            return False
        try:
            self._refuse_foreign(self._holdings(of_accounts([account_id])))
        except Refused:
            return False
        return True

    def _refuse_foreign(self, held: Sequence[Holding]) -> None:
        units, today = self._units(), self._today()
        if units is None:
            return
        live = [h for h in held if not h.is_over(today)]
        if held and not any(h.post.unit_code in units for h in held):
            self._refuse_other_unit(held[0].post.unit_code)
        for one in live:
            self._refuse_other_unit(one.post.unit_code)
            self._refuse_role(one.post.role)

    def _account(self, account_id: int) -> Account:
        row = self.connection.execute(ACCOUNTS.where(_a.id == account_id)).first()
        if row is None:
            raise NotFound(kind="account", code=account_id)
        return as_account(row)

    def _holdings(self, where: db.ColumnElement[bool]) -> list[Holding]:
        h = position_holding.c
        rows = self.connection.execute(_HOLDINGS.where(where).order_by(h.valid_from, h.id))
        return [_holding(row) for row in rows]

    def _seen(self) -> db.ColumnElement[bool]:
        """The accounts with a post, now or ever, in a unit of the actor's."""
        units = self._units()
        if units is None:
            return db.true()
        h = position_holding.c
        ever = db.select(h.account_id).join(position, position.c.id == h.position_id)
        return _a.id.in_(ever.where(position.c.unit_code.in_(units)))

    def _end_sessions(self, account_id: int, reason: str, *, but: str = "") -> None:
        """All of an account's, or all but the one whose token hash begins with `but`; and what was begun for one."""
        s = sign_in_session.c
        live = db.update(sign_in_session).where(s.account_id == account_id, s.ended_at.is_(None))
        if but:
            live = live.where(~s.token_hash.startswith(but, autoescape=True))
        self.connection.execute(live.values(ended_at=self.clock(), ended_reason=reason))
        drop_tickets(self.connection, account_id)

    def _today(self) -> date:
        return self.clock().astimezone(CITY_TIME).date()

    def _insert(self, table: db.Table, values: dict[str, Any]) -> int:
        key = self.connection.execute(db.insert(table).values(values)).inserted_primary_key
        assert key is not None
        return int(key[0])


def drop_tickets(connection: db.Connection, account_id: int) -> None:
    """What a password has begun that no longer holds: it would open a session after all others have ended (A10)."""
    connection.execute(db.delete(sign_in_ticket).where(sign_in_ticket.c.account_id == account_id))


def of_accounts(account_ids: Iterable[int]) -> db.ColumnElement[bool]:
    return position_holding.c.account_id.in_(list(account_ids))


def as_account(row: Any) -> Account:
    return Account(**{**row._mapping, "email": row.email or ""})


def as_post(row: Any, post_id: int | None) -> Post:
    return Post(row.unit_code, Role(row.role), row.title, frozenset(filter(None, row.form_codes.split(","))), post_id)


def _holding(row: Any) -> Holding:
    return Holding(
        row.id, as_post(row, row.position_id), row.account_id, row.valid_from, row.valid_to, row.acting_by,
        row.granted_by, row.granted_at, row.reason,
    )  # fmt: skip

"""Accounts: issued, changed, given a new first password, ended and taken up again (R111, R113, R115, R116).

The operator looks after every unit's, a unit's administrator and its leader after their own; nobody after
the own account. What stands against an act is refused here, below all screens.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as db

from data_access.account_scope import ACCOUNTS, AccountScope, as_account
from data_access.guard import requires
from data_access.identity_tables import (
    account,
    password_history,
    position,
    position_holding,
    second_factor,
)
from domain.account import Account, Person, reason_of
from domain.errors import NotFound, UsernameTaken
from domain.permissions import Permission, Role


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account with the position its holder takes up at once."""

    username: str
    display_name: str
    password_hash: str
    unit_code: str
    role: Role
    title: str
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class Secret:
    """A first password that somebody else chose: only its hash, and until when it opens the account."""

    password_hash: str
    valid_until: datetime | None


class AccountStore(AccountScope):
    @requires(Permission.MANAGE_UNIT_ACCOUNTS)
    def units(self) -> frozenset[str] | None:
        """The units whose accounts the actor looks after; None for all."""
        return self._units()

    @requires(Permission.MANAGE_UNIT_ACCOUNTS)
    def accounts(self) -> list[Account]:
        """Everybody with a post, now or ever, in the actor's units; for the operator all."""
        rows = self.connection.execute(ACCOUNTS.where(self._seen()).order_by(account.c.username))
        return [as_account(row) for row in rows]

    @requires(Permission.MANAGE_UNIT_ACCOUNTS)
    def account(self, account_id: int) -> Account:
        """Raises `NotFound`, also for one of another unit."""
        row = self.connection.execute(ACCOUNTS.where(self._seen(), account.c.id == account_id)).first()
        if row is None:
            raise NotFound(kind="account", code=account_id)
        return as_account(row)

    @requires(Permission.MANAGE_UNIT_ACCOUNTS)
    def is_managed(self, account_id: int) -> bool:
        """Whether the actor may change an account at all, so that a page offers nothing in vain."""
        return self._is_managed(account_id)

    @requires(Permission.MANAGE_UNIT_ACCOUNTS)
    def has_second_factor(self, account_id: int) -> bool:
        """Whether codes are asked for at the sign-in."""
        f = second_factor.c
        query = db.select(f.account_id).where(f.account_id == account_id, f.confirmed_at.is_not(None))
        return self.connection.scalars(query).first() is not None

    @requires(Permission.MANAGE_UNIT_ACCOUNTS)
    def is_taken(self, username: str) -> bool:
        query = db.select(account.c.id).where(account.c.username == username)
        return self.connection.scalars(query).first() is not None

    @requires(Permission.MANAGE_UNIT_ACCOUNTS)
    def issue(self, person: Person, secret: Secret) -> int:
        """A new account with a first password that its owner must change; posts are given apart. Raises
        `BadInput`, `UsernameTaken`.
        """
        who = person.checked()
        if self.is_taken(who.username):
            raise UsernameTaken(username=who.username)
        values = {
            "username": who.username, "display_name": who.display_name, "email": who.email or None,
            "is_active": True, "is_sample": False, "created_at": self.clock(), **_initial(secret),
        }  # fmt: skip
        return self._insert(account, values)

    @requires(Permission.MANAGE_UNIT_ACCOUNTS)
    def change(self, account_id: int, *, display_name: str, email: str) -> Account:
        """Another name or mail address; the username stays, for the log knows people by it. Returns what was."""
        found = self._managed(account_id)
        self._refuse_mandated(account_id)
        who = Person(found.username, display_name, email).checked()
        self._update(account_id, {"display_name": who.display_name, "email": who.email or None})
        return found

    @requires(Permission.MANAGE_UNIT_ACCOUNTS)
    def give_secret(self, account_id: int, secret: Secret, *, reason: str) -> Account:
        """A new first password; every session of the account ends (R116)."""
        found = self._managed(account_id)
        self._refuse_mandated(account_id)
        a = account.c
        old = self.connection.scalars(db.select(a.password_hash).where(a.id == account_id)).one()
        row = {"account_id": account_id, "password_hash": old, "replaced_at": self.clock()}
        self.connection.execute(db.insert(password_history), [row])
        self._update(account_id, _initial(secret))
        self._end_sessions(account_id, reason_of(reason))
        return found

    @requires(Permission.MANAGE_UNIT_ACCOUNTS)
    def end(self, account_id: int, *, reason: str) -> Account:
        """The account opens nothing from now on; its sessions end. Its posts are taken from it apart."""
        found, why = self._managed(account_id), reason_of(reason)
        self._update(account_id, {"is_active": False, "ended_at": self.clock(), "ended_reason": why})
        self._end_sessions(account_id, why)
        return found

    @requires(Permission.MANAGE_UNIT_ACCOUNTS)
    def take_up(self, account_id: int, secret: Secret) -> Account:
        """Open an ended account again with a first password; posts are granted anew."""
        found = self._managed(account_id, ended=True)
        self._update(account_id, {"is_active": True, "ended_at": None, "ended_reason": "", **_initial(secret)})
        return found

    @requires(Permission.MANAGE_ACCOUNTS)
    def add(self, new: NewAccount, *, valid_from: date) -> int:
        """Lay down an account of the sample with its position; returns the account's id."""
        values = {
            "username": new.username,
            "display_name": new.display_name,
            "password_hash": new.password_hash,
            "is_active": True,
            "is_sample": new.is_sample,
            "created_at": self.clock(),
        }
        account_id = self._insert(account, values)
        post = {"unit_code": new.unit_code, "role": new.role.value, "title": new.title}
        holding = {"position_id": self._insert(position, post), "account_id": account_id}
        self._insert(position_holding, {**holding, "valid_from": valid_from})
        return account_id

    @requires(Permission.MANAGE_ACCOUNTS)
    def count(self, *, sample: bool) -> int:
        query = db.select(db.func.count()).select_from(account).where(account.c.is_sample == sample)
        return self.connection.scalars(query).one()

    def _update(self, account_id: int, values: dict[str, Any]) -> None:
        self.connection.execute(db.update(account).where(account.c.id == account_id).values(values))


def _initial(secret: Secret) -> dict[str, Any]:
    return {
        "password_hash": secret.password_hash, "must_change_password": True, "secret_valid_until": secret.valid_until
    }  # fmt: skip

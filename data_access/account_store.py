"""Accounts and the positions they hold (R108, R111, K06)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import sqlalchemy as db

from data_access.guard import Store, requires
from data_access.identity_tables import account, position, position_holding
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


class AccountStore(Store):
    @requires(Permission.MANAGE_ACCOUNTS)
    def is_taken(self, username: str) -> bool:
        query = db.select(account.c.id).where(account.c.username == username)
        return self.connection.scalars(query).first() is not None

    @requires(Permission.MANAGE_ACCOUNTS)
    def add(self, new: NewAccount, *, valid_from: date) -> int:
        """Create an account and its position; returns the account's id."""
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

    def _insert(self, table: db.Table, values: Mapping[str, object]) -> int:
        key = self.connection.execute(db.insert(table).values(values)).inserted_primary_key
        assert key is not None
        return int(key[0])

"""The first password of an account: made by chance, shown once, changed by its owner within a day (R115, A4)."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from data_access.account_store import Secret
from domain.account import Account, Person
from domain.permissions import Permission
from settings import config
from use_cases.access import Access
from use_cases.passwords import hash_password

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another when it is read out
_GROUPS, _EACH = 4, 4


@dataclass(frozen=True, slots=True)
class IssuedPassword:
    """What the administrator gives to the owner of an account."""

    account_id: int
    username: str
    display_name: str
    password: str
    valid_until: datetime | None


@dataclass(frozen=True, slots=True)
class FirstPassword:
    """`text` is on the screen of whoever hands it over and nowhere else; `secret` goes to the store."""

    text: str
    secret: Secret

    def issued_to(self, account_id: int, owner: Account | Person) -> IssuedPassword:
        return IssuedPassword(account_id, owner.username, owner.display_name, self.text, self.secret.valid_until)


def first_password(access: Access) -> FirstPassword:
    """Hashing takes its time, so call it before the transaction that keeps it. Raises `Refused`."""
    access.require(Permission.MANAGE_UNIT_ACCOUNTS)
    text = "-".join("".join(secrets.choice(_LETTERS) for _ in range(_EACH)) for _ in range(_GROUPS))
    life = timedelta(hours=config()["accounts"]["initial_secret_hours"])
    return FirstPassword(text, Secret(hash_password(text), access.database.clock() + life))

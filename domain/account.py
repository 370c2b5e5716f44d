"""Accounts of persons, the posts they hold and from when to when (R108–R116, K06)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from domain.errors import BadInput, ReasonMissing
from domain.permissions import Role
from domain.text import canonical_name
from domain.written_text import REASON, written, written_line

USERNAME_LENGTH, NAME_LENGTH = 64, 120
_USERNAME = re.compile(r"[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*")
_EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]{2,}")


class AccountState(StrEnum):
    """What can be said of an account today: in use, waiting for the first password of its owner, or ended."""

    ACTIVE = "active"
    INITIAL = "initial"
    ENDED = "ended"


def may_be_username(text: str) -> bool:
    """Whether an account could have this name at all."""
    return _USERNAME.fullmatch(text) is not None and 3 <= len(text) <= USERNAME_LENGTH


@dataclass(frozen=True, slots=True)
class Person:
    """Whom an account belongs to, as typed; `checked` brings it into its one form."""

    username: str
    display_name: str
    email: str = ""

    def checked(self) -> Person:
        """Raises `BadInput` with the kind `username`, `display_name` or `email`."""
        username, email = self.username.strip().lower(), self.email.strip()
        name = canonical_name(self.display_name)
        if not may_be_username(username):
            raise BadInput(kind="username", text=self.username)
        if not 1 <= len(name) <= NAME_LENGTH:
            raise BadInput(kind="display_name", text=self.display_name)
        if email and not _EMAIL.fullmatch(email):
            raise BadInput(kind="email", text=self.email)
        return Person(username, name, email)


@dataclass(frozen=True, slots=True)
class Post:
    """A place in a unit that gives its holder a role, for some report forms or, without codes, for all."""

    unit_code: str
    role: Role
    title: str
    form_codes: frozenset[str] = frozenset()
    id: int | None = None

    def checked(self) -> Post:
        """With its title on one line. Raises `BadInput` for a title that is too long."""
        return replace(self, title=written_line(self.title))


@dataclass(frozen=True, slots=True)
class Holding:
    """Who holds a post from one day to another, by whose grant and why; open without a last day."""

    id: int
    post: Post
    account_id: int
    valid_from: date
    valid_to: date | None
    acting_by: str = ""
    granted_by: str = ""
    granted_at: datetime | None = None
    reason: str = ""

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and not self.is_over(day)

    def is_over(self, day: date) -> bool:
        """Before the day, or taken back before it began."""
        return self.valid_to is not None and (self.valid_to < day or self.valid_to < self.valid_from)

    def meets(self, first: date, last: date | None) -> bool:
        """Whether some day of the holding lies between two days."""
        return (last is None or self.valid_from <= last) and not self.is_over(first)


@dataclass(frozen=True, slots=True)
class Account:
    """An account without its secrets. `last_used_at` is when its owner last did anything."""

    id: int
    username: str
    display_name: str
    email: str
    is_active: bool
    is_sample: bool
    created_at: datetime
    must_change_password: bool
    secret_valid_until: datetime | None
    last_used_at: datetime | None
    ended_at: datetime | None
    ended_reason: str

    @property
    def state(self) -> AccountState:
        if not self.is_active:
            return AccountState.ENDED
        return AccountState.INITIAL if self.must_change_password else AccountState.ACTIVE


@dataclass(frozen=True, slots=True)
class Grant:
    """What gives somebody a post: from when to when, and why. `beyond_quota` says that the limit was seen (R110)."""

    valid_from: date
    reason: str
    valid_to: date | None = None
    beyond_quota: bool = False


def reason_of(text: str) -> str:
    """Every act about an account says why. Raises `ReasonMissing`, `BadInput`."""
    clean = written(text, REASON)
    if not clean:
        raise ReasonMissing(kind="account")
    return clean

"""How long a session lives, and how old a password may become."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.permissions import Role

LONGEST_KEPT = timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class SignInRules:
    """`idle` for everybody, `operator_idle` for whoever keeps accounts; a password age of None never ends.

    Whoever holds one of `second_factor_roles` must have a second factor.
    """

    longest: timedelta
    idle: timedelta
    operator_idle: timedelta
    most_sessions: int
    password_age: timedelta | None = None
    operator_password_age: timedelta | None = None
    second_factor_roles: frozenset[Role] = frozenset()

    def idle_of(self, *, is_operator: bool) -> timedelta:
        return self.operator_idle if is_operator else self.idle

    def password_age_of(self, *, is_operator: bool) -> timedelta | None:
        return self.operator_password_age if is_operator else self.password_age

    def is_password_old(self, set_at: datetime, now: datetime, *, is_operator: bool) -> bool:
        age = self.password_age_of(is_operator=is_operator)
        return age is not None and now - set_at > age


@dataclass(frozen=True, slots=True)
class SessionTimes:
    """`expires_at` is the absolute end; until `kept_until`, the announced end of a presentation, nothing is idle."""

    created_at: datetime
    expires_at: datetime
    last_active_at: datetime
    kept_until: datetime | None = None

    def ends_at(self, rules: SignInRules, *, is_operator: bool) -> datetime:
        """When the session ends by itself if nothing more is done in it."""
        quiet = self.last_active_at + rules.idle_of(is_operator=is_operator)
        return min(self.expires_at, max(quiet, self.kept_until or quiet))

    def kept_for(self, length: timedelta, now: datetime, rules: SignInRules) -> datetime:
        """The end of a presentation announced now; announcing again and again cannot make a session endless."""
        return min(now + min(length, LONGEST_KEPT), self.created_at + rules.longest + LONGEST_KEPT)

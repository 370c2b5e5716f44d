"""The second factor: a code that an app makes anew every 30 seconds, or a recovery code from paper (A9, T3 5.6.2.4)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.permissions import Role

STEP = timedelta(seconds=30)
STEPS_ASIDE = 1  # a phone's clock may be one step before or behind
CODE_LIFE = timedelta(minutes=5)  # for typing the code after a good password
SET_UP_LIFE = timedelta(minutes=15)  # a key that was shown and never confirmed is worth nothing after that
MOST_WRONG_CODES = 5
RECOVERY_CODES = 10


class Means(StrEnum):
    """How a session was opened; the provider's own second factor counts as ours."""

    PASSWORD = "password"
    OIDC = "oidc"
    OIDC_WITH_SECOND_FACTOR = "oidc_mfa"


class Trial(StrEnum):
    """What became of a typed code. `EXHAUSTED` is the last wrong one that was allowed."""

    GOOD = "good"
    WRONG = "wrong"
    EXHAUSTED = "exhausted"


@dataclass(frozen=True, slots=True)
class SecondFactor:
    """What is kept of one account: the sealed secret, and since when it is in force."""

    sealed_secret: str
    created_at: datetime
    confirmed_at: datetime | None

    @property
    def is_in_force(self) -> bool:
        """Confirmed by a first code: from then on codes are asked for."""
        return self.confirmed_at is not None


def step_of(instant: datetime) -> int:
    """The number of the 30-second step an instant lies in (RFC 6238)."""
    return int(instant.timestamp() // STEP.total_seconds())


def steps_taken(instant: datetime) -> range:
    """The steps whose codes are good at an instant, the earliest first."""
    return range(step_of(instant) - STEPS_ASIDE, step_of(instant) + STEPS_ASIDE + 1)


def owes_second_factor(
    roles: Collection[Role], *, required: Collection[Role], is_sample: bool, is_set_up: bool, means: Means
) -> bool:
    """Whether somebody may open nothing but the own account until a second factor is set up (T3 5.6.2.4)."""
    is_required = not is_sample and not set(roles).isdisjoint(required)
    return is_required and not is_set_up and means is not Means.OIDC_WITH_SECOND_FACTOR


def in_groups(text: str) -> str:
    """Groups of four, as a person copies them from a screen."""
    return " ".join(text[i : i + 4] for i in range(0, len(text), 4))


def without_gaps(typed: str) -> str:
    """What was typed, without the spaces and hyphens people put between groups, in capitals."""
    return "".join(c for c in typed if c.isalnum()).upper()

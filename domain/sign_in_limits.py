"""How often a password may be tried: a name locks, an address slows down, and nobody can lock the city out (A6, A7).

Wrong passwords are counted by name, whether or not there is such an account. A browser that has been signed in
to the account counts for itself (OWASP's device cookies): strangers who try a name lock each other out, never the
person at the own desk. Addresses and the whole are counted for strangers only, by the minute.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from ipaddress import IPv6Address, ip_address

MINUTE = timedelta(minutes=1)
_IPV6_NETWORK = 64


class Outcome(StrEnum):
    """`open` is written before a password is checked; `refused` was turned away unchecked."""

    OPEN = "open"
    FAILED = "failed"
    GOOD = "good"
    REFUSED = "refused"
    UNLOCKED = "unlocked"


@dataclass(frozen=True, slots=True)
class SignInLimits:
    """`failures` lock a name for `lock`; `by_address` and `by_strangers` are wrong passwords in a minute."""

    failures: int
    lock: timedelta
    by_address: int
    by_strangers: int

    @property
    def memory(self) -> timedelta:
        """No attempt older than this counts any more."""
        return 2 * self.lock


@dataclass(frozen=True, slots=True)
class Attempt:
    occurred_at: datetime
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class LastMinute:
    """Wrong passwords of strangers in the last minute: from one address, and from everywhere."""

    from_here: int
    from_everywhere: int


class Verdict(StrEnum):
    LET_IN = "let_in"
    LOCKED = "locked"
    BUSY = "busy"


def locked_until(attempts: Sequence[Attempt], limits: SignInLimits) -> datetime | None:
    """When the lock of a counter ends, None where it never began. `attempts` are those of one counter, oldest first.

    An attempt that is still open counts as wrong: a hundred at once are not a hundred chances.
    """
    wrong: list[datetime] = []
    for attempt in attempts:
        if attempt.outcome in (Outcome.GOOD, Outcome.UNLOCKED):
            wrong.clear()
        elif attempt.outcome in (Outcome.FAILED, Outcome.OPEN):
            wrong.append(attempt.occurred_at)
    last = wrong[-limits.failures :]
    if len(last) < limits.failures or last[-1] - last[0] >= limits.lock:
        return None
    return last[-1] + limits.lock


def verdict(
    attempts: Sequence[Attempt], minute: LastMinute, limits: SignInLimits, now: datetime, *, is_known_browser: bool
) -> Verdict:
    """Whether a password may be checked now."""
    end = locked_until(attempts, limits)
    if end is not None and end > now:
        return Verdict.LOCKED
    if is_known_browser:
        return Verdict.LET_IN
    is_storm = minute.from_everywhere >= limits.by_strangers and minute.from_here > 0
    return Verdict.BUSY if is_storm or minute.from_here >= limits.by_address else Verdict.LET_IN


def network_of(address: str) -> str:
    """What counts as one address: whoever has an IPv6 address has 2^64 of them."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return f"{IPv6Address(int(found) >> _IPV6_NETWORK << _IPV6_NETWORK)}/{_IPV6_NETWORK}"

"""One account: its posts with their history, and what the administrator may do about it (R111, R113)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from domain.account import Account, Holding
from use_cases.access import Access
from use_cases.sign_in_rules import sign_in_limits


@dataclass(frozen=True, slots=True)
class OpenAccount:
    """`holdings` newest first; `may_manage` is false for the own account and for posts that others give.

    `locked_until` is the end of a lock by wrong passwords.
    """

    account: Account
    holdings: tuple[Holding, ...]
    units: Mapping[str, str]
    may_manage: bool
    has_second_factor: bool
    locked_until: datetime | None
    today: date

    @property
    def held(self) -> tuple[Holding, ...]:
        """What may still be ended: stand-ins end where they were named."""
        return tuple(h for h in self.holdings if not h.is_over(self.today) and not h.acting_by)


def open_account(access: Access, *, account_id: int) -> OpenAccount:
    """Raises `NotFound`, also for an account of another unit."""
    with access.reading() as stores:
        found = stores.accounts.account(account_id)
        holdings = stores.positions.holdings_of([account_id])
        units = stores.organisation.units(sorted({h.post.unit_code for h in holdings}))
        may_manage = stores.accounts.is_managed(account_id)
        has_factor = stores.accounts.has_second_factor(account_id)
        locked_until = stores.attempts.lock_of(found.username, sign_in_limits())
    names = {code: unit.name for code, unit in units.items()}
    return OpenAccount(found, tuple(reversed(holdings)), names, may_manage, has_factor, locked_until, access.today)

"""The own second factor as its owner sees it: none, being set up, or in force."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from domain.second_factor import SET_UP_LIFE, in_groups
from use_cases.access import Access
from use_cases.one_time_codes import set_up_address, unseal_secret


@dataclass(frozen=True, slots=True)
class SetUp:
    """What goes into the app: as an address for the QR code, or typed by hand in groups of four."""

    address: str = field(repr=False)
    key: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SecondFactorState:
    confirmed_at: datetime | None = None
    recovery_codes_left: int = 0
    set_up: SetUp | None = None


def read_second_factor(access: Access) -> SecondFactorState:
    """The key is shown until it is confirmed, and never again. Raises `NotSignedIn`."""
    account_id, now = access.own_id, access.database.clock()
    with access.reading() as stores:
        factor = stores.second_factors.of(account_id)
        left = stores.second_factors.recovery_codes_left(account_id)
    if factor is None or factor.confirmed_at:
        return SecondFactorState(factor.confirmed_at, left) if factor else SecondFactorState()
    secret = unseal_secret(factor.sealed_secret, account_id, now) if factor.created_at > now - SET_UP_LIFE else None
    if secret is None:
        return SecondFactorState()
    return SecondFactorState(set_up=SetUp(set_up_address(secret, access.actor.username), in_groups(secret)))

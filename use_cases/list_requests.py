"""What was asked about accounts, and what became of it (R112)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.account import Account
from domain.account_request import AccountRequest, RequestState
from domain.permissions import Permission, Role
from use_cases.access import Access
from use_cases.offer_posts import forms_in_force, managed_units, roles_to_give


@dataclass(frozen=True, slots=True)
class RequestList:
    """`units` are those somebody may ask for, `accounts` those a request may be about."""

    requests: tuple[AccountRequest, ...]
    units: Mapping[str, str]
    accounts: tuple[Account, ...]
    roles: tuple[Role, ...]
    forms: Mapping[str, str]
    may_decide: bool
    today: date

    @property
    def waiting(self) -> int:
        return sum(r.state is RequestState.ASKED for r in self.requests)


def list_requests(access: Access) -> RequestList:
    """Of the own units; of all for the operator."""
    with access.reading() as stores:
        requests = stores.account_requests.requests()
        units = managed_units(stores, access.today)
        accounts = tuple(a for a in stores.accounts.accounts() if a.is_active)
        forms = forms_in_force(stores, access.today)
    may_decide = access.actor.may(Permission.MANAGE_ACCOUNTS)
    return RequestList(tuple(requests), units, accounts, roles_to_give(), forms, may_decide, access.today)

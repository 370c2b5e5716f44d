"""Who has what and since when: the accounts an administrator looks after, searched and filtered (R111, R113)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from data_access.unit_of_work import Stores
from domain.account import Account, Holding
from domain.permissions import Role
from domain.text import matches, sort_key
from use_cases.access import Access

NO_POST = "no_post"


@dataclass(frozen=True, slots=True)
class AccountRow:
    """`held` are the posts held today or from a later day; `past` those that ended."""

    account: Account
    held: tuple[Holding, ...]
    past: tuple[Holding, ...]

    @property
    def unit_codes(self) -> frozenset[str]:
        """Of the posts held; of whoever holds none, the last one's."""
        return frozenset(h.post.unit_code for h in self.held or self.past[-1:])

    @property
    def states(self) -> frozenset[str]:
        without_post = self.account.is_active and not self.held
        return frozenset({self.account.state.value} | ({NO_POST} if without_post else set()))


@dataclass(frozen=True, slots=True)
class AccountQuery:
    """What the list is narrowed to; nothing for everything."""

    text: str = ""
    unit_code: str = ""
    role: Role | None = None
    state: str = ""

    def takes(self, row: AccountRow, units: Mapping[str, str]) -> bool:
        names = (units.get(code, code) for code in row.unit_codes)
        told = (row.account.username, row.account.display_name, row.account.email, *names)
        return (
            (not self.unit_code or self.unit_code in row.unit_codes)
            and (self.role is None or any(h.post.role is self.role for h in row.held))
            and (not self.state or self.state in row.states)
            and (not self.text or matches(self.text, *told, *(h.post.title for h in row.held)))
        )


@dataclass(frozen=True, slots=True)
class AccountList:
    """`rows` are what was asked for, by unit and name; `units` and `roles` what may be chosen."""

    rows: tuple[AccountRow, ...]
    total: int
    units: Mapping[str, str]
    roles: tuple[Role, ...]
    today: date


def list_accounts(access: Access, query: AccountQuery | None = None) -> AccountList:
    """Of every unit for the operator, of the own units for others."""
    query = query or AccountQuery()
    with access.reading() as stores:
        rows = rows_of(stores, access.today)
        codes = sorted({code for row in rows for code in row.unit_codes})
        units = {code: unit.name for code, unit in stores.organisation.units(codes).items()}
    chosen = [row for row in rows if query.takes(row, units)]
    chosen.sort(key=lambda row: ([sort_key(units[c]) for c in sorted(row.unit_codes)][:1], row.account.username))
    roles = {h.post.role for row in rows for h in row.held}
    return AccountList(tuple(chosen), len(rows), units, tuple(r for r in Role if r in roles), access.today)


def rows_of(stores: Stores, today: date) -> list[AccountRow]:
    """Inside a transaction: every account the actor sees, with its posts."""
    held, past = defaultdict[int, list[Holding]](list), defaultdict[int, list[Holding]](list)
    for one in stores.positions.holdings():
        (past if one.is_over(today) else held)[one.account_id].append(one)
    return [AccountRow(a, tuple(held[a.id]), tuple(past[a.id])) for a in stores.accounts.accounts()]

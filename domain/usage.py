"""Accounts and sign-ins per person and per unit over some days (R118)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from domain.clock import CITY_TIME


@dataclass(frozen=True, slots=True)
class HeldPost:
    """An account and the time for which it holds a post of a unit."""

    username: str
    display_name: str
    unit_code: str
    is_active: bool
    valid_from: date
    valid_to: date | None

    def covers(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class SignIn:
    username: str
    at: datetime
    is_good: bool


@dataclass(frozen=True, slots=True)
class PersonUsage:
    """`days` are those on which somebody signed in with the account; `last` is the last time it went well."""

    unit_code: str
    username: str
    display_name: str
    is_active: bool
    sign_ins: int
    failed: int
    last: datetime | None
    days: int


@dataclass(frozen=True, slots=True)
class UnitUsage:
    """`used` counts the accounts that signed in at least once."""

    unit_code: str
    accounts: int
    active: int
    used: int
    sign_ins: int
    failed: int
    last: datetime | None


def usage_of_people(held: Iterable[HeldPost], sign_ins: Iterable[SignIn]) -> list[PersonUsage]:
    """One line for each account of each unit: only what was signed in while it held a post there counts for the unit."""
    posts: dict[tuple[str, str], list[HeldPost]] = {}
    for holding in held:
        posts.setdefault((holding.unit_code, holding.username), []).append(holding)
    by_name: dict[str, list[SignIn]] = {}
    for sign_in in sign_ins:
        by_name.setdefault(sign_in.username, []).append(sign_in)
    return [_person(own, by_name.get(username, [])) for (_unit, username), own in sorted(posts.items())]


def _person(held: list[HeldPost], sign_ins: list[SignIn]) -> PersonUsage:
    counted = [s for s in sign_ins if any(holding.covers(_day(s)) for holding in held)]
    good = [s for s in counted if s.is_good]
    one = held[0]
    return PersonUsage(
        one.unit_code, one.username, one.display_name, one.is_active, len(good), len(counted) - len(good),
        max((s.at for s in good), default=None), len({_day(s) for s in good}),
    )  # fmt: skip


def usage_of_units(people: Iterable[PersonUsage]) -> list[UnitUsage]:
    """The lines of `usage_of_people` added up by unit."""
    units: dict[str, list[PersonUsage]] = {}
    for person in people:
        units.setdefault(person.unit_code, []).append(person)
    return [
        UnitUsage(
            code, len(some), sum(p.is_active for p in some), sum(p.sign_ins > 0 for p in some),
            sum(p.sign_ins for p in some), sum(p.failed for p in some),
            max((p.last for p in some if p.last), default=None),
        )
        for code, some in units.items()
    ]  # fmt: skip


def _day(sign_in: SignIn) -> date:
    return sign_in.at.astimezone(CITY_TIME).date()

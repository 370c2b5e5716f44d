"""Sign-ins count for the unit in which the person held a post on that day (R118, K06)."""

from __future__ import annotations

from datetime import date, timedelta

from domain.clock import parse_instant
from domain.usage import HeldPost, SignIn, usage_of_people, usage_of_units

FIRST = date(2026, 11, 1)


def held(unit: str, since: int = 1, until: int | None = None, *, username: str = "an") -> HeldPost:
    return HeldPost(username, username.upper(), unit, True, date(2026, 11, since), until and date(2026, 11, until))


def signed(day: int, hour: int = 9, *, username: str = "an", good: bool = True) -> SignIn:
    return SignIn(username, parse_instant(f"2026-11-{day:02d}T{hour:02d}:00"), good)


def test_R118_who_moved_counts_where_the_post_was_on_the_day() -> None:
    people = usage_of_people(
        [held("A", 1, 10), held("B", 11)], [signed(9), signed(10), signed(11), signed(12, good=False)]
    )
    assert [(p.unit_code, p.sign_ins, p.failed, p.days) for p in people] == [("A", 2, 0, 2), ("B", 1, 1, 1)]


def test_R118_two_posts_in_one_unit_count_once() -> None:
    (person,) = usage_of_people([held("A"), held("A", 5)], [signed(6), signed(6, 15)])
    assert (person.sign_ins, person.days, person.last) == (2, 1, parse_instant("2026-11-06T15:00"))


def test_R118_the_day_is_the_citys() -> None:
    late = SignIn("an", parse_instant("2026-11-05T23:30"), True)
    (person,) = usage_of_people([held("A", 5, 5)], [late, SignIn("an", late.at + timedelta(hours=1), True)])
    assert person.sign_ins == 1


def test_R118_units_add_up_their_people_and_unused_accounts_stay_visible() -> None:
    people = usage_of_people([held("A"), held("A", username="be")], [signed(2), signed(3, username="lạ")])
    (unit,) = usage_of_units(people)
    assert (unit.accounts, unit.active, unit.used, unit.sign_ins, unit.last) == (2, 2, 1, 1, signed(2).at)

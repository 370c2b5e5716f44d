"""When a name is locked, an address slowed down, and who never is (A6, A7, X17)."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.clock import parse_instant
from domain.sign_in_limits import Attempt, LastMinute, Outcome, SignInLimits, Verdict, locked_until, network_of, verdict

LIMITS = SignInLimits(failures=5, lock=timedelta(hours=12), by_address=20, by_strangers=120)
NOON = parse_instant("2026-11-22T12:00")
QUIET = LastMinute(0, 0)
MARKS = {"o": Outcome.OPEN, "f": Outcome.FAILED, "g": Outcome.GOOD, "r": Outcome.REFUSED, "u": Outcome.UNLOCKED}


def tried(marks: str, *, apart: timedelta = timedelta(minutes=1)) -> list[Attempt]:
    """One attempt a letter, the last one at noon."""
    return [Attempt(NOON - (len(marks) - 1 - n) * apart, MARKS[mark]) for n, mark in enumerate(marks)]


@pytest.mark.parametrize(
    ("marks", "is_locked"),
    [
        ("", False), ("ffff", False), ("fffff", True), ("ffffff", True), ("fffoo", True), ("ffgff", False),
        ("fffffg", False), ("fffffu", False), ("fffffuffff", False), ("fffffufffff", True), ("ffrrrff", False),
        ("ffrrrfff", True), ("rrrrrrrrr", False), ("gggggffff", False),
    ],
)  # fmt: skip
def test_A6_five_wrong_passwords_in_a_row_lock_and_a_good_one_or_an_administrator_begins_anew(marks, is_locked):
    until = locked_until(tried(marks), LIMITS)
    assert (until is not None) is is_locked
    expected = Verdict.LOCKED if is_locked else Verdict.LET_IN
    for known in (True, False):
        assert verdict(tried(marks), QUIET, LIMITS, NOON, is_known_browser=known) is expected


def test_A6_a_lock_lasts_twelve_hours_from_the_last_wrong_password_and_one_more_does_not_bring_it_back():
    attempts = tried("fffff")
    end = NOON + timedelta(hours=12)
    assert locked_until(attempts, LIMITS) == end
    just_before = end - timedelta(seconds=1)
    assert verdict(attempts, QUIET, LIMITS, just_before, is_known_browser=False) is Verdict.LOCKED
    assert verdict(attempts, QUIET, LIMITS, end, is_known_browser=False) is Verdict.LET_IN
    assert locked_until([*attempts, Attempt(end, Outcome.FAILED)], LIMITS) is None


def test_A6_a_slip_every_few_hours_locks_nobody():
    assert locked_until(tried("fffff", apart=timedelta(hours=3)), LIMITS) is None


@given(st.text(alphabet="ofgru", max_size=30))
def test_A6_a_lock_needs_five_wrong_since_the_last_good_one(marks):
    wrong = sum(mark in "of" for mark in re.split("[gu]", marks)[-1])
    assert (locked_until(tried(marks), LIMITS) is not None) is (wrong >= 5)


@pytest.mark.parametrize(
    ("from_here", "everywhere", "stranger"),
    [
        (0, 0, Verdict.LET_IN), (19, 19, Verdict.LET_IN), (20, 20, Verdict.BUSY), (0, 119, Verdict.LET_IN),
        (0, 10_000, Verdict.LET_IN), (1, 119, Verdict.LET_IN), (1, 120, Verdict.BUSY),
    ],
)  # fmt: skip
def test_A7_a_storm_slows_strangers_but_neither_a_known_browser_nor_the_first_try_of_a_quiet_address(
    from_here, everywhere, stranger
):
    minute = LastMinute(from_here, everywhere)
    assert verdict([], minute, LIMITS, NOON, is_known_browser=False) is stranger
    assert verdict([], minute, LIMITS, NOON, is_known_browser=True) is Verdict.LET_IN


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("10.0.0.7", "10.0.0.7"), ("::ffff:10.0.0.7", "10.0.0.7"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"), ("", ""), ("unix", "unix"),
    ],
)  # fmt: skip
def test_A7_an_ipv6_network_counts_as_one_address(address, network):
    assert network_of(address) == network

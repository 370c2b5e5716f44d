"""How long a session lives (S2), and how old a password may become (A12, R115)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.clock import parse_instant
from domain.sign_in_rules import SessionTimes, SignInRules

HOUR, MINUTE, DAY = timedelta(hours=1), timedelta(minutes=1), timedelta(days=1)
RULES = SignInRules(12 * HOUR, 15 * MINUTE, 5 * MINUTE, 5, 180 * DAY, 60 * DAY)
EIGHT = parse_instant("2026-11-22T08:00")


def times(active: timedelta, kept: timedelta | None = None, expires: timedelta = 12 * HOUR) -> SessionTimes:
    return SessionTimes(EIGHT, EIGHT + expires, EIGHT + active, EIGHT + kept if kept else None)


@pytest.mark.parametrize(
    ("session", "is_operator", "ends"),
    [
        (times(0 * HOUR), False, 15 * MINUTE),
        (times(0 * HOUR), True, 5 * MINUTE),
        (times(3 * HOUR), False, 3 * HOUR + 15 * MINUTE),
        (times(12 * HOUR - MINUTE), False, 12 * HOUR),
        (times(1 * HOUR, kept=4 * HOUR), False, 4 * HOUR),
        (times(4 * HOUR, kept=3 * HOUR), False, 4 * HOUR + 15 * MINUTE),
        (times(11 * HOUR, kept=15 * HOUR, expires=15 * HOUR), False, 15 * HOUR),
        (times(15 * HOUR, kept=15 * HOUR, expires=15 * HOUR), False, 15 * HOUR),
    ],
)
def test_S2_a_session_ends_when_idle_at_the_end_of_a_presentation_or_absolutely(session, is_operator, ends):
    assert session.ends_at(RULES, is_operator=is_operator) == EIGHT + ends


def test_S2_a_presentation_of_four_hours_announced_at_hour_eleven_holds_and_cannot_be_prolonged_for_ever():
    session = times(11 * HOUR)
    until = session.kept_for(4 * HOUR, EIGHT + 11 * HOUR, RULES)
    assert until == EIGHT + 15 * HOUR
    for hour in range(11, 40):
        assert session.kept_for(4 * HOUR, EIGHT + hour * HOUR, RULES) <= EIGHT + 16 * HOUR
    assert session.kept_for(9 * HOUR, EIGHT, RULES) == EIGHT + 4 * HOUR


def test_A12_R115_an_administrators_password_is_old_after_60_days_anybody_elses_after_180():
    for is_operator, age in ((True, 60), (False, 180)):
        assert not RULES.is_password_old(EIGHT, EIGHT + age * DAY, is_operator=is_operator)
        assert RULES.is_password_old(EIGHT, EIGHT + age * DAY + MINUTE, is_operator=is_operator)
    endless = SignInRules(HOUR, HOUR, HOUR, 1)
    assert not endless.is_password_old(EIGHT, EIGHT + 9999 * DAY, is_operator=True)

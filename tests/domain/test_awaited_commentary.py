"""From when until when the agencies are awaited to comment on a session's figures (R083)."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from domain.awaited_commentary import commentary_days
from domain.clock import parse_instant
from domain.monthly_session import MonthlySession, SessionState
from domain.working_calendar import CalendarDay, DayKind, WorkingCalendar

HOLIDAY = date(2026, 11, 24)
CALENDAR = WorkingCalendar.of([CalendarDay(HOLIDAY, DayKind.PUBLIC_HOLIDAY)])
CUT_OFF = parse_instant("2026-11-27T17:00")


@pytest.mark.parametrize(
    ("cut_off_at", "held_on", "days"),
    [
        (None, None, None),
        (None, date(2026, 11, 26), (date(2026, 11, 20), date(2026, 11, 26))),
        (CUT_OFF, None, (date(2026, 11, 23), date(2026, 11, 27))),
        (CUT_OFF, date(2026, 12, 1), (date(2026, 11, 23), date(2026, 12, 1))),
    ],
)
def test_R083_it_begins_three_working_days_before_the_cut_off_and_goes_on_until_the_session(
    cut_off_at: datetime | None, held_on: date | None, days: tuple[date, date] | None
) -> None:
    session = MonthlySession("2026-10", "TPHCM", "S", cut_off_at=cut_off_at, held_on=held_on)
    assert commentary_days(session, CALENDAR) == days


def test_R083_nothing_is_awaited_for_what_was_frozen() -> None:
    frozen = MonthlySession("2026-10", "TPHCM", "S", SessionState.FROZEN, held_on=date(2026, 11, 26))
    assert commentary_days(frozen, CALENDAR) is None

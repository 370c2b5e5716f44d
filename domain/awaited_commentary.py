"""When the agencies are awaited to say something about their items of a session in preparation (R083)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.clock import CITY_TIME
from domain.monthly_session import MonthlySession
from domain.working_calendar import WorkingCalendar

LEAD_DAYS = 3
"""So many working days before the figures are cut off, or before the session where no cut-off is set, units are told."""


@dataclass(frozen=True, slots=True)
class AwaitedCommentary:
    """A unit that has said nothing yet about its items of a session; `until` is the last day on which it can be used."""

    session_period: str
    unit_code: str
    indicator_codes: tuple[str, ...]
    until: date


def commentary_days(session: MonthlySession, calendar: WorkingCalendar) -> tuple[date, date] | None:
    """The days from which and until which commentary is awaited; None where nobody has said when the session is.

    It begins before the figures are cut off and goes on until the session: words about them are written up to the end.
    """
    days = [day for day in (cut_off_day(session), session.held_on) if day]
    if not days or not session.is_open:
        return None
    return calendar.shifted(min(days), -LEAD_DAYS), max(days)


def cut_off_day(session: MonthlySession) -> date | None:
    """The day in the city on which the figures of a session are cut off."""
    return session.cut_off_at.astimezone(CITY_TIME).date() if session.cut_off_at else None

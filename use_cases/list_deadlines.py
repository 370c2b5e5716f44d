"""The deadlines of a form, month by month."""

from __future__ import annotations

from datetime import date

from domain.dashboard import months_between
from domain.deadline import Deadline, last_allowed
from domain.period import ReportingPeriod
from domain.profile import Profile
from domain.working_calendar import WorkingCalendar
from use_cases.access import Access
from use_cases.read_calendar import read_calendar

MONTHLY_FORM = "KTXH-T"


def list_deadlines(
    access: Access, *, profile: Profile, first: ReportingPeriod, last: ReportingPeriod, form_code: str = MONTHLY_FORM
) -> list[tuple[ReportingPeriod, Deadline]]:
    """Every month from the first to the last with its deadline; answers before there is a store, too."""
    calendar = _calendar(access, date(first.year, 1, 1), date(last.year, 12, 31))
    months = reversed(months_between(first.code, last.code))
    return [(month, deadline_of(profile, form_code, month, calendar)) for month in months]


def deadline_of(profile: Profile, form_code: str, period: ReportingPeriod, calendar: WorkingCalendar) -> Deadline:
    """The deadline that the profile's rule in force gives a period. Raises `NotFound`."""
    rule = profile.rule_of(form_code, period)
    return last_allowed(rule, period, rule.window_rule.window(period), calendar)


def _calendar(access: Access, first: date, last: date) -> WorkingCalendar:
    if not access.database.exists() or not access.database.has_current_schema():
        return read_calendar(None, first, last)
    with access.reading() as stores:
        return read_calendar(stores, first, last)

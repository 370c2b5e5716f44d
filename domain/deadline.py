"""When a report is due: from the rule of its form to the last allowed instant (R037, R041, K01, K02, D01–D04)."""

from __future__ import annotations

import calendar as months
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from domain.clock import end_of_day
from domain.errors import BadDeadlineRule, DeadlineNotLater, DeadlineTooEarly
from domain.period import ReportingPeriod, WindowRule
from domain.working_calendar import CalendarDay, WorkingCalendar

Window = tuple[date, date]


class Anchor(StrEnum):
    """What the last allowed day is counted from; "month" is always the period's last one."""

    MONTH_OF_PERIOD = "month_of_period"
    MONTH_AFTER = "month_after"
    DATE_OF_YEAR = "date_of_year"
    AFTER_WINDOW = "after_window"


_NEEDS = {
    Anchor.MONTH_OF_PERIOD: {"last_day"},
    Anchor.MONTH_AFTER: {"last_day"},
    Anchor.DATE_OF_YEAR: {"last_day", "month"},
    Anchor.AFTER_WINDOW: {"working_days"},
}


class Roll(StrEnum):
    """What becomes of a last allowed day that is a day off."""

    NONE = "none"
    NEXT_WORKING_DAY = "next_working_day"


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """The deadline of one form while the rule is in force.

    `last_day` is the last allowed day of the month, to its end: 24 for "trước ngày 25", 25 for
    "chậm nhất ngày 25" (D02); in a shorter month its last day. `month` (1–12) serves a date of the
    year, `working_days` a deadline after the data window. `assumption` says what no act states.
    Raises `BadDeadlineRule` where the anchor lacks its numbers or has others.
    """

    anchor: Anchor
    legal_basis: str
    last_day: int | None = None
    month: int | None = None
    working_days: int | None = None
    roll: Roll = Roll.NONE
    follows_nd09: bool = False
    effective_from: date | None = None
    effective_to: date | None = None
    assumption: str = ""

    def __post_init__(self) -> None:
        numbers = {"last_day": (self.last_day, 31), "month": (self.month, 12), "working_days": (self.working_days, 99)}
        for field, (number, highest) in numbers.items():
            given, needed = number is not None, field in _NEEDS[self.anchor]
            if given != needed or (number is not None and not 1 <= number <= highest):
                raise BadDeadlineRule(anchor=self.anchor, field=field)

    @property
    def is_assumption(self) -> bool:
        return bool(self.assumption)

    @property
    def window_rule(self) -> WindowRule:
        """Regimes under NĐ 09/2019 take data from the 15th to the 14th, the others by calendar month."""
        return WindowRule(start_day=15 if self.follows_nd09 else 1)

    def in_force_on(self, day: date) -> bool:
        started = self.effective_from is None or self.effective_from <= day
        return started and (self.effective_to is None or day <= self.effective_to)


@dataclass(frozen=True, slots=True)
class Deadline:
    """The day the rule names, the last allowed day after the roll, and the days off between them."""

    nominal_on: date
    due_on: date
    skipped: tuple[CalendarDay, ...] = ()

    @property
    def due_at(self) -> datetime:
        """The last allowed second, 23:59:59 in the city, in UTC."""
        return end_of_day(self.due_on)


def last_allowed(rule: DeadlineRule, period: ReportingPeriod, window: Window, calendar: WorkingCalendar) -> Deadline:
    """The deadline of a period: the last allowed day is rolled, not the boundary after it (D03).

    Raises `DeadlineTooEarly` for a regime under NĐ 09 that leaves no working day after its window (D04).
    """
    nominal = _nominal(rule, period, window, calendar)
    due = calendar.next_working(nominal) if rule.roll is Roll.NEXT_WORKING_DAY else nominal
    earliest = calendar.shifted(window[1], 1)
    if rule.follows_nd09 and due < earliest:
        raise DeadlineTooEarly(period=period.code, due_on=due, earliest=earliest)
    return Deadline(nominal, due, _days_off(nominal, due, calendar))


def _nominal(rule: DeadlineRule, period: ReportingPeriod, window: Window, calendar: WorkingCalendar) -> date:
    match rule.anchor:
        case Anchor.AFTER_WINDOW:
            return calendar.shifted(window[1], rule.working_days or 0)
        case Anchor.DATE_OF_YEAR:
            return _day_of(period.year * 12 + (rule.month or 1) - 1, rule.last_day)
        case Anchor.MONTH_AFTER:
            return _day_of(period.last_month + 1, rule.last_day)
        case Anchor.MONTH_OF_PERIOD:
            return _day_of(period.last_month, rule.last_day)


def _day_of(month_index: int, last_day: int | None) -> date:
    year, month = divmod(month_index, 12)
    length = months.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(last_day or length, length))


def _days_off(nominal: date, due: date, calendar: WorkingCalendar) -> tuple[CalendarDay, ...]:
    days = (nominal + timedelta(days=n) for n in range((due - nominal).days))
    return tuple(off for day in days if (off := calendar.why_off(day)))


def check_levels(deadlines: Sequence[Deadline]) -> None:
    """Each level of a regime under NĐ 09 is due on a later day than the one below it (D04).

    `deadlines` go from the lowest level up. Raises `DeadlineNotLater`.
    """
    for lower, upper in pairwise(deadlines):
        if upper.due_on <= lower.due_on:
            raise DeadlineNotLater(lower=lower.due_on, upper=upper.due_on)


def step_deadlines(due_on: date, calendar: WorkingCalendar, days_before: Sequence[int]) -> tuple[date, ...]:
    """The internal last days of the steps, each so many working days before the report is due (D01).

    `(3, 1, 0)`: the specialist three, the division head one working day before, the leader on the day.
    """
    return tuple(calendar.shifted(due_on, -days) for days in days_before)

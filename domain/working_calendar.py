"""Which days are worked: weekends, public holidays, days off in lieu and swaps (R041, K02).

What the calendar is not told it takes from the week: Monday to Friday are worked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_SATURDAY = 5
_ONE_DAY = timedelta(days=1)


class DayKind(StrEnum):
    """Why a day is off or worked. Where one day is told twice, the later kind of this list counts.

    So the operator can declare any day worked (`working_day`), and take that or an official working
    Saturday back (`day_off`). A plain weekend is never stored.
    """

    WEEKEND = "weekend"
    PUBLIC_HOLIDAY = "public_holiday"
    IN_LIEU = "in_lieu"
    SWAP_DAY_OFF = "swap_day_off"
    WORKING_DAY = "working_day"
    DAY_OFF = "day_off"


_RANK = {kind: rank for rank, kind in enumerate(DayKind)}


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day out of the ordinary, with the name it bears and who says so.

    `declared_by` is the operator who entered it; empty for the official days.
    """

    day: date
    kind: DayKind
    name: str = ""
    source: str = ""
    declared_by: str = ""


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """The days out of the ordinary, by day. Every other day follows the week."""

    days: Mapping[date, CalendarDay]

    @classmethod
    def of(cls, told: Iterable[CalendarDay]) -> WorkingCalendar:
        """Of several tellings of one day the stronger kind counts, else the last."""
        return cls({told.day: told for told in sorted(told, key=lambda d: _RANK[d.kind])})

    def is_working(self, day: date) -> bool:
        return self.why_off(day) is None

    def why_off(self, day: date) -> CalendarDay | None:
        """The holiday or weekend that keeps the offices closed; None on a working day."""
        told = self.days.get(day)
        if told is not None:
            return None if told.kind is DayKind.WORKING_DAY else told
        return CalendarDay(day, DayKind.WEEKEND) if day.weekday() >= _SATURDAY else None

    def next_working(self, day: date) -> date:
        """The day itself where it is worked, else the first working day after it."""
        while not self.is_working(day):
            day += _ONE_DAY
        return day

    def last_working(self, day: date) -> date:
        """The day itself where it is worked, else the last working day before it."""
        while not self.is_working(day):
            day -= _ONE_DAY
        return day

    def shifted(self, day: date, working_days: int) -> date:
        """The n-th working day after a day, or before it where n is negative; 0 is the day itself."""
        for _ in range(abs(working_days)):
            day = self.next_working(day + _ONE_DAY) if working_days > 0 else self.last_working(day - _ONE_DAY)
        return day

    def working_days_between(self, after: date, until: date) -> int:
        """How many working days follow `after` up to and including `until`; 0 where `until` is not later."""
        span = (until - after).days
        return sum(self.is_working(after + timedelta(days=n)) for n in range(1, span + 1))

"""Reporting periods and the days whose data they cover (R032, R033, R036, K14).

A period is written `2026-10` (month), `2026-Q3`, `2026-H1`, `2026-9M`, `2026` (year),
`2026-2028` (three years) or `2026-2030` (five years). It is never a bare date.
Which days belong to it depends on the reporting regime: statistics count calendar months,
regimes under NĐ 09/2019 count from the 15th of the month before to the 14th.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from domain.errors import BadInput, UnreadablePeriod


class PeriodKind(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    NINE_MONTHS = "nine_months"
    YEAR = "year"
    THREE_YEARS = "three_years"
    FIVE_YEARS = "five_years"


LAST_START_DAY = 28  # every month has it
LENGTH = {
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 3,
    PeriodKind.HALF: 6,
    PeriodKind.NINE_MONTHS: 9,
    PeriodKind.YEAR: 12,
    PeriodKind.THREE_YEARS: 36,
    PeriodKind.FIVE_YEARS: 60,
}
_PATTERN = re.compile(
    r"(?P<year>(?:19|20)\d\d)"
    r"(?:-(?:(?P<month>0[1-9]|1[0-2])|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<nine>9M)"
    r"|(?P<last_year>(?:19|20)\d\d)))?"
)


@dataclass(frozen=True, slots=True)
class ReportingPeriod:
    """A span of whole months, counted from January of year 0 (`first_month`)."""

    kind: PeriodKind
    first_month: int

    @classmethod
    def parse(cls, code: str) -> ReportingPeriod:
        """Read a period code. Raises `UnreadablePeriod` for anything else."""
        return _parsed(code)

    @classmethod
    def _read(cls, code: str) -> ReportingPeriod:
        match = _PATTERN.fullmatch(code.strip())
        if match is None:
            raise UnreadablePeriod(text=code)
        year = int(match["year"])
        if match["month"]:
            return cls.month(year, int(match["month"]))
        if match["quarter"]:
            return cls(PeriodKind.QUARTER, year * 12 + 3 * (int(match["quarter"]) - 1))
        if match["half"]:
            return cls(PeriodKind.HALF, year * 12 + 6 * (int(match["half"]) - 1))
        if match["nine"]:
            return cls(PeriodKind.NINE_MONTHS, year * 12)
        if match["last_year"]:
            return cls._years(code, year, int(match["last_year"]))
        return cls(PeriodKind.YEAR, year * 12)

    @classmethod
    def _years(cls, code: str, first: int, last: int) -> ReportingPeriod:
        kinds = {3: PeriodKind.THREE_YEARS, 5: PeriodKind.FIVE_YEARS}
        kind = kinds.get(last - first + 1)
        if kind is None:
            raise UnreadablePeriod(text=code)
        return cls(kind, first * 12)

    @classmethod
    def month(cls, year: int, month: int) -> ReportingPeriod:
        return cls(PeriodKind.MONTH, year * 12 + month - 1)

    @property
    def last_month(self) -> int:
        return self.first_month + LENGTH[self.kind] - 1

    @property
    def year(self) -> int:
        """The year in which the period ends."""
        return self.last_month // 12

    @property
    def month_number(self) -> int:
        """The month, 1–12, in which the period ends."""
        return self.last_month % 12 + 1

    @property
    def ending_month(self) -> ReportingPeriod:
        """The month in which the period ends: where a monthly view places its figures."""
        return ReportingPeriod(PeriodKind.MONTH, self.last_month)

    def shifted(self, months: int) -> ReportingPeriod:
        return ReportingPeriod(self.kind, self.first_month + months)

    @property
    def previous(self) -> ReportingPeriod:
        """The period of the same kind before this one; nine months exist only once a year."""
        return self.shifted(-12 if self.kind is PeriodKind.NINE_MONTHS else -LENGTH[self.kind])

    @property
    def last_day(self) -> date:
        year, month = divmod(self.last_month, 12)
        return date(year, month + 1, calendar.monthrange(year, month + 1)[1])

    @property
    def same_period_last_year(self) -> ReportingPeriod:
        return self.shifted(-12)

    @property
    def code(self) -> str:
        return _written(self.kind, self.first_month)

    def __str__(self) -> str:
        return self.code


# A page reads and writes the same few hundred periods thousands of times.
@lru_cache(maxsize=4096)
def _parsed(code: str) -> ReportingPeriod:
    return ReportingPeriod._read(code)


@lru_cache(maxsize=4096)
def _written(kind: PeriodKind, first_month: int) -> str:
    first_year, first = divmod(first_month, 12)
    match kind:
        case PeriodKind.MONTH:
            return f"{first_year}-{first + 1:02d}"
        case PeriodKind.QUARTER:
            return f"{first_year}-Q{first // 3 + 1}"
        case PeriodKind.HALF:
            return f"{first_year}-H{first // 6 + 1}"
        case PeriodKind.NINE_MONTHS:
            return f"{first_year}-9M"
        case PeriodKind.YEAR:
            return str(first_year)
        case _:
            return f"{first_year}-{first_year + LENGTH[kind] // 12 - 1}"


@dataclass(frozen=True, slots=True)
class WindowRule:
    """Which days a period of a regime covers.

    `start_day` 1 is the calendar window; `start_day` 15 runs from the 15th of the month
    before the period to the 14th of its last month (NĐ 09/2019, Điều 12). Raises `BadInput` for a
    day that not every month has.
    """

    start_day: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.start_day <= LAST_START_DAY:
            raise BadInput(text=self.start_day)

    def window(self, period: ReportingPeriod) -> tuple[date, date]:
        """First and last day of data taking, both included."""
        if self.start_day == 1:
            return _day(period.first_month, 1), period.last_day
        before = period.first_month - 1
        return _day(before, self.start_day), _day(period.last_month, self.start_day - 1)


def _day(month_index: int, day: int) -> date:
    year, month = divmod(month_index, 12)
    return date(year, month + 1, day)

"""Which period of a frequency is open on a day (R032, R033, R096)."""

from __future__ import annotations

from datetime import date

import pytest

from domain.period import PeriodKind
from use_cases.open_periods import period_of


@pytest.mark.parametrize(
    ("frequency", "day", "code"),
    [
        (PeriodKind.MONTH, date(2026, 11, 22), "2026-11"),
        (PeriodKind.QUARTER, date(2026, 12, 1), "2026-Q4"),
        (PeriodKind.QUARTER, date(2026, 11, 30), None),
        (PeriodKind.HALF, date(2026, 6, 30), "2026-H1"),
        (PeriodKind.NINE_MONTHS, date(2026, 9, 1), "2026-9M"),
        (PeriodKind.NINE_MONTHS, date(2026, 12, 1), None),
        (PeriodKind.YEAR, date(2026, 12, 31), "2026"),
        (PeriodKind.YEAR, date(2026, 11, 30), None),
        (PeriodKind.THREE_YEARS, date(2028, 12, 1), "2026-2028"),
        (PeriodKind.THREE_YEARS, date(2027, 12, 1), None),
        (PeriodKind.FIVE_YEARS, date(2030, 12, 1), "2026-2030"),
        (PeriodKind.FIVE_YEARS, date(2029, 12, 1), None),
    ],
)
def test_R096_a_period_opens_in_its_last_month(frequency: PeriodKind, day: date, code: str | None) -> None:
    found = period_of(frequency, day)
    assert (found.code if found else None) == code

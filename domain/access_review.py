"""Looking through who holds what, twice a year (R113; TCVN 14423, 5.4.2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class AccessReview:
    """Who confirmed the posts of a unit and their holders, and when."""

    unit_code: str
    reviewed_by: str
    reviewed_at: datetime
    note: str


def due_on(last: date, months: int) -> date:
    """The same day so many months later, or the last of a shorter month."""
    index = last.month - 1 + months
    year, month = last.year + index // 12, index % 12 + 1
    for day in (last.day, 30, 29, 28):
        try:
            return date(year, month, day)
        except ValueError:
            continue
    raise AssertionError

"""Official days off of Viet Nam and their swaps, from python-holidays, for years no file covers (K02)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from importlib.metadata import version

import holidays

from domain.working_calendar import CalendarDay, DayKind

SOURCE = f"python-holidays {version('holidays')}"
_SWAP_WORDS = "Ngày nghỉ (thay cho ngày"
_WORKING_SATURDAY = "Ngày làm việc bù"


def public_holidays(years: Iterable[int]) -> Iterator[CalendarDay]:
    """Public holidays, days in lieu of them, swap days off and the Saturdays worked for those.

    The library knows the swaps announced before its release; later notices are the operator's to enter.
    """
    wanted = sorted(years)
    official = holidays.country_holidays("VN", years=wanted, language="vi")
    on_their_day = holidays.country_holidays("VN", years=wanted, language="vi", observed=False)
    for day, name in sorted(official.items()):
        yield CalendarDay(day, _kind(day, name, on_their_day), name, SOURCE)
    for day in sorted(official.weekend_workdays):
        if day.year in wanted:
            yield CalendarDay(day, DayKind.WORKING_DAY, _WORKING_SATURDAY, SOURCE)


def _kind(day: date, name: str, on_their_day: holidays.HolidayBase) -> DayKind:
    if name.startswith(_SWAP_WORDS):
        return DayKind.SWAP_DAY_OFF
    return DayKind.PUBLIC_HOLIDAY if day in on_their_day else DayKind.IN_LIEU

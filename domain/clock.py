"""Time: one city time zone, instants in UTC, the clock passed in and never asked for globally."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from domain.errors import UnreadableInstant

CITY_TIME = ZoneInfo("Asia/Ho_Chi_Minh")
Clock = Callable[[], datetime]

_DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_MOMENT = re.compile(_DAY.pattern + "[T ]")


def system_clock() -> datetime:
    return datetime.now(UTC)


def fixed_clock(instant: datetime) -> Clock:
    return lambda: instant


def start_of_day(day: date) -> datetime:
    """The first instant of a day in the city, in UTC."""
    return datetime.combine(day, time(), CITY_TIME).astimezone(UTC)


def end_of_day(day: date) -> datetime:
    """The last instant of a day in the city, in UTC. A figure dated only by a day was known by then (D24)."""
    return datetime.combine(day, time(23, 59, 59), CITY_TIME).astimezone(UTC)


def parse_instant(text: str) -> datetime:
    """Read `2025-12-15` (the end of that day) or `2025-12-15T08:00` with or without an offset.

    Without an offset the city's time is meant. Returns UTC. Raises `UnreadableInstant`.
    """
    cleaned = text.strip().replace(" ", "+") if "T" in text else text.strip()
    try:
        if _DAY.fullmatch(cleaned):
            return end_of_day(date.fromisoformat(cleaned))
        if not _MOMENT.match(cleaned):
            raise ValueError("neither a day nor a moment")
        instant = datetime.fromisoformat(cleaned)
        if instant.tzinfo is None:
            instant = instant.replace(tzinfo=CITY_TIME)
        return instant.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise UnreadableInstant(text=text) from error

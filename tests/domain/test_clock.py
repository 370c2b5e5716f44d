"""Instants: city time in, UTC inside; a day means its end (D24)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.clock import CITY_TIME, end_of_day, fixed_clock, parse_instant
from domain.errors import UnreadableInstant


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-12-15", datetime(2025, 12, 15, 16, 59, 59, tzinfo=UTC)),
        (" 2025-12-15 ", datetime(2025, 12, 15, 16, 59, 59, tzinfo=UTC)),
        ("2025-12-15T08:00", datetime(2025, 12, 15, 1, 0, tzinfo=UTC)),
        ("2025-12-15T08:00+07:00", datetime(2025, 12, 15, 1, 0, tzinfo=UTC)),
        ("2025-12-15T08:00 07:00", datetime(2025, 12, 15, 1, 0, tzinfo=UTC)),
        ("2025-12-15T01:00Z", datetime(2025, 12, 15, 1, 0, tzinfo=UTC)),
        ("2025-12-15T03:00+09:00", datetime(2025, 12, 14, 18, 0, tzinfo=UTC)),
    ],
)
def test_D24_instants_are_read_in_city_time_and_kept_in_utc(text, expected):
    assert parse_instant(text) == expected
    assert parse_instant(text).utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    "text", ["", "15/12/2025", "2025-13-01", "2025-02-30", "2025-12-15T25:00", "hôm qua", "0001-01-01T00:00"]
)
def test_D24_an_unreadable_instant_is_refused_with_its_text(text):
    with pytest.raises(UnreadableInstant) as refused:
        parse_instant(text)
    assert refused.value.values == {"text": text}


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1)))
def test_D24_a_figure_dated_by_a_day_was_known_before_the_next_day_began(day):
    known = parse_instant(day.isoformat())
    assert known == end_of_day(day)
    assert known.astimezone(CITY_TIME).date() == day
    assert known < datetime.combine(day + timedelta(days=1), datetime.min.time(), CITY_TIME)


def test_the_clock_is_passed_in_and_stands_still_when_fixed():
    noon = datetime(2026, 10, 24, 5, 0, tzinfo=UTC)
    clock = fixed_clock(noon)
    assert (clock(), clock()) == (noon, noon)

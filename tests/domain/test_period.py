"""Periods and the days they cover: R032, R033, R036, K14."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import BadInput, UnreadablePeriod
from domain.period import PeriodKind, ReportingPeriod, WindowRule

CALENDAR, ND09 = WindowRule(), WindowRule(start_day=15)

years = st.integers(min_value=1910, max_value=2080)
codes = st.one_of(
    st.builds(lambda y, m: f"{y}-{m:02d}", years, st.integers(1, 12)),
    st.builds(lambda y, q: f"{y}-Q{q}", years, st.integers(1, 4)),
    st.builds(lambda y, h: f"{y}-H{h}", years, st.integers(1, 2)),
    st.builds(lambda y, tail: f"{y}{tail}", years, st.sampled_from(["", "-9M"])),
    st.builds(lambda y, more: f"{y}-{y + more}", years, st.sampled_from([2, 4])),
)
KINDS = ["2026-10", "2026-Q3", "2026-H1", "2026-9M", "2026", "2026-2028", "2026-2030"]


@given(codes)
def test_R032_R033_K14_a_code_reads_back_as_itself(code):
    period = ReportingPeriod.parse(code)
    assert (period.code, str(period), ReportingPeriod.parse(period.code)) == (code, code, period)


@pytest.mark.parametrize(("code", "kind"), list(zip(KINDS, PeriodKind, strict=True)))
def test_K14_every_kind_of_period_has_a_code(code, kind):
    assert ReportingPeriod.parse(code).kind is kind


@pytest.mark.parametrize(
    "text",
    ["", "2026-13", "2026-00", "2026-Q5", "2026-Q0", "2026-H3", "2026-3M", "2026-2027", "2030-2026", "26-01",
     "2026-1", "2026-10-01", "10/2026", "1800", "2026-q3", "tháng 9", "2026-09; DROP TABLE"],
)  # fmt: skip
def test_K14_anything_else_is_refused_with_the_text_as_typed(text):
    with pytest.raises(UnreadablePeriod) as refused:
        ReportingPeriod.parse(text)
    assert refused.value.values == {"text": text}


@pytest.mark.parametrize(
    ("code", "ends_in", "last_year"),
    [("2026-10", "2026-10", "2025-10"), ("2026-Q3", "2026-09", "2025-Q3"), ("2026-H1", "2026-06", "2025-H1"),
     ("2026-H2", "2026-12", "2025-H2"), ("2026-9M", "2026-09", "2025-9M"), ("2026", "2026-12", "2025"),
     ("2026-2030", "2030-12", "2025-2029")],
)  # fmt: skip
def test_R032_a_period_knows_its_ending_month_and_the_same_period_last_year(code, ends_in, last_year):
    period = ReportingPeriod.parse(code)
    assert (period.ending_month.code, period.same_period_last_year.code) == (ends_in, last_year)


@given(codes)
def test_R032_the_same_period_last_year_ends_twelve_months_earlier(code):
    period = ReportingPeriod.parse(code)
    earlier = period.same_period_last_year
    assert earlier.kind is period.kind
    assert (period.month_number, period.year - 1) == (earlier.month_number, earlier.year)


@pytest.mark.parametrize("code", KINDS)
def test_K14_the_period_before_is_a_period_that_can_be_written(code):
    before = ReportingPeriod.parse(code).previous
    assert ReportingPeriod.parse(before.code) == before
    assert before.last_month < ReportingPeriod.parse(code).last_month


@pytest.mark.parametrize(
    ("code", "calendar_window", "nd09_window"),
    [
        ("2026-10", ("2026-10-01", "2026-10-31"), ("2026-09-15", "2026-10-14")),
        ("2026-01", ("2026-01-01", "2026-01-31"), ("2025-12-15", "2026-01-14")),
        ("2024-02", ("2024-02-01", "2024-02-29"), ("2024-01-15", "2024-02-14")),
        ("2026-02", ("2026-02-01", "2026-02-28"), ("2026-01-15", "2026-02-14")),
        ("2026-Q1", ("2026-01-01", "2026-03-31"), ("2025-12-15", "2026-03-14")),
        ("2026-Q3", ("2026-07-01", "2026-09-30"), ("2026-06-15", "2026-09-14")),
        ("2026-H1", ("2026-01-01", "2026-06-30"), ("2025-12-15", "2026-06-14")),
        ("2026-9M", ("2026-01-01", "2026-09-30"), ("2025-12-15", "2026-09-14")),
        ("2026", ("2026-01-01", "2026-12-31"), ("2025-12-15", "2026-12-14")),
        ("2026-2030", ("2026-01-01", "2030-12-31"), ("2025-12-15", "2030-12-14")),
    ],
)
def test_R036_the_days_of_data_taking_in_both_regimes(code, calendar_window, nd09_window):
    period = ReportingPeriod.parse(code)
    assert CALENDAR.window(period) == tuple(map(date.fromisoformat, calendar_window))
    assert ND09.window(period) == tuple(map(date.fromisoformat, nd09_window))


@pytest.mark.parametrize("rule", [CALENDAR, ND09], ids=["calendar", "nd09"])
@given(year=years, number=st.integers(1, 12))
def test_R036_windows_of_following_months_neither_overlap_nor_leave_a_day_out(rule, year, number):
    this = ReportingPeriod.month(year, number)
    assert rule.window(this)[0] - rule.window(this.previous)[1] == timedelta(days=1)


@pytest.mark.parametrize("rule", [CALENDAR, ND09], ids=["calendar", "nd09"])
@given(year=years)
def test_R036_a_year_covers_exactly_the_days_of_its_months(rule, year):
    first, last = ReportingPeriod.month(year, 1), ReportingPeriod.month(year, 12)
    assert rule.window(ReportingPeriod.parse(str(year))) == (rule.window(first)[0], rule.window(last)[1])


@pytest.mark.parametrize("start_day", [0, -1, 29, 31, 100])
def test_R036_a_window_begins_on_a_day_that_every_month_has(start_day):
    with pytest.raises(BadInput):
        WindowRule(start_day)


@pytest.mark.parametrize("start_day", [1, 2, 15, 28])
def test_R036_windows_of_neighbouring_months_leave_no_day_out(start_day):
    rule, february = WindowRule(start_day), ReportingPeriod.parse("2024-02")
    assert rule.window(february)[1] + timedelta(days=1) == rule.window(february.shifted(1))[0]

"""Days, instants and periods in words (domain.md §8, D24)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.observation import Basis, Precision
from domain.period import ReportingPeriod
from language import dates
from tests.domain.builders import figure, month


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("2025-09", "tháng 9/2025"), ("2025-12", "tháng 12/2025"), ("2025-Q1", "quý I/2025"),
        ("2025-Q2", "quý II/2025"), ("2025-Q3", "quý III/2025"), ("2025-Q4", "quý IV/2025"),
        ("2025-H1", "6 tháng đầu năm 2025"), ("2025-H2", "6 tháng cuối năm 2025"),
        ("2025-9M", "9 tháng năm 2025"), ("2025", "năm 2025"),
        ("2026-2028", "giai đoạn 2026–2028"), ("2026-2030", "giai đoạn 2026–2030"),
    ],
)  # fmt: skip
def test_K14_every_kind_of_period_in_words(code, words):
    assert dates.period(ReportingPeriod.parse(code)) == words


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("2025-01", "tháng 1/2025"), ("2025-02", "2 tháng năm 2025"), ("2025-03", "quý I/2025"),
        ("2025-06", "6 tháng đầu năm 2025"), ("2025-09", "9 tháng năm 2025"), ("2025-10", "10 tháng năm 2025"),
        ("2025-12", "năm 2025"),
    ],
)  # fmt: skip
def test_D25_the_span_from_january_in_the_words_of_the_session(code, words):
    assert dates.cumulative(month(code)) == words


@pytest.mark.parametrize(
    ("period", "basis", "words"),
    [
        ("2025-09", Basis.CUMULATIVE, "9 tháng năm 2025"), ("2025-09", Basis.IN_PERIOD, "tháng 9/2025"),
        ("2025-09", Basis.POINT_IN_TIME, "tháng 9/2025"), ("2025-Q3", Basis.IN_PERIOD, "quý III/2025"),
        ("2025", Basis.IN_PERIOD, "năm 2025"),
    ],
)  # fmt: skip
def test_D25_a_figure_names_the_span_of_its_basis(period, basis, words):
    assert dates.figure_period(figure(1, period, basis)) == words


@pytest.mark.parametrize(
    ("decided", "precision", "words"),
    [
        ("2025-10-06", Precision.DAY, "06/10/2025"), ("2025-10-06T05:00", Precision.INSTANT, "06/10/2025"),
        ("2025-10-31", Precision.MONTH, "tháng 10/2025"), ("2025-10-31", Precision.ASSUMED, "tháng 10/2025"),
    ],
)  # fmt: skip
def test_D24_a_decision_is_dated_no_finer_than_its_source_says(decided, precision, words):
    assert dates.decided(figure(1, decided=decided, precision=precision)) == words


@pytest.mark.parametrize(("value", "words"), [(date(2025, 10, 1), "01/10/2025"), (None, "")])
def test_days_are_written_with_leading_zeros(value, words):
    assert dates.day(value) == words


def test_instants_are_told_in_the_time_of_the_city():
    assert dates.instant(datetime(2026, 10, 23, 17, 5, tzinfo=UTC)) == "00:05 ngày 24/10/2026"


def test_a_session_and_its_month():
    assert dates.session_title(month()) == "Phiên họp UBND Thành phố tháng 9 năm 2025"
    assert dates.month_code(month()) == "09/2025"


@given(st.integers(2000, 2050), st.integers(1, 12), st.integers(2000, 2050), st.integers(1, 12))
def test_two_months_never_share_their_words(year, number, other_year, other):
    one, two = ReportingPeriod.month(year, number), ReportingPeriod.month(other_year, other)
    for words in (dates.period, dates.month_code, dates.cumulative):
        assert (words(one) == words(two)) == (one == two)

"""How much of a year's plan is due by now: three comparable years, else the time elapsed (D21, N07)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.observation import Basis, Layer
from domain.pace import Status, assess_flow, required_pace, share_due
from tests.domain.builders import LASTING, MERGED, figure, indicator, row, target

INVENTED = Layer.ILLUSTRATIVE


def three_years(of_part=None, of_year=None):
    """60 of 100 by September in each of the three years before 2026."""
    years = range(2023, 2026)
    parts = [figure(60, f"{year}-09", **of_part or {}) for year in years]
    return parts + [figure(100, f"{year}-12", **of_year or {}) for year in years]


@pytest.mark.parametrize("years", [[], [(60, 100)], [(60, 100), (70, 100)], [(60, 100), (70, 100), (0, 0)]])
def test_D21_fewer_than_three_years_leave_the_time_elapsed_and_say_so(years):
    due = share_due(9, years)
    assert (due.share, due.is_linear, due.years) == (0.75, True, 0)


def test_D21_three_years_give_the_mean_of_their_cumulative_shares():
    due = share_due(9, [(60, 100), (140, 200), (240, 300)])
    assert (due.share, due.is_linear, due.years) == (pytest.approx(0.7), False, 3)


def test_D21_only_the_last_three_years_count():
    assert share_due(9, [(60, 100)] * 3 + [(99, 100)]).share == pytest.approx(0.6)


@given(st.integers(1, 12))
def test_D21_the_linear_share_grows_by_a_twelfth_each_month(number):
    assert share_due(number, []).share == pytest.approx(number / 12)


def test_D21_nothing_due_yet_is_no_reason_to_be_late():
    """A flow that never starts before spring: three years with nothing by January."""
    due = share_due(1, [(0.0, 100.0)] * 3)
    assert assess_flow(indicator(), 0, target(100), due).status in (Status.GOOD, Status.NEUTRAL)


def test_D21_a_row_uses_three_comparable_years_of_its_own_territory():
    found = row(indicator(), [figure(60, "2026-09"), *three_years()], [target(100, period="2026")], "2026-09")
    assert (found.due.share, found.due.is_linear) == (pytest.approx(0.6), False)
    assert (found.status, found.assessment.ratio) == (Status.GOOD, pytest.approx(1.0))


@pytest.mark.parametrize(
    ("years", "subject"),
    [
        (three_years(), MERGED),
        (three_years(of_part={"layer": INVENTED}), LASTING),
        (three_years(of_year={"layer": INVENTED}), LASTING),
        (three_years(of_part={"basis": Basis.IN_PERIOD}), LASTING),
        (three_years(of_year={"basis": Basis.IN_PERIOD}), LASTING),
    ],
    ids=["formed in 07/2025", "invented part", "invented year", "a month, not cumulative", "December, not the year"],
)  # fmt: skip
def test_D21_D23_years_that_cannot_be_compared_leave_the_linear_share(years, subject):
    plan = target(100, period="2026")
    found = row(indicator(), [figure(75, "2026-09"), *years], [plan], "2026-09", subject=subject)
    assert (found.due.share, found.due.is_linear) == (0.75, True)


@pytest.mark.parametrize(
    ("actual", "plan", "number", "left", "months", "needed", "times"),
    [
        (600, 1200, 9, 600, 3, 200, 3.0), (900, 1200, 9, 300, 3, 100, 1.0), (0, 1200, 6, 1200, 6, 200, None),
        (1100, 1200, 11, 100, 1, 100, 1.0), (1199.5, 1200, 11, 0.5, 1, 0.5, 0.5 / (1199.5 / 11)),
    ],
)  # fmt: skip
def test_N07_the_pace_that_is_still_needed(actual, plan, number, left, months, needed, times):
    pace = required_pace(actual, plan, number)
    assert (pace.left, pace.months_left, pace.needed_per_month) == (left, months, needed)
    assert pace.times_so_far == times


@pytest.mark.parametrize(("actual", "number"), [(1200, 9), (1300, 9), (600, 12)])
def test_N07_no_pace_is_needed_when_the_plan_is_reached_or_the_year_is_over(actual, number):
    assert required_pace(actual, 1200, number) is None

"""D21 over the years of a plan: end value, mean, each year, and a total as a flow of five years."""

from __future__ import annotations

import pytest

from domain.indicator import Direction, TimeAggregation
from domain.pace import Missing, Status, assess_term, left_to_reach
from domain.target import Comparator, TargetScope
from tests.domain.builders import indicator, target

TERM = "2026-2030"


def judged(scope: TargetScope, years: list[tuple[int, float]], wanted: float = 100, period: str = TERM, **kind):
    own = target(wanted, None, Comparator.AT_LEAST, period=period, scope=scope)
    return assess_term(indicator(**kind), own, years)


@pytest.mark.parametrize(
    ("scope", "years", "period", "status", "missing"),
    [
        (TargetScope.YEAR, [(2025, 90.0)], "2030", Status.NEUTRAL, Missing.NOT_DUE),
        (TargetScope.YEAR, [(2030, 96.0)], "2030", Status.GOOD, None),
        (TargetScope.YEAR, [(2030, 80.0)], "2030", Status.LATE, None),
        (TargetScope.EACH_YEAR, [(2026, 120.0), (2027, 90.0)], TERM, Status.RISK, None),
        (TargetScope.ANNUAL_AVERAGE, [(2026, 120.0), (2027, 80.0)], TERM, Status.GOOD, None),
        (TargetScope.ANNUAL_AVERAGE, [(2025, 10.0)], TERM, Status.NEUTRAL, Missing.NOT_DUE),
        (TargetScope.TOTAL, [(2025, 500.0), (2026, 20.0), (2027, 20.0)], TERM, Status.GOOD, None),
        (TargetScope.TOTAL, [(2026, 20.0), (2027, 10.0)], TERM, Status.LATE, None),
        (TargetScope.TOTAL, [(2027, 50.0)], TERM, Status.NEUTRAL, Missing.GAP),
        (TargetScope.ANNUAL_AVERAGE, [(2027, 50.0)], TERM, Status.NEUTRAL, Missing.GAP),
        (TargetScope.EACH_YEAR, [], TERM, Status.NEUTRAL, Missing.NO_VALUE),
    ],
)
def test_D21_a_target_of_several_years(scope, years, period, status, missing):
    found = judged(scope, years, period=period)
    assert (found.status, found.missing) == (status, missing)


def test_D12_a_ratio_has_no_total():
    found = judged(TargetScope.TOTAL, [(2026, 30.0)], time_aggregation=TimeAggregation.RATIO)
    assert found.missing is Missing.NOT_CUMULATIVE


def test_D16_a_target_in_another_unit_is_not_compared():
    other = target(100, None, Comparator.AT_LEAST, period=TERM, scope=TargetScope.EACH_YEAR, unit="căn")
    assert assess_term(indicator(), other, [(2026, 100.0)]).missing is Missing.OTHER_UNIT


@pytest.mark.parametrize(
    ("comparator", "value", "left"),
    [(Comparator.AT_LEAST, 90.0, 10.0), (Comparator.AT_LEAST, 110.0, -10.0), (Comparator.LESS_THAN, 110.0, 10.0)],
)
def test_D21_what_is_left_is_counted_on_the_side_that_matters(comparator, value, left):
    assert left_to_reach(indicator(), value, target(100, None, comparator)) == left


def test_D21_a_followed_indicator_has_nothing_left_to_reach():
    followed = indicator(direction=Direction.NEUTRAL)
    assert left_to_reach(followed, 5, target(100, None, Comparator.EXACTLY)) is None

"""The status rule D21 on one value: flows, levels, ranges, "khoảng", mirrored directions, limits."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.indicator import Direction
from domain.pace import Evidence, ShareDue, Status, assess_flow, assess_level, assess_share
from domain.target import Comparator as C
from tests.domain.builders import indicator, rate, target

HIGHER, LOWER = Direction.HIGHER_BETTER, Direction.LOWER_BETTER
GOOD, RISK, LATE = Status.GOOD, Status.RISK, Status.LATE
NINE_OF_TWELVE = ShareDue(0.75, is_linear=True)
amounts = st.floats(min_value=0.01, max_value=1e9)


@pytest.mark.parametrize(
    ("actual", "plan", "direction", "ratio", "status"),
    [
        (75, (100, None), HIGHER, 1.0, GOOD),
        (71.25, (100, None), HIGHER, 0.95, GOOD),
        (71.24, (100, None), HIGHER, 0.94986667, RISK),
        (63.75, (100, None), HIGHER, 0.85, RISK),
        (63.74, (100, None), HIGHER, 0.84986667, LATE),
        (120, (100, None), HIGHER, 1.6, GOOD),
        (0, (100, None), HIGHER, 0.0, LATE),
        (3_375_000, (4_500_000, 5_000_000), HIGHER, 1.0, GOOD),
        (75, (100, None), LOWER, 1.0, GOOD),
        (75 / 0.95, (100, None), LOWER, 0.95, GOOD),
        (80, (100, None), LOWER, 0.9375, RISK),
        (75 / 0.85, (100, None), LOWER, 0.85, RISK),
        (90, (100, None), LOWER, 0.83333333, LATE),
        (0, (100, None), LOWER, float("inf"), GOOD),
        (750, (900, 1000), LOWER, 1.0, GOOD),
    ],
)
def test_D21_a_flow_is_judged_by_actual_over_plan_times_share_due(actual, plan, direction, ratio, status):
    found = assess_flow(indicator(direction=direction), actual, target(*plan), NINE_OF_TWELVE)
    assert (found.status, found.ratio, found.evidence) == (status, pytest.approx(ratio), Evidence.PLAN_VALUE)
    assert found.due == 0.75


@pytest.mark.parametrize(
    ("value", "comparator", "bounds", "direction", "status"),
    [
        (10, C.AT_LEAST, (10, None), HIGHER, GOOD),
        (9.5, C.AT_LEAST, (10, None), HIGHER, GOOD),
        (9.49, C.AT_LEAST, (10, None), HIGHER, RISK),
        (8.5, C.MORE_THAN, (10, None), HIGHER, RISK),
        (8.49, C.MORE_THAN, (10, None), HIGHER, LATE),
        (3.8, C.AT_MOST, (4, None), LOWER, GOOD),
        (4 / 0.95, C.AT_MOST, (4, None), LOWER, GOOD),
        (4.5, C.LESS_THAN, (4, None), LOWER, RISK),
        (4 / 0.85, C.AT_MOST, (4, None), LOWER, RISK),
        (5, C.LESS_THAN, (4, None), LOWER, LATE),
        (0.52, C.LESS_THAN, (0.5, None), LOWER, GOOD),
        (0.55, C.LESS_THAN, (0.5, None), LOWER, RISK),
        (7, C.EXACTLY, (7, None), HIGHER, GOOD),
        (6, C.EXACTLY, (7, None), HIGHER, RISK),
        (8, C.EXACTLY, (7, None), LOWER, RISK),
        (0, C.AT_MOST, (0, None), LOWER, GOOD),
        (1, C.AT_MOST, (0, None), LOWER, LATE),
        (-1, C.AT_LEAST, (10, None), HIGHER, LATE),
        (8.2, C.RANGE, (8, 8.5), HIGHER, GOOD),
        (7.6, C.RANGE, (8, 8.5), HIGHER, GOOD),
        (7.5, C.RANGE, (8, 8.5), HIGHER, RISK),
        (6.7, C.RANGE, (8, 8.5), HIGHER, LATE),
        (9, C.RANGE, (8, 8.5), HIGHER, GOOD),
        (3.5, C.RANGE, (3, 4), LOWER, GOOD),
        (4.4, C.RANGE, (3, 4), LOWER, RISK),
        (5, C.RANGE, (3, 4), LOWER, LATE),
    ],
)
def test_D21_a_level_or_rate_is_compared_directly_and_a_range_by_its_nearer_bound(
    value, comparator, bounds, direction, status
):
    found = assess_level(rate(direction=direction), value, target(*bounds, comparator))
    assert (found.status, found.evidence) == (status, Evidence.TARGET_RATE)
    assert (found.reached, found.due in bounds) == (value, True)


@pytest.mark.parametrize(
    ("value", "bound", "direction", "ratio"),
    [(11, 10, HIGHER, 1.1), (9, 10, HIGHER, 0.9), (3, 4, LOWER, 1.0), (5, 4, LOWER, 0.8), (-1, 10, HIGHER, 0.0),
     (-2, -1, HIGHER, 0.0), (-1, -2, HIGHER, 1.0), (0, 0, HIGHER, 1.0), (1, 0, LOWER, 0.0)],
)  # fmt: skip
def test_D21_how_far_a_bound_is_reached(value, bound, direction, ratio):
    found = assess_level(rate(direction=direction), value, target(bound))
    assert (found.ratio, found.due) == (pytest.approx(ratio), bound)


@pytest.mark.parametrize(
    ("value", "about", "direction", "is_met"),
    [(50, 50, HIGHER, True), (49, 50, HIGHER, True), (48.9, 50, HIGHER, False), (29.4, 30, HIGHER, True),
     (29.3, 30, HIGHER, False), (51, 50, LOWER, True), (51.1, 50, LOWER, False), (49, 50, LOWER, True)],
)  # fmt: skip
def test_D21_about_x_is_met_within_two_percent_of_x(value, about, direction, is_met):
    strict = rate(direction=direction, good_from=1.0)
    found = assess_level(strict, value, target(about, comparator=C.ABOUT))
    assert (found.status is GOOD) == is_met
    assert (found.ratio >= 1) == is_met


@pytest.mark.parametrize(
    ("percent", "due", "status"),
    [(49.9, 0.75, LATE), (71.25, 0.75, GOOD), (97.2, 10 / 12, GOOD), (63.75, 0.75, RISK), (119.1, 1.0, GOOD)],
)
def test_D21_a_published_share_of_the_plan_is_held_against_the_share_due(percent, due, status):
    due_now = ShareDue(due, is_linear=True)
    found = assess_share(indicator(), percent / 100, due_now, Evidence.PUBLISHED_SHARE, "dự toán Trung ương giao")
    assert (found.status, found.plan_type) == (status, "dự toán Trung ương giao")


@pytest.mark.parametrize(
    ("limits", "reached", "status"),
    [((1.0, 0.9), 0.98, RISK), ((1.0, 0.9), 1.0, GOOD), ((1.0, 0.9), 0.9, RISK), ((1.0, 0.9), 0.89, LATE),
     ((0.8, 0.5), 0.8, GOOD), ((0.8, 0.5), 0.5, RISK), ((0.8, 0.5), 0.49, LATE)],
)  # fmt: skip
def test_D21_both_limits_belong_to_the_indicator(limits, reached, status):
    own = indicator(good_from=limits[0], risk_from=limits[1])
    assert assess_share(own, reached, ShareDue(1.0, is_linear=True), Evidence.PUBLISHED_SHARE).status is status


@given(amounts, amounts, st.floats(1e-3, 1e3), st.sampled_from([HIGHER, LOWER]))
def test_D21_the_status_does_not_depend_on_the_unit_of_measure(actual, plan, factor, direction):
    of = indicator(direction=direction)
    here = assess_flow(of, actual, target(plan), NINE_OF_TWELVE)
    assume(min(abs(here.ratio - 0.95), abs(here.ratio - 0.85)) > 1e-6)
    there = assess_flow(of, actual * factor, target(plan * factor), NINE_OF_TWELVE)
    assert here.status is there.status


@given(amounts, amounts, amounts)
def test_D21_more_is_never_worse_and_lower_is_better_mirrors_it(one, other, plan):
    less, more = sorted((one, other))
    rank = [LATE, RISK, GOOD].index
    for judge in (assess_level, lambda of, value, to: assess_flow(of, value, to, NINE_OF_TWELVE)):
        up = [rank(judge(indicator(), value, target(plan)).status) for value in (less, more)]
        down = [rank(judge(indicator(direction=LOWER), value, target(plan)).status) for value in (less, more)]
        assert (up, down) == (sorted(up), sorted(down, reverse=True))

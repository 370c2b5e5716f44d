"""Which figure answers for an indicator in a month (D25), and the published shares of a plan (D16)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.figures import FigureIndex, plan_shares, rate_without_level
from domain.indicator import IndicatorRelation, Relation
from domain.observation import Basis, Comparison, Layer
from tests.domain.builders import around, figure, indicator, month, rate, row

IN_PERIOD, POINT = Basis.IN_PERIOD, Basis.POINT_IN_TIME
CUMULATIVE = figure(500)
STOCK = figure(24, basis=POINT)
QUARTER, MONTH = figure(170, "2025-Q3", IN_PERIOD), figure(55, "2025-09", IN_PERIOD)
TOLD_APART = [
    figure(1, breakdown="đường bộ"),
    figure(2, comparison=Comparison.YOY_PCT),
    figure(3, "2025-08"),
    figure(4, code="TC01.99"),
]


@pytest.mark.parametrize(
    ("candidates", "expected"),
    [
        ([MONTH, QUARTER, STOCK, CUMULATIVE], CUMULATIVE),
        ([MONTH, QUARTER, STOCK], STOCK),
        ([MONTH, QUARTER], QUARTER),
        ([MONTH], MONTH),
        ([], None),
    ],
)
@given(data=st.data())
def test_D25_cumulative_answers_first_then_the_longest_span(candidates, expected, data):
    figures = data.draw(st.permutations(candidates + TOLD_APART))
    assert FigureIndex(figures).main(indicator(), month()) == expected


def test_D25_a_growth_indicator_is_answered_by_its_growth():
    growth = figure(8.2, comparison=Comparison.YOY_PCT, code="KT01.03")
    index = FigureIndex([growth, figure(900, code="KT01.03")])
    assert index.main(rate(value_comparison="yoy_pct"), month()) == growth


def test_D23_the_latest_figure_before_a_month_is_a_real_one():
    real, invented = figure(300, "2025-06"), figure(400, "2025-07", layer=Layer.ILLUSTRATIVE)
    index = FigureIndex([real, invented])
    assert index.latest_before(indicator(), month()) == real
    assert index.latest_before(indicator(), month("2025-06")) is None
    assert index.latest_before(indicator(), month("2026-07")) == real
    assert index.latest_before(indicator(), month("2026-08")) is None


# Ten months of budget revenue: 97,2 % of the central estimate, 93,6 % of the People's Council's.
CENTRAL, COUNCIL = "dự toán Trung ương giao", "dự toán HĐND Thành phố giao"
STATED_BY = IndicatorRelation("TC01.02", Relation.PLAN_SHARE_OF, "TC01.01", CENTRAL)
REVENUE = figure(652509, "2025-10")
OF_CENTRAL = figure(97.2, "2025-10", code="TC01.02")
OF_COUNCIL = figure(93.6, "2025-10", code="TC01.02", breakdown=COUNCIL)


def test_D16_two_denominators_stay_two_shares_each_with_its_plan():
    index = FigureIndex([REVENUE, OF_CENTRAL, OF_COUNCIL])
    found = plan_shares(index, around(relations=[STATED_BY]), indicator(), REVENUE)
    assert [(s.plan_type, s.percent) for s in found] == [(CENTRAL, 97.2), (COUNCIL, 93.6)]


@pytest.mark.parametrize(
    ("period", "basis", "is_told"),
    [("2025-10", Basis.CUMULATIVE, True), ("2025-10", IN_PERIOD, False), ("2025-09", Basis.CUMULATIVE, False)],
)
def test_D16_an_own_share_of_plan_speaks_only_of_its_own_span(period, basis, is_told):
    share = figure(93.6, period, basis, Comparison.PLAN_PCT, breakdown=COUNCIL)
    found = plan_shares(FigureIndex([REVENUE, share]), around(), indicator(), REVENUE)
    assert [(s.plan_type, s.percent) for s in found] == ([(COUNCIL, 93.6)] if is_told else [])


def test_D16_a_share_of_the_quarter_is_no_share_of_the_cumulative_figure():
    quarter = figure(30, "2025-Q3", IN_PERIOD, code="TC01.02")
    since_january = figure(500)
    index = FigureIndex([since_january, quarter])
    assert plan_shares(index, around(relations=[STATED_BY]), indicator(), since_january) == []


def test_D16_a_share_without_a_number_is_no_share():
    index = FigureIndex([REVENUE, figure(None, "2025-10", comparison=Comparison.PLAN_PCT)])
    assert plan_shares(index, around(), indicator(), REVENUE) == []


def test_D16_a_growth_without_a_level_is_found_and_is_no_level():
    growth = figure(7.0, comparison=Comparison.YOY_PCT)
    found = row(indicator(), [growth, figure(9, comparison=Comparison.YOY_PCT, breakdown="đường bộ")])
    assert rate_without_level(FigureIndex([growth]), indicator(), month()) == growth
    assert (found.figure, found.rate, found.on_year.value) == (None, growth, 7.0)


@pytest.mark.parametrize(
    ("of", "months", "expected"),
    [(indicator(), 2, [1, 2]), (rate(code="TC01.01"), 3, [1, 2, 3]), (rate(code="TC01.01"), 2, [10, 20, 30])],
    ids=["a flow shows its months", "three months make a line", "else the main figures"],
)
def test_D25_a_small_line_runs_over_months_or_over_the_main_figures(of, months, expected):
    span = [f"2025-{number:02d}" for number in (7, 8, 9)]
    figures = [figure(10 * i, code) for i, code in enumerate(span, 1)]
    figures += [figure(i, code, IN_PERIOD) for i, code in enumerate(span[:months], 1)]
    assert [value for _, value in row(of, figures).recent] == expected


def test_D23_a_small_line_never_holds_real_and_invented_values_together():
    months = [f"2025-{m:02d}" for m in range(1, 10)]
    invented = {"2025-02", "2025-05"}
    figures = [
        figure(i, m, IN_PERIOD, layer=Layer.ILLUSTRATIVE if m in invented else Layer.PUBLISHED)
        for i, m in enumerate(months, start=1)
    ]
    assert [code for code, _ in row(indicator(), figures).recent] == [m for m in months if m not in invented]

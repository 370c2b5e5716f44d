"""No colour without a plan, a real value and a rule; then a reason (D16, D21, D23)."""

from __future__ import annotations

import pytest

from domain.indicator import Direction, IndicatorRelation, Relation, TimeAggregation
from domain.observation import Absence, Basis, Comparison, Layer
from domain.pace import Evidence, Missing, Status
from domain.target import Comparator, TargetScope
from tests.domain.builders import figure, indicator, rate, row, target

INVENTED = Layer.ILLUSTRATIVE
NEUTRAL = indicator(direction=Direction.NEUTRAL)
STOCK = indicator(time_aggregation=TimeAggregation.LAST, unit="điểm", direction=Direction.LOWER_BETTER)
OWN_SHARE = {"basis": Basis.CUMULATIVE, "comparison": Comparison.PLAN_PCT}


@pytest.mark.parametrize(
    ("of", "figures", "targets", "missing"),
    [
        (indicator(), [], [target(1000)], Missing.NO_VALUE),
        (indicator(), [figure(None, absence=Absence.NOT_AVAILABLE)], [target(1000)], Missing.NO_VALUE),
        (indicator(), [figure(500, "2025-08")], [target(1000)], Missing.OLD_VALUE),
        (indicator(), [figure(500, "2025-08", layer=INVENTED)], [target(1000)], Missing.NO_VALUE),
        (indicator(), [figure(7, comparison=Comparison.YOY_PCT)], [target(1000)], Missing.RATE_ONLY),
        (indicator(), [figure(750)], [], Missing.NO_PLAN),
        (indicator(), [figure(750)], [target(1000, period="2024")], Missing.NO_PLAN),
        (indicator(), [figure(750)], [target(1000, unit="triệu USD")], Missing.NO_PLAN),
        (indicator(), [figure(750)], [target(0)], Missing.NO_PLAN),
        (indicator(), [figure(750, layer=INVENTED)], [target(1000)], Missing.ILLUSTRATIVE),
        (indicator(), [figure(750), figure(75, **OWN_SHARE, layer=INVENTED)], [], Missing.NO_PLAN),
        (NEUTRAL, [figure(750)], [target(1000)], Missing.NO_DIRECTION),
        (rate(code="TC01.01"), [figure(8.2)], [], Missing.NO_PLAN),
    ],
)
def test_D16_what_is_missing_leaves_an_indicator_neutral_and_names_it(of, figures, targets, missing):
    found = row(of, figures, targets)
    assert (found.status, found.assessment.missing) == (Status.NEUTRAL, missing)
    assert (found.assessment.ratio, found.required) == (None, None)


@pytest.mark.parametrize("layer", [Layer.PUBLISHED, Layer.ENTERED])
def test_D16_a_plan_and_a_real_value_give_a_colour(layer):
    found = row(indicator(), [figure(750, layer=layer)], [target(1000)])
    assert (found.status, found.assessment.evidence) == (Status.GOOD, Evidence.PLAN_VALUE)


def test_D15_D16_not_a_single_case_is_a_value_of_zero_and_can_be_judged():
    found = row(indicator(), [figure(0, absence=Absence.NONE_OCCURRED)], [target(1000)])
    assert (found.status, found.assessment.reached) == (Status.LATE, 0)


def test_D16_a_published_share_of_the_plan_is_evidence_and_labelled_with_its_plan():
    share = IndicatorRelation("TC01.02", Relation.PLAN_SHARE_OF, "TC01.01", "dự toán Trung ương giao")
    found = row(indicator(), [figure(750), figure(97.2, code="TC01.02")], relations=[share])
    assert (found.status, found.assessment.evidence) == (Status.GOOD, Evidence.PUBLISHED_SHARE)
    assert (found.assessment.plan_type, found.assessment.reached) == ("dự toán Trung ương giao", pytest.approx(0.972))


def test_D16_the_plan_itself_speaks_before_a_published_share():
    found = row(indicator(), [figure(750), figure(10, **OWN_SHARE)], [target(1000)])
    assert (found.assessment.evidence, found.assessment.reached) == (Evidence.PLAN_VALUE, 0.75)


def test_D21_an_indicator_that_is_itself_a_share_of_a_plan_is_held_against_the_share_due():
    share = IndicatorRelation("DT01.05", Relation.PLAN_SHARE_OF, "DT01.03")
    of = rate("DT01.05", time_aggregation=TimeAggregation.RATIO)
    found = row(of, [figure(39.3, code="DT01.05")], relations=[share])
    assert (found.status, found.assessment.ratio) == (Status.LATE, pytest.approx(0.393 / 0.75))


@pytest.mark.parametrize("period", ["2025-09", "2025-Q3"])
def test_D21_the_value_of_a_month_or_quarter_is_never_held_against_the_plan_of_the_year(period):
    """September alone is not late because it is a twelfth of the year: only a cumulative flow has a share due."""
    found = row(indicator(), [figure(84, period, Basis.IN_PERIOD)], [target(1000)])
    assert found.status is Status.NEUTRAL


def test_D21_a_stock_is_compared_with_its_target_directly():
    wanted = target(25, comparator=Comparator.AT_MOST, unit="điểm")
    found = row(STOCK, [figure(24, basis=Basis.POINT_IN_TIME)], [wanted])
    assert (found.status, found.assessment.evidence) == (Status.GOOD, Evidence.TARGET_RATE)


@pytest.mark.parametrize(("period", "is_used"), [("2021-2025", True), ("2026-2030", False), ("2024", False)])
def test_D21_a_target_for_each_year_speaks_of_this_year(period, is_used):
    yearly = target(10, code="KT01.03", period=period, scope=TargetScope.EACH_YEAR, unit="%")
    found = row(rate(), [figure(8.2, code="KT01.03")], [yearly])
    assert (found.target is yearly) == is_used


def test_D21_the_target_of_the_year_itself_stands_before_one_for_each_year():
    each = target(9, code="KT01.03", period="2021-2025", scope=TargetScope.EACH_YEAR, unit="%")
    own = target(8, code="KT01.03", unit="%")
    found = row(rate(), [figure(8.2, code="KT01.03")], [each, own])
    assert (found.target, found.status) == (own, Status.GOOD)


@pytest.mark.parametrize("scope", [TargetScope.TOTAL, TargetScope.ANNUAL_AVERAGE])
def test_D21_a_total_or_mean_of_five_years_is_not_the_plan_of_one_year(scope):
    found = row(indicator(), [figure(750)], [target(5000, period="2021-2025", scope=scope)])
    assert (found.target, found.assessment.missing) == (None, Missing.NO_PLAN)

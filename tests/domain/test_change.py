"""Change in percent or points, or why there is none (D13, D14, D23)."""

from __future__ import annotations

from datetime import date

import pytest

from domain.change import Change, ChangeKind, NoChange, change, reported_index, reported_percent
from domain.figures import FigureIndex, change_on_month, change_on_year
from domain.indicator import Direction, IndicatorRelation, Relation
from domain.observation import Basis, Comparison, Layer
from tests.domain.builders import MERGED, around, figure, indicator, month, rate, row

PERCENT, POINTS = ChangeKind.PERCENT, ChangeKind.POINTS
IN_PERIOD, MOM = Basis.IN_PERIOD, Comparison.MOM_PCT


@pytest.mark.parametrize(
    ("value", "base", "is_rate", "expected", "kind", "reason"),
    [
        (115, 100, False, 15, PERCENT, None),
        (90, 100, False, -10, PERCENT, None),
        (100, 100, False, 0, PERCENT, None),
        (0, 100, False, -100, PERCENT, None),
        (-20, 100, False, -120, PERCENT, None),
        (5, 0, False, None, PERCENT, NoChange.ZERO_BASE),
        (0, 0, False, None, PERCENT, NoChange.ZERO_BASE),
        (5, -10, False, None, PERCENT, NoChange.NEGATIVE_BASE),
        (-5, -10, False, None, PERCENT, NoChange.NEGATIVE_BASE),
        (5, None, False, None, PERCENT, NoChange.MISSING_BASE),
        (8.5, 7.5, True, 1.0, POINTS, None),
        (7.5, 0, True, 7.5, POINTS, None),
        (2.0, -1.5, True, 3.5, POINTS, None),
        (7.5, None, True, None, POINTS, NoChange.MISSING_BASE),
    ],
)
def test_D13_points_for_rates_percent_for_the_rest_and_no_percent_of_nothing(
    value, base, is_rate, expected, kind, reason
):
    assert change(value, base, is_rate=is_rate) == Change(expected, kind, reason)


@pytest.mark.parametrize("unit", ["%", "‰"])
def test_D13_percent_and_per_mille_are_rates(unit):
    assert rate(unit=unit).is_rate
    assert not indicator(unit="tỷ đồng").is_rate


@pytest.mark.parametrize(("index", "percent"), [(115.5, 15.5), (100, 0), (87.1, -12.9)])
def test_D13_a_published_index_is_told_as_the_percent_above_or_below_100(index, percent):
    assert reported_index(index) == reported_percent(percent)
    assert reported_index(index).is_reported


@pytest.mark.parametrize(
    ("value", "direction", "is_adverse"),
    [(-1, Direction.HIGHER_BETTER, True), (1, Direction.HIGHER_BETTER, False), (1, Direction.LOWER_BETTER, True),
     (-1, Direction.LOWER_BETTER, False), (-1, Direction.NEUTRAL, False), (0, Direction.HIGHER_BETTER, False),
     (None, Direction.HIGHER_BETTER, False)],
)  # fmt: skip
def test_D13_adverse_follows_the_direction_not_the_sign(value, direction, is_adverse):
    assert Change(value, PERCENT).is_adverse(direction) is is_adverse


def on_year(of, figures, subject=None, relations=()):
    settings = around(subject, relations) if subject else around(relations=relations)
    return change_on_year(FigureIndex(figures), settings, of, figures[0])


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ([figure(100, "2024-09")], Change(15, PERCENT)),
        ([figure(100, "2024-09"), figure(14.2, comparison=Comparison.YOY_PCT)], reported_percent(14.2)),
        ([figure(100, "2024-09"), figure(113.0, comparison=Comparison.YOY_INDEX)], reported_percent(13)),
        ([figure(12, comparison=Comparison.YOY_PCT, code="TC01.09")], reported_percent(12)),
        ([], Change(None, PERCENT, NoChange.MISSING_BASE)),
        ([figure(100, "2024-09", IN_PERIOD)], Change(None, PERCENT, NoChange.MISSING_BASE)),
        ([figure(100, "2024-09", subject="TPHCM_CU")], Change(None, PERCENT, NoChange.MISSING_BASE)),
        ([figure(100, "2024-09", breakdown="đường bộ")], Change(None, PERCENT, NoChange.MISSING_BASE)),
        ([figure(100, "2024-09", layer=Layer.ILLUSTRATIVE)], Change(None, PERCENT, NoChange.MISSING_BASE)),
    ],
    ids=["levels", "rate first", "index", "growth indicator", "none", "basis", "territory", "breakdown", "invented"],
)
def test_D14_D23_the_same_period_is_the_published_rate_else_the_like_level(others, expected):
    growth = IndicatorRelation("TC01.09", Relation.GROWTH_YOY_OF, "TC01.01")
    assert on_year(indicator(), [figure(115), *others], relations=[growth]) == expected


def test_D13_a_rate_is_compared_in_points_with_the_rate_of_last_year():
    figures = [figure(8.5, code="KT01.03"), figure(7.0, "2024-09", code="KT01.03")]
    assert on_year(rate(), figures) == Change(1.5, POINTS)


def test_D23_an_invented_growth_is_never_told_as_published():
    figures = [
        figure(115),
        figure(14.2, comparison=Comparison.YOY_PCT, layer=Layer.ILLUSTRATIVE),
        figure(100, "2024-09"),
    ]
    assert on_year(indicator(), figures) == Change(15, PERCENT)


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ([figure(80, "2025-08", IN_PERIOD)], Change(25, PERCENT)),
        ([figure(80, "2025-08", IN_PERIOD, layer=Layer.ENTERED)], Change(25, PERCENT)),
        ([figure(80, "2025-08", IN_PERIOD), figure(2.8, basis=IN_PERIOD, comparison=MOM)], reported_percent(2.8)),
        ([figure(80, "2025-08", IN_PERIOD, layer=Layer.ILLUSTRATIVE)], None),
        ([figure(80, "2025-08")], None),
        ([], None),
    ],
    ids=["levels", "entered and published", "rate first", "invented", "cumulative", "none"],
)  # fmt: skip
def test_D13_D23_the_month_before_is_compared_only_with_a_month_of_its_like(others, expected):
    index = FigureIndex([figure(100, "2025-09", IN_PERIOD), *others])
    assert change_on_month(index, around(), indicator(), month()) == expected


def test_D14_the_first_month_of_a_new_territory_has_no_month_before():
    figures = [figure(150, "2025-07", IN_PERIOD), figure(100, "2025-06", IN_PERIOD)]
    found = row(indicator(), figures, at="2025-07", subject=MERGED).on_month
    assert found == Change(None, PERCENT, NoChange.OTHER_TERRITORY)


@pytest.mark.parametrize(
    ("revised", "reason"),
    [
        ({"price_basis": "giá so sánh 2020"}, NoChange.OTHER_PRICES),
        ({"unit": "triệu đồng"}, NoChange.OTHER_UNIT),
        ({"unit": "triệu đồng", "price_basis": "giá so sánh 2020"}, NoChange.OTHER_UNIT),
        ({"method": "gồm cả thương mại điện tử", "method_version": 2}, NoChange.OTHER_METHOD),
        ({"concept": "chỉ tính trên địa bàn", "formula": "a + b"}, None),
        ({"short_name": "Thu NSNN", "legal_basis": "QĐ mới"}, None),
    ],
    ids=["prices", "unit", "unit first", "method", "only said in full", "only its name"],
)
def test_D14_two_definitions_compare_only_when_they_measure_alike(revised, reason):
    old = indicator(valid_to=date(2024, 12, 31))
    new = indicator(version=2, valid_from=date(2025, 1, 1), **revised)
    settings = around(versions=[old, new])
    figures = [figure(115), figure(100, "2024-09"), figure(10, "2025-01", IN_PERIOD), figure(8, "2024-12", IN_PERIOD)]
    index = FigureIndex(figures)
    expected = Change(None, PERCENT, reason) if reason else Change(15, PERCENT)
    assert change_on_year(index, settings, new, figures[0]) == expected
    expected = Change(None, PERCENT, reason) if reason else Change(25, PERCENT)
    assert change_on_month(index, settings, new, month("2025-01")) == expected


def test_D14_within_one_definition_and_before_the_first_one_nothing_hinders():
    only = indicator(version=2, valid_from=date(2025, 1, 1), method="mới")
    figures = [figure(115), figure(100, "2024-09")]
    assert change_on_year(FigureIndex(figures), around(versions=[only]), only, figures[0]) == Change(15, PERCENT)


def test_D14_a_rate_that_its_source_published_stands_whatever_the_definitions():
    old, new = indicator(valid_to=date(2024, 12, 31)), indicator(version=2, valid_from=date(2025, 1, 1), method="mới")
    figures = [figure(115), figure(100, "2024-09"), figure(14.2, comparison=Comparison.YOY_PCT)]
    assert change_on_year(FigureIndex(figures), around(versions=[old, new]), new, figures[0]) == reported_percent(14.2)

"""Who a figure speaks of, and that two territories are never one series (D14, D22, K03)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from domain.change import NoChange
from domain.figures import FigureIndex, change_on_year
from domain.indicator_story import month_value, series_of
from domain.observation import Basis, Comparison
from domain.organisation import comparable_territory
from domain.period import ReportingPeriod
from tests.domain.builders import LASTING, MERGED, around, figure, indicator, month

CITY, FORMER = MERGED, replace(LASTING, code="TPHCM_CU", name="TP.HCM cũ", valid_to=date(2025, 6, 30))


@pytest.mark.parametrize(
    ("period", "is_comparable"),
    [
        ("2025-06", True), ("2025-07", False), ("2025-12", False), ("2026-06", False), ("2026-07", True),
        ("2026-12", True), ("2025-Q2", True), ("2025-Q3", False), ("2026-Q2", False), ("2026-Q3", True),
        ("2025-H2", False), ("2026-H2", True), ("2024", True), ("2025", False), ("2027", True),
    ],
)  # fmt: skip
def test_D14_a_unit_formed_in_07_2025_is_compared_only_with_its_own_territory(period, is_comparable):
    now = ReportingPeriod.parse(period)
    assert comparable_territory(CITY, now, now.same_period_last_year) is is_comparable
    assert comparable_territory(LASTING, now, now.same_period_last_year)


@pytest.mark.parametrize(
    ("period", "basis"),
    [
        ("2025-09", Basis.CUMULATIVE),
        ("2026-03", Basis.CUMULATIVE),
        ("2025-Q3", Basis.IN_PERIOD),
        ("2025", Basis.IN_PERIOD),
    ],
)
def test_D14_change_on_year_refuses_across_the_merger(period, basis):
    now, earlier = figure(150, period, basis), figure(100, month(period).same_period_last_year.code, basis)
    index = FigureIndex([now, earlier])
    refused = change_on_year(index, around(CITY), indicator(), now)
    assert (refused.value, refused.reason) == (None, NoChange.OTHER_TERRITORY)
    assert change_on_year(index, around(LASTING), indicator(), now).value == 50


def test_D14_the_published_rate_stands_even_across_the_merger():
    """The statistics office compared like with like; only our own division of two levels is refused."""
    figures = [figure(150), figure(100, "2024-09"), figure(8.2, comparison=Comparison.YOY_PCT)]
    told = change_on_year(FigureIndex(figures), around(CITY), indicator(), figures[0])
    assert (told.value, told.is_reported) == (8.2, True)


@pytest.mark.parametrize("year", ["2025", "2026", "2027"])
def test_D14_D25_a_year_and_cumulative_to_december_are_one_span_and_get_one_answer(year):
    answers = []
    for period, basis in ((year, Basis.IN_PERIOD), (f"{year}-12", Basis.CUMULATIVE)):
        now = figure(150, period, basis)
        earlier = figure(100, month(period).same_period_last_year.code, basis)
        answers.append(change_on_year(FigureIndex([now, earlier]), around(CITY), indicator(), now))
    assert answers[0] == answers[1]


def test_D22_two_territories_are_two_series():
    new, old = figure(150, subject="TPHCM"), figure(100, "2024-09", subject="TPHCM_CU")
    found = series_of(indicator(), [CITY, FORMER], {"TPHCM": FigureIndex([new]), "TPHCM_CU": FigureIndex([old])})
    assert [(s.subject_code, [p.value for p in s.points]) for s in found] == [("TPHCM", [150]), ("TPHCM_CU", [100])]


def test_D25_a_series_holds_one_basis_one_length_of_period_and_no_breakdown():
    index = FigureIndex([
        figure(500), figure(60, "2025-08", Basis.IN_PERIOD), figure(55, "2025-09", Basis.IN_PERIOD),
        figure(170, "2025-Q3", Basis.IN_PERIOD), figure(9, "2025-09", Basis.IN_PERIOD, breakdown="đường bộ"),
    ])  # fmt: skip
    found = {s.basis: [(p.month, p.value) for p in s.points] for s in series_of(indicator(), [CITY], {"TPHCM": index})}
    assert found == {Basis.IN_PERIOD: [("2025-08", 60), ("2025-09", 55)], Basis.CUMULATIVE: [("2025-09", 500)]}


def test_D25_the_month_beside_the_cumulative_value_is_a_reported_value_of_its_own():
    index = FigureIndex([figure(500), figure(170, "2025-Q3", Basis.IN_PERIOD), figure(55, "2025-09", Basis.IN_PERIOD)])
    assert month_value(indicator(), month(), index).value == 55
    assert month_value(indicator(), month("2025-08"), index) is None

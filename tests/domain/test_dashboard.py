"""The verdict over all rows: counts, exceptions, moves, coverage (D15, D16, D23, N07)."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.clock import parse_instant
from domain.dashboard import SessionDashboard, StatusMove, judge, months_between
from domain.indicator import Direction
from domain.observation import Absence, Basis, Comparison, Layer, ObservationStatus
from domain.pace import Missing, Status
from tests.domain.builders import figure, indicator, month, pace_row, rate, row, target

INVENTED = Layer.ILLUSTRATIVE


def session(*rows):
    return SessionDashboard(month(), None, "Thành phố", rows, judge(rows, ()), {})


def mixed():
    """Two good, one at risk, two late, one without a plan, one invented, one without a value."""
    return (
        pace_row("A", 750), pace_row("B", 900), pace_row("C", 680), pace_row("D", 300), pace_row("E", 100),
        row(indicator("F"), [figure(500, code="F")]),
        row(indicator("G"), [figure(500, code="G", layer=INVENTED)], [target(1000, code="G")]),
        row(indicator("H"), [], [target(1000, code="H")]),
    )  # fmt: skip


def test_D16_the_verdict_counts_every_row_once_and_names_what_is_missing():
    verdict = judge(mixed(), ())
    assert verdict.counts == {Status.LATE: 2, Status.RISK: 1, Status.NEUTRAL: 3, Status.GOOD: 2}
    assert verdict.missing == {Missing.NO_PLAN: 1, Missing.ILLUSTRATIVE: 1, Missing.NO_VALUE: 1}
    assert (verdict.assessed, verdict.total) == (5, 8)


def test_D16_an_empty_set_has_an_empty_verdict():
    verdict = judge((), ())
    assert (verdict.total, verdict.assessed, verdict.late, verdict.coverage.latest) == (0, 0, (), None)


@given(st.permutations(mixed()))
def test_D16_exceptions_are_late_before_at_risk_whatever_the_order_of_the_rows(rows):
    found = session(*rows)
    assert Counter(r.status for r in found.exceptions) == {Status.LATE: 2, Status.RISK: 1}
    assert [r.status for r in found.exceptions] == [Status.LATE, Status.LATE, Status.RISK]
    assert [r.indicator.code for r in found.exceptions[:2]] == [i.code for i in found.verdict.late]


def test_D16_among_the_late_the_most_money_left_comes_first():
    """Five hundred of a thousand is less to worry about than a hundred of two thousand."""
    rows = (pace_row("NHO", 500, plan=1000), pace_row("LON", 100, plan=2000), pace_row("DEM", 1, plan=9, unit="dự án"))
    assert [r.indicator.code for r in session(*rows).exceptions] == ["LON", "NHO", "DEM"]


def test_D16_where_nothing_is_collected_yet_all_the_money_is_left():
    rows = (pace_row("MOT", 100, plan=1000), pace_row("KHONG", 0, plan=5000))
    assert [r.indicator.code for r in session(*rows).exceptions] == ["KHONG", "MOT"]


def test_D16_without_money_the_furthest_behind_comes_first():
    rows = (pace_row("A", 400, unit="dự án"), pace_row("B", 200, unit="dự án"), pace_row("C", 600, unit="dự án"))
    assert [r.indicator.code for r in session(*rows).exceptions] == ["B", "A", "C"]


def test_moves_name_the_indicators_whose_status_changed_since_the_month_before():
    now = (pace_row("A", 750), pace_row("B", 300), pace_row("C", 750))
    before = (pace_row("A", 660, at="2025-08"), pace_row("B", 660, at="2025-08"))
    assert judge(now, before).moves == (StatusMove(now[1].indicator, Status.GOOD, Status.LATE),)


def test_D15_D23_coverage_counts_real_invented_and_absent_figures_apart():
    rows = (
        row(indicator("A"), [figure(1, code="A", decided="2025-10-06", status=ObservationStatus.ESTIMATE)]),
        row(indicator("B"), [figure(0, code="B", decided="2025-10-02", absence=Absence.NONE_OCCURRED)]),
        row(indicator("C"), [figure(7, code="C", comparison=Comparison.YOY_PCT, decided="2025-10-08")]),
        row(indicator("D"), [figure(1, code="D", layer=INVENTED, status=ObservationStatus.ESTIMATE)]),
        row(indicator("E")),
    )
    found = judge(rows, ()).coverage
    assert (found.expected, found.real, found.illustrative, found.estimates) == (5, 3, 1, 1)
    assert found.latest is not None
    assert found.latest.decided_at == parse_instant("2025-10-08")


def test_D15_a_reported_absence_is_not_an_invented_figure():
    absent = row(indicator("A"), [figure(None, code="A", absence=Absence.NOT_AVAILABLE)])
    assert judge((absent,), ()).coverage.illustrative == 0


def test_headlines_are_the_rows_chosen_for_cards():
    found = session(*mixed())
    assert found.headlines == tuple(r for r in found.rows if r.is_headline) == ()


def test_R032_months_between_run_newest_first_across_a_year():
    assert [m.code for m in months_between("2025-11", "2026-02")] == ["2026-02", "2026-01", "2025-12", "2025-11"]
    assert months_between("2026-02", "2025-11") == []


def test_N07_a_plan_that_bounds_from_above_needs_no_pace():
    """Accidents beyond what the plan allows are not something still to be carried out."""
    assert pace_row("TNGT", 950, plan=1000, direction=Direction.LOWER_BETTER, unit="vụ").required is None


@pytest.mark.parametrize(("reached", "needed"), [(600, 400 / 3), (900, 100 / 3), (1000, None)])
def test_N07_a_row_carries_the_pace_its_plan_still_needs(reached, needed):
    found = pace_row("A", reached).required
    assert (found.needed_per_month if found else None) == (pytest.approx(needed) if needed else None)


def test_D21_a_level_has_no_pace_only_a_distance():
    wanted = target(10, code="KT01.03", unit="%")
    found = row(rate(), [figure(7, code="KT01.03", basis=Basis.CUMULATIVE)], [wanted])
    assert (found.status, found.required, found.assessment.due) == (Status.LATE, None, 10)

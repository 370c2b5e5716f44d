"""Targets by decision: versions, two denominators side by side, what was known when (R027, D24, D17)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from data_access.unit_of_work import Database
from domain.clock import parse_instant
from domain.errors import BadInput, ChangedMeanwhile, DecisionMissing, Refused, RuleBroken
from domain.pace import Missing, Status
from domain.period import ReportingPeriod
from domain.permissions import Actor, Position, Role
from domain.target import Comparator, Target, TargetScope
from use_cases.access import Access
from use_cases.open_indicator import open_indicator
from use_cases.open_session_dashboard import open_session_dashboard
from use_cases.open_targets import open_target_history, open_targets
from use_cases.read_store_state import read_store_state
from use_cases.set_target import TargetWish, preview_target, set_target

SEPTEMBER = ReportingPeriod.month(2025, 9)
COUNCIL, PREMIER = "HĐND Thành phố giao", "Thủ tướng Chính phủ giao"
RETAIL = TargetWish(
    "KT03.01", "2025", TargetScope.YEAR, COUNCIL, Comparator.AT_LEAST, "1.700.000", decision_no="36/NQ-HĐND",
    decided_on=date(2024, 12, 10),
)  # fmt: skip


@pytest.fixture
def planner(sample_copy: Database) -> Access:
    return Access(sample_copy, Actor(3, "kehoach", "Kế hoạch", (Position("STC", Role.PLANNER, ""),)))


def test_R027_a_target_changes_the_dashboard_at_once_and_only_from_its_decision_on(planner: Access) -> None:
    version = read_store_state(planner).data_version
    seen = preview_target(planner, RETAIL)
    assert (seen.before.assessment.missing, seen.after.status) == (Missing.NO_PLAN, Status.GOOD)
    assert read_store_state(planner).data_version == version
    set_target(planner, RETAIL)
    assert read_store_state(planner).data_version > version

    def status(instant: str | None) -> Status:
        as_of = parse_instant(instant) if instant else None
        rows = open_session_dashboard(planner, month=SEPTEMBER, as_of=as_of).rows
        return next(row.status for row in rows if row.indicator.code == "KT03.01")

    assert status(None) is Status.GOOD
    higher = replace(RETAIL, minimum="2.100.000", decision_no="8/NQ-HĐND", decided_on=date(2025, 11, 20), version=1)
    assert preview_target(planner, higher).after.status is Status.RISK
    set_target(planner, higher)
    assert status(None) is Status.RISK
    assert status("2025-11-19") is Status.GOOD, "as known before the second decision (D24)"


def test_C03_a_revision_is_a_new_version_and_the_history_tells_both(planner: Access) -> None:
    set_target(planner, RETAIL)
    set_target(planner, replace(RETAIL, minimum="1.800.000", decision_no="8/NQ-HĐND", note="điều chỉnh", version=1))
    history = open_target_history(planner, indicator_code="KT03.01", period="2025")
    told = [(v.recorded.target.version, v.was.minimum if v.was else None, v.is_in_force) for v in history.versions]
    assert told == [(2, 1_700_000, True), (1, None, False)]
    assert history.versions[0].recorded.target.recorded_by == "kehoach"
    back = set_target(planner, replace(RETAIL, decision_no="9/NQ-HĐND", version=2))
    assert (back.version, back.minimum) == (3, 1_700_000), "an undoing is one more version"


def test_R027_two_plans_stand_side_by_side_and_the_later_decision_counts(planner: Access) -> None:
    set_target(planner, RETAIL)
    set_target(planner, replace(RETAIL, plan_type=PREMIER, minimum="1500000", decided_on=date(2024, 11, 30)))
    view = open_targets(planner, period="2025", text="giao")
    assert {(line.plan_name, line.target.minimum) for line in view.lines} == {
        (COUNCIL, 1_700_000),
        (PREMIER, 1_500_000),
    }
    row = open_indicator(planner, code="KT03.01", month=SEPTEMBER).row
    assert row.target is not None
    assert row.target.plan_type == COUNCIL


def test_D24_a_target_that_takes_effect_later_waits_for_its_day(planner: Access, at: Callable[[int], Access]) -> None:
    set_target(planner, RETAIL)
    later = replace(RETAIL, minimum="1900000", decision_no="8/NQ-HĐND", effective_on=date(2026, 11, 25), version=1)
    assert preview_target(planner, later).target.minimum == 1_900_000
    set_target(planner, later)

    def minimum(access: Access) -> float:
        return next(t.target.minimum for t in open_targets(access, period="2025", text="ban le").lines)

    assert minimum(planner) == 1_700_000
    assert minimum(at(5)) == 1_900_000


@pytest.mark.parametrize(
    ("wrong", "problem", "kind"),
    [
        ({"decision_no": " "}, DecisionMissing, "target"),
        ({"decided_on": None}, DecisionMissing, "target"),
        ({"plan_type": ""}, BadInput, "plan_type"),
        ({"period": "2025-09"}, BadInput, "target_period"),
        ({"scope": TargetScope.TOTAL}, BadInput, "target_scope"),
        ({"period": "2026-2030"}, BadInput, "target_scope"),
        ({"comparator": Comparator.RANGE}, BadInput, "target_bounds"),
        ({"maximum": "5"}, BadInput, "target_bounds"),
        ({"effective_on": date(2024, 1, 1)}, BadInput, "effective_on"),
        ({"minimum": "1.234"}, BadInput, "unclear_target"),
        ({"minimum": "nhiều"}, BadInput, "number"),
    ],
)
def test_R058_D17_a_target_without_decision_or_with_unclear_numbers_is_not_taken(
    planner: Access, wrong: dict[str, object], problem: type[Exception], kind: str
) -> None:
    with pytest.raises(problem) as refused:
        set_target(planner, replace(RETAIL, **wrong))
    assert refused.value.values["kind"] == kind


def test_the_same_again_and_what_somebody_changed_meanwhile_are_refused(planner: Access) -> None:
    set_target(planner, RETAIL)
    with pytest.raises(RuleBroken):
        set_target(planner, replace(RETAIL, version=1))
    with pytest.raises(ChangedMeanwhile):
        set_target(planner, replace(RETAIL, minimum="1"))


def test_D17_earlier_versions_settle_a_doubt(planner: Access) -> None:
    wish = replace(RETAIL, indicator_code="KT01.11", minimum="9800")
    set_target(planner, wish)
    assert set_target(planner, replace(wish, minimum="9.900", decision_no="2", version=1)).minimum == 9900


def test_R117_others_look_and_do_not_set(sample_copy: Database) -> None:
    leader = Access(sample_copy, Actor(1, "chutich", "Chủ tịch", (Position("UBND", Role.CITY_LEADER, ""),)))
    assert not open_targets(leader, period="2026", text="tang truong").can_set
    for act in (preview_target, set_target):
        with pytest.raises(Refused):
            act(leader, RETAIL)


def test_of_versions_the_later_effect_stands() -> None:
    first = Target(
        "A", "B", "2025", TargetScope.YEAR, Comparator.EXACTLY, 1, None, "%", "X", decided_on=date(2025, 1, 2)
    )
    second = replace(first, version=2, decided_on=date(2025, 1, 1))
    assert first.seniority > second.seniority

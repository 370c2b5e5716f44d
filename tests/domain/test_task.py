"""Tasks: states, deadlines, who may do what (R073, R078, R080)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.conclusion import check_taking, takes_conclusions
from domain.errors import IllegalTransition, OtherUnit, Refused
from domain.monthly_session import MonthlySession, SessionState
from domain.permissions import Actor, Position, Role
from domain.task import TRANSITIONS, UNIT_ACTS, Task, TaskAct, TaskSource, TaskState, TaskStatus

TODAY = date(2026, 11, 22)
TASK = Task(
    1, "Rà soát", "SCT", (), TODAY, "", None, None, None, "", TaskSource.ENTRY, TaskState.ASSIGNED, None, "tonghop",
    datetime(2026, 9, 1, tzinfo=ZoneInfo("UTC")),
)  # fmt: skip


def somebody(role: Role, unit: str = "SCT") -> Actor:
    return Actor(1, "x", "X", (Position(unit, role, ""),))


def due(days: int | None, state: TaskState = TaskState.ASSIGNED, done: int | None = None) -> Task:
    day = None if days is None else TODAY + timedelta(days)
    return replace(TASK, due_on=day, state=state, done_on=None if done is None else TODAY + timedelta(done))


@pytest.mark.parametrize(
    ("task", "status", "late"),
    [
        (due(8), TaskStatus.ON_TRACK, 0), (due(7), TaskStatus.DUE_SOON, 0), (due(0), TaskStatus.DUE_SOON, 0),
        (due(-1), TaskStatus.OVERDUE, 1), (due(-400), TaskStatus.OVERDUE, 400), (due(None), TaskStatus.NO_DUE, 0),
        (due(-5, TaskState.REPORTED, -5), TaskStatus.ON_TRACK, 0),
        (due(-5, TaskState.REPORTED, -2), TaskStatus.OVERDUE, 3),
        (due(3, TaskState.REPORTED, 0), TaskStatus.ON_TRACK, 0),
        (due(-9, TaskState.DONE, -9), TaskStatus.DONE_ON_TIME, 0), (due(-9, TaskState.DONE, -8), TaskStatus.DONE_LATE, 1),
        (due(None, TaskState.DONE, -8), TaskStatus.DONE, 0), (due(-9, TaskState.CANCELLED), TaskStatus.CANCELLED, 0),
    ],
)  # fmt: skip
def test_R078_how_a_task_stands_against_its_deadline(task: Task, status: TaskStatus, late: int) -> None:
    assert (task.status(TODAY), task.days_late(TODAY)) == (status, late)


@given(st.integers(-30, 30), st.integers(-30, 30), st.sampled_from(TaskState))
def test_R078_it_is_late_exactly_when_days_are_counted(days: int, done: int, state: TaskState) -> None:
    task = due(days, state, done if state in (TaskState.DONE, TaskState.REPORTED) else None)
    late = task.status(TODAY) in (TaskStatus.OVERDUE, TaskStatus.DONE_LATE)
    assert late == (task.days_late(TODAY) > 0)


def test_R078_the_longest_overdue_comes_first_and_what_is_done_last() -> None:
    rows = [due(-3, TaskState.DONE, -3), due(5), due(-1), due(-9), due(None), due(20), due(-2, TaskState.CANCELLED)]
    ordered = sorted(rows, key=lambda t: t.urgency(TODAY))
    assert [t.due_on and (t.due_on - TODAY).days for t in ordered] == [-9, -1, 5, 20, None, -3, -2]


@pytest.mark.parametrize("state", TaskState)
@pytest.mark.parametrize("act", TaskAct)
def test_R073_the_table_alone_says_what_leads_where(state: TaskState, act: TaskAct) -> None:
    task = replace(TASK, state=state)
    if (state, act) in TRANSITIONS:
        assert task.after(act) is TRANSITIONS[state, act]
    else:
        with pytest.raises(IllegalTransition):
            task.after(act)


@pytest.mark.parametrize("state", TaskState)
def test_R073_the_lead_unit_reports_and_whoever_assigns_decides(state: TaskState) -> None:
    task = replace(TASK, state=state)
    acts = {act for at, act in TRANSITIONS if at is state}
    unit = {act for act in acts if act in UNIT_ACTS}
    for role in (Role.SPECIALIST, Role.DIVISION_HEAD, Role.AGENCY_LEADER):
        assert set(task.allowed(somebody(role))) == unit
        assert task.allowed(somebody(role, "STC")) == ()
    for role in (Role.CITY_LEADER, Role.PLANNER, Role.AGGREGATOR):
        assert set(task.allowed(somebody(role, "VPUB"))) == acts - unit
    assert task.allowed(somebody(Role.INSPECTOR)) == task.allowed(somebody(Role.OPERATOR)) == ()


@pytest.mark.parametrize(
    ("actor", "act", "problem"),
    [
        (somebody(Role.SPECIALIST, "STC"), TaskAct.REPORT, OtherUnit),
        (somebody(Role.MONITOR), TaskAct.PROGRESS, Refused),
        (somebody(Role.AGENCY_LEADER), TaskAct.CONFIRM, Refused),
        (somebody(Role.AGGREGATOR), TaskAct.RETURN, IllegalTransition),
    ],
)
def test_R073_what_is_not_allowed_is_refused(actor: Actor, act: TaskAct, problem: type[Exception]) -> None:
    with pytest.raises(problem):
        TASK.check(actor, act)


def test_R080_evidence_is_for_the_lead_unit_whoever_assigns_and_inspectors() -> None:
    sees = {role for role in Role if role is not Role.SYSTEM and TASK.shows_evidence_to(somebody(role, "VPUB"))}
    assert sees == {Role.CITY_LEADER, Role.PLANNER, Role.AGGREGATOR, Role.INSPECTOR}
    of_unit = {role for role in Role if role is not Role.SYSTEM and TASK.shows_evidence_to(somebody(role))}
    assert of_unit - sees == {Role.SPECIALIST, Role.DIVISION_HEAD, Role.AGENCY_LEADER}


@pytest.mark.parametrize(
    ("state", "kind"),
    [("preparing", "conclusion_early"), ("frozen", None), ("held", None), ("concluded", "conclusion_late")],
)
def test_N14_conclusions_are_written_from_the_freeze_until_the_end(state: str, kind: str | None) -> None:
    session = MonthlySession("2025-09", "TPHCM", "PHIEN-HOP", SessionState(state))
    assert takes_conclusions(session) == (kind is None)
    if kind:
        with pytest.raises(IllegalTransition) as refused:
            check_taking(session)
        assert refused.value.values["kind"] == kind

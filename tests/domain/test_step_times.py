"""When each step handed a report on for good, and its own date: D01, D07, R056."""

from __future__ import annotations

from datetime import date

import pytest

from domain.clock import parse_instant
from domain.permissions import Role
from domain.step_times import internal_days, step_times
from domain.submission import Action, Place, State
from domain.submission_record import TrailEvent
from domain.workflow import Dispatch, Step, Workflow
from domain.working_calendar import WorkingCalendar

PLAIN = WorkingCalendar.of([])
THREE = Workflow(
    (Step(Role.SPECIALIST), Step(Role.DIVISION_HEAD), Step(Role.AGENCY_LEADER, may_delegate=True)), False, Dispatch.AUTO
)


def act(when: str, action: Action, step: int, to_step: int, state: State = State.IN_REVIEW) -> TrailEvent:
    return TrailEvent(parse_instant(when), "an", "An", action, step, Place(state, to_step), "", "", "")


SENT = act("2026-09-21T10:00", Action.SUBMIT, 0, 1)
ENDORSED = act("2026-09-22T10:00", Action.ENDORSE, 1, 2)
APPROVED = act("2026-09-24T10:00", Action.APPROVE, 2, 2, State.SENT)


def done(*acts: TrailEvent) -> list[str | None]:
    times = step_times(THREE, acts, date(2026, 9, 24), PLAIN)
    return [t.done.occurred_at.strftime("%d") if t.done else None for t in times]


def test_D01_each_step_has_its_own_date_counted_back_from_the_deadline():
    times = step_times(THREE, [], date(2026, 9, 24), PLAIN)
    assert [t.due_at.strftime("%m-%d") for t in times] == ["09-21", "09-23", "09-24"]
    assert [t.record.done_at for t in times] == [None, None, None]


def test_D01_a_step_is_done_when_it_handed_the_report_on():
    assert done(SENT) == ["21", None, None]
    assert done(SENT, ENDORSED, APPROVED) == ["21", "22", "24"]


def test_D07_what_comes_back_was_not_handed_on_for_good():
    back = act("2026-09-23T10:00", Action.RETURN, 2, 0, State.DRAFT)
    again = act("2026-09-25T10:00", Action.SUBMIT, 0, 1)
    assert done(SENT, ENDORSED, back) == [None, None, None]
    assert done(SENT, ENDORSED, back, again) == ["25", None, None]
    assert done(SENT, ENDORSED, act("2026-09-23T10:00", Action.RETURN, 2, 1)) == ["21", None, None]
    assert done(SENT, act("2026-09-21T11:00", Action.WITHDRAW, 1, 0, State.DRAFT)) == [None, None, None]


def test_R056_a_delegate_approves_for_the_level_above_as_well():
    assert done(SENT, act("2026-09-22T10:00", Action.APPROVE, 1, 2, State.SENT)) == ["21", "22", "22"]


def test_D10_what_the_receiver_sends_back_later_takes_nothing_from_the_first_approval():
    later = act("2026-09-28T10:00", Action.SEND_BACK, 2, 0, State.DRAFT)
    assert done(SENT, ENDORSED, APPROVED, later) == ["21", "22", "24"]


@pytest.mark.parametrize(("steps", "expected"), [(1, (0,)), (2, (1, 0)), (3, (3, 1, 0)), (5, (5, 4, 3, 1, 0))])
def test_D01_the_own_dates_of_any_number_of_steps(steps, expected):
    assert internal_days(steps) == expected

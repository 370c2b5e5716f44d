"""The stages of a submission: done, here, ahead; with a delegate, a signature and a receiver."""

from __future__ import annotations

import pytest

from domain.permissions import Role
from domain.stage import Progress, stages
from domain.submission import Action, Place, State
from domain.submission_record import TrailEvent
from domain.workflow import Dispatch, Step, Workflow
from tests.stores import NOW

THREE = (Step(Role.SPECIALIST), Step(Role.DIVISION_HEAD), Step(Role.AGENCY_LEADER, signature_required=True))
INSIDE = Workflow((*THREE[:2], Step(Role.AGENCY_LEADER, may_delegate=True)), False, Dispatch.AUTO)
WHOLE = Workflow(THREE, True, Dispatch.SEPARATE_SENDER)
D, N, A = Progress.DONE, Progress.NOW, Progress.AHEAD


def event(action: Action, step: int, who: str = "x") -> TrailEvent:
    return TrailEvent(NOW, who, who, action, step, Place(State.IN_REVIEW, step), "", "", "")


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (Place(State.DRAFT, 0), [N, A, A, A, A, A]),
        (Place(State.IN_REVIEW, 1), [D, N, A, A, A, A]),
        (Place(State.IN_REVIEW, 2), [D, D, N, A, A, A]),
        (Place(State.AWAITING_SIGNATURE, 2), [D, D, D, N, A, A]),
        (Place(State.AWAITING_DISPATCH, 2), [D, D, D, D, N, A]),
        (Place(State.SENT, 2), [D, D, D, D, D, N]),
        (Place(State.ACCEPTED, 2), [D, D, D, D, D, D]),
    ],
)
def test_D07_exactly_one_stage_is_here_until_all_are_done(place: Place, told: list[Progress]) -> None:
    assert [stage.progress for stage in stages(place, WHOLE, [])] == told


def test_R062_without_signature_sender_and_receiver_the_way_ends_with_the_approval() -> None:
    assert [s.progress for s in stages(Place(State.SENT, 2), INSIDE, [])] == [D, D, D]


def test_D07_after_a_return_only_what_was_walked_again_names_its_person() -> None:
    trail = [
        event(Action.SUBMIT, 0, "a"), event(Action.ENDORSE, 1, "b"), event(Action.RETURN, 2, "c"),
        event(Action.SUBMIT, 0, "d"),
    ]  # fmt: skip
    found = stages(Place(State.IN_REVIEW, 1), INSIDE, trail)
    assert [stage.act.username if stage.act else None for stage in found] == ["d", None, None]


def test_R056_the_approval_of_a_delegate_stands_for_both_steps() -> None:
    trail = [event(Action.SUBMIT, 0, "a"), event(Action.APPROVE, 1, "b")]
    found = stages(Place(State.SENT, 2), INSIDE, trail)
    assert [stage.act.username if stage.act else None for stage in found] == ["a", "b", "b"]

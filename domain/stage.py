"""The way of a submission as stages: who has done theirs, where it waits, what is still to come (D07, R069)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.submission import Action, Place, State
from domain.submission_record import TrailEvent
from domain.workflow import Dispatch, Step, Workflow

_LEADS_ON = (Action.SUBMIT, Action.ENDORSE, Action.APPROVE)
_OUTSIDE = {
    State.AWAITING_SIGNATURE: Action.SIGN,
    State.AWAITING_DISPATCH: Action.SEND,
    State.SENT: Action.ACCEPT,
}


class Progress(StrEnum):
    DONE = "done"
    NOW = "now"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage, left by `action`; `step` is None after the approval. `act` is what led on from it last."""

    action: Action
    step: Step | None
    progress: Progress
    act: TrailEvent | None


def stages(place: Place, workflow: Workflow, trail: Sequence[TrailEvent]) -> list[Stage]:
    """The steps inside the agency, then signature, dispatch and receiver where the workflow has them."""
    inside = [_inside(n, place, workflow, trail) for n in range(len(workflow.steps))]
    order = list(State)
    outside = [
        _stage(_OUTSIDE[state], None, order.index(place.state) - order.index(state), _last(trail, (_OUTSIDE[state],)))
        for state in _waits(workflow)
    ]
    return inside + outside


def _inside(n: int, place: Place, workflow: Workflow, trail: Sequence[TrailEvent]) -> Stage:
    """A delegate approves one level early: the approval then stands for the last step too (R056)."""
    if n == workflow.last_step:
        act = _last(trail, (Action.APPROVE,))
    else:
        act = _last([a for a in trail if a.step == n], _LEADS_ON)
    action = Action.APPROVE if n == workflow.last_step else Action.ENDORSE if n else Action.SUBMIT
    return _stage(action, workflow.steps[n], 1 if place.state.is_approved else place.step - n, act)


def _stage(action: Action, step: Step | None, ahead: int, act: TrailEvent | None) -> Stage:
    if ahead > 0:
        return Stage(action, step, Progress.DONE, act)
    return Stage(action, step, Progress.AHEAD if ahead else Progress.NOW, None)


def _waits(workflow: Workflow) -> list[State]:
    kept = {
        State.AWAITING_SIGNATURE: workflow.needs_signature,
        State.AWAITING_DISPATCH: workflow.dispatch is not Dispatch.AUTO,
        State.SENT: workflow.has_receiving_stage,
    }
    return [state for state, is_kept in kept.items() if is_kept]


def _last(trail: Sequence[TrailEvent], actions: Sequence[Action]) -> TrailEvent | None:
    return next((act for act in reversed(trail) if act.action in actions), None)

"""A submission and the one table of what may happen to it (D07–D09, R055–R065).

A submission stands at a *place*: a state and, inside the agency, the step whose holder acts next.
`check` refuses what the table does not allow, `allowed` asks the same table, `next_place` says where
an act leads. The store calls them on every write, so no screen can go past them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from domain.errors import AlreadySeen, FourEyes, IllegalTransition, NotYourStep, ReasonMissing
from domain.permissions import Actor, Role
from domain.workflow import Dispatch, Workflow


class State(StrEnum):
    DRAFT = "draft"
    IN_REVIEW = "in_review"
    AWAITING_SIGNATURE = "awaiting_signature"
    AWAITING_DISPATCH = "awaiting_dispatch"
    SENT = "sent"
    ACCEPTED = "accepted"

    @property
    def is_approved(self) -> bool:
        return self not in (State.DRAFT, State.IN_REVIEW)


class Action(StrEnum):
    SAVE = "save"
    SUBMIT = "submit"
    ENDORSE = "endorse"
    APPROVE = "approve"
    RETURN = "return"
    WITHDRAW = "withdraw"
    SIGN = "sign"
    SEND = "send"
    ACCEPT = "accept"
    SEND_BACK = "send_back"


class Who(StrEnum):
    """Whose act it is: who holds the step, who brought the submission there, sender or receiver."""

    HOLDER = "holder"
    MOVER = "mover"
    SENDER = "sender"
    RECEIVER = "receiver"


@dataclass(frozen=True, slots=True)
class Transition:
    action: Action
    state: State
    who: Who
    needs_reason: bool = False


TRANSITIONS = (
    Transition(Action.SAVE, State.DRAFT, Who.HOLDER),
    Transition(Action.SUBMIT, State.DRAFT, Who.HOLDER),
    Transition(Action.ENDORSE, State.IN_REVIEW, Who.HOLDER),
    Transition(Action.APPROVE, State.IN_REVIEW, Who.HOLDER),
    Transition(Action.RETURN, State.IN_REVIEW, Who.HOLDER, needs_reason=True),
    Transition(Action.WITHDRAW, State.IN_REVIEW, Who.MOVER),
    Transition(Action.SIGN, State.AWAITING_SIGNATURE, Who.HOLDER),
    Transition(Action.SEND, State.AWAITING_DISPATCH, Who.SENDER),
    Transition(Action.ACCEPT, State.SENT, Who.RECEIVER),
    Transition(Action.SEND_BACK, State.SENT, Who.RECEIVER, needs_reason=True),
)
_BY_STATE = {(t.state, t.action): t for t in TRANSITIONS}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a submission stands. `step` counts from 0, the entry; after approval it stays at the last."""

    state: State
    step: int


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the rules look at.

    `step_units` names for each step the unit whose post decides. `acted` are the persons with the
    `stage` at which they acted in this round. `moved_by` led it on to its place (None when it came
    back there), `is_seen` says that its reviewer has opened it there. `delegates` may approve one
    level early, by a dated act (R056).
    """

    workflow: Workflow
    place: Place
    step_units: tuple[str, ...]
    receiver_unit_code: str | None = None
    acted: frozenset[tuple[str, int]] = frozenset()
    moved_by: str | None = None
    is_seen: bool = False
    delegates: frozenset[str] = field(default=frozenset())


def allowed(dossier: Dossier, actor: Actor) -> frozenset[Action]:
    """The acts that `check` would let this person do now, given a reason where one is needed."""
    return frozenset(action for action in Action if _refusal(dossier, actor, action) is None)


def check(dossier: Dossier, actor: Actor, action: Action, *, reason: str = "", to_step: int | None = None) -> None:
    """Raise what stands against an act: `IllegalTransition`, `NotYourStep`, `FourEyes`, `AlreadySeen`, `ReasonMissing`."""
    refusal = _refusal(dossier, actor, action)
    if refusal is not None:
        raise refusal
    if _BY_STATE[dossier.place.state, action].needs_reason and not reason.strip():
        raise ReasonMissing(action=action)
    if action is Action.RETURN and not 0 <= (to_step or 0) < dossier.place.step:
        raise IllegalTransition(action=action, state=dossier.place.state, step=to_step)
    if action is Action.SEND_BACK and not 0 <= (to_step or 0) <= dossier.workflow.last_step:
        raise IllegalTransition(action=action, state=dossier.place.state, step=to_step)


def next_place(dossier: Dossier, action: Action, *, to_step: int | None = None) -> Place:
    """Where an allowed act leads. Every step after the named one is walked again after a return (D07)."""
    place, workflow = dossier.place, dossier.workflow
    match action:
        case Action.SAVE:
            return place
        case Action.SUBMIT | Action.ENDORSE:
            return Place(State.IN_REVIEW, place.step + 1)
        case Action.RETURN | Action.SEND_BACK:
            return _inside(to_step or 0)
        case Action.WITHDRAW:
            return _inside(place.step - 1)
        case Action.APPROVE if workflow.needs_signature:
            return Place(State.AWAITING_SIGNATURE, workflow.last_step)
        case Action.APPROVE | Action.SIGN:
            waits = workflow.dispatch is not Dispatch.AUTO
            return Place(State.AWAITING_DISPATCH if waits else State.SENT, workflow.last_step)
        case Action.SEND:
            return Place(State.SENT, place.step)
        case Action.ACCEPT:
            return Place(State.ACCEPTED, place.step)


def leads(workflow: Workflow, place: Place, action: Action, to: Place) -> bool:
    """Whether the table has this move at all, whoever makes it: what a trail must consist of."""
    last = workflow.last_step
    if (place.state, action) not in _BY_STATE:
        return False
    if action in (Action.SUBMIT, Action.ENDORSE) and place.step >= last:
        return False
    may_be_early = workflow.steps[last].may_delegate and place.step == last - 1
    if action is Action.APPROVE and place.step != last and not may_be_early:
        return False
    if action in (Action.ACCEPT, Action.SEND_BACK) and not workflow.has_receiving_stage:
        return False
    if action is Action.RETURN and to.step >= place.step:
        return False
    return next_place(Dossier(workflow, place, ()), action, to_step=to.step) == to


def stage(workflow: Workflow, action: Action, step: int) -> int:
    """The level an act belongs to where four eyes are counted: a step, then sending apart, then receiving (D08)."""
    if action in (Action.ACCEPT, Action.SEND_BACK):
        return len(workflow.steps) + 1
    if action is Action.SEND and workflow.dispatch is Dispatch.SEPARATE_SENDER:
        return len(workflow.steps)
    return step


def post_of(dossier: Dossier, action: Action) -> tuple[Role, str] | None:
    """The role and the unit whose act it is here; None for withdrawing, and for what the table does not know."""
    transition = _BY_STATE.get((dossier.place.state, action))
    return _post(dossier, transition.who) if transition else None


def waiting_for(dossier: Dossier) -> tuple[Role, str] | None:
    """The role and the unit whose turn it is; None when nobody has to act any more."""
    state = dossier.place.state
    if state is State.SENT and not dossier.workflow.has_receiving_stage:
        return None
    who = next((t.who for t in TRANSITIONS if t.state is state), None)
    return _post(dossier, who) if who else None


def _inside(step: int) -> Place:
    return Place(State.DRAFT if step == 0 else State.IN_REVIEW, step)


def _refusal(dossier: Dossier, actor: Actor, action: Action) -> Exception | None:
    place = dossier.place
    transition = _BY_STATE.get((place.state, action))
    if transition is None or not _fits_step(dossier, actor, action):
        return IllegalTransition(action=action, state=place.state, step=place.step)
    if not _is_whose(dossier, actor, transition.who):
        return NotYourStep(action=action, username=actor.username)
    if action is Action.WITHDRAW and dossier.is_seen:
        return AlreadySeen(action=action)
    here = stage(dossier.workflow, action, place.step)
    elsewhere = any(name == actor.username and at != here for name, at in dossier.acted)
    if transition.who is not Who.MOVER and elsewhere:
        return FourEyes(action=action, username=actor.username)
    return None


def _fits_step(dossier: Dossier, actor: Actor, action: Action) -> bool:
    """Endorsing leads on before the last step, approving ends at it, or one level early for a delegate."""
    place, last = dossier.place, dossier.workflow.last_step
    if action is Action.ENDORSE:
        return place.step < last
    if action is Action.APPROVE:
        delegated = dossier.workflow.steps[last].may_delegate and actor.username in dossier.delegates
        return place.step == last or (place.step == last - 1 and place.step > 0 and delegated)
    if action in (Action.ACCEPT, Action.SEND_BACK):
        return dossier.workflow.has_receiving_stage
    return True


def _is_whose(dossier: Dossier, actor: Actor, who: Who) -> bool:
    if who is Who.MOVER:
        return actor.username == dossier.moved_by
    post = _post(dossier, who)
    return post is not None and actor.holds(*post)


def _post(dossier: Dossier, who: Who) -> tuple[Role, str] | None:
    step, steps = dossier.place.step, dossier.workflow.steps
    match who:
        case Who.HOLDER:
            return steps[step].role, dossier.step_units[step]
        case Who.SENDER if dossier.workflow.dispatch is Dispatch.SEPARATE_SENDER:
            return Role.SENDER, dossier.step_units[0]
        case Who.SENDER:
            return steps[-1].role, dossier.step_units[-1]
        case Who.RECEIVER if dossier.receiver_unit_code is not None:
            return Role.AGGREGATOR, dossier.receiver_unit_code
    return None

"""What the rules say must happen to one obligation: the expected table with memory, written apart from the code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from domain.errors import (
    AlreadySeen,
    ChangedMeanwhile,
    FourEyes,
    IllegalTransition,
    NotYourStep,
    OtherUnit,
    PinnedByApproval,
    Problem,
    ReasonMissing,
)
from domain.permissions import Actor, Role
from domain.submission import Action, Place, State
from tests.workflow.table import Post, leading
from tests.workflow.town import OWN, RECEIVER, SUPERIOR

DELEGATE = "division_head@OWN"
_OWN = (Role.SPECIALIST, Role.DIVISION_HEAD, Role.AGENCY_LEADER, Role.SENDER)
_BACK = (Action.RETURN, Action.SEND_BACK)


@dataclass
class Round:
    """One submission. `acted` are people with the level at which they acted; `events` counts its trail."""

    number: int
    place: Place = field(default=Place(State.DRAFT, 0))
    version: int = 1
    moved_by: str | None = None
    is_seen: bool = False
    acted: set[tuple[str, str]] = field(default_factory=set)
    enterers: set[str] = field(default_factory=set)
    cells: dict[str, float] = field(default_factory=dict)
    writers: dict[str, str] = field(default_factory=dict)
    events: int = 0

    def entered_by(self, username: str) -> None:
        """The first time somebody fills it in is an event."""
        self.events += username not in self.enterers
        self.enterers.add(username)
        self.acted.add((username, "0"))


class Model:
    def __init__(self, workflow: str) -> None:
        self.workflow = workflow
        self.round = Round(1)
        self.approved: dict[str, float] = {}

    def refusal(
        self, actor: Actor, action: Action, *, is_stale: bool = False, reason: str = "r", to_step: int = 0
    ) -> type[Problem] | None:
        """What must be raised, None when the act must succeed."""
        now, posts = self.round, leading(self.workflow, self.round.place, action)
        if not self.has_part(actor):
            return OtherUnit
        if is_stale and action is not Action.SAVE:
            return ChangedMeanwhile
        if not posts or (self._is_early(action) and actor.username != DELEGATE):
            return IllegalTransition
        if not (actor.username == now.moved_by if action is Action.WITHDRAW else holds(actor, posts)):
            return NotYourStep
        if action is Action.WITHDRAW:
            return AlreadySeen if now.is_seen else None
        if any(name == actor.username and at != self.level(action) for name, at in now.acted):
            return FourEyes
        if action in _BACK and not reason:
            return ReasonMissing
        if action in _BACK and to_step not in self.steps_back(action):
            return IllegalTransition
        return PinnedByApproval if action is Action.APPROVE and self.approved.keys() - now.cells.keys() else None

    def done(self, actor: Actor, action: Action, *, to_step: int = 0) -> None:
        now = self.round
        posts = leading(self.workflow, now.place, action)
        to = next(iter(posts.values()))
        if action in _BACK:
            to = Place(State.DRAFT if to_step == 0 else State.IN_REVIEW, to_step)
        if action is not Action.WITHDRAW:
            now.acted.add((actor.username, self.level(action)))
        if action is Action.APPROVE:
            self.approved = dict(now.cells)
        now.moved_by = actor.username if action in (Action.SUBMIT, Action.ENDORSE) else None
        now.place, now.is_seen = to, False
        now.version, now.events = now.version + 1, now.events + 1

    def steps_back(self, action: Action) -> Sequence[int]:
        """Where a return may lead: below its step; from the receiver to any step."""
        return range(self.round.place.step + (action is Action.SEND_BACK))

    def has_part(self, actor: Actor) -> bool:
        now = self.round
        if actor.units_as(*_OWN) & {OWN}:
            return True
        if actor.holds(Role.AGGREGATOR, RECEIVER):
            return self._has_receiver() and now.place.state in (State.SENT, State.ACCEPTED)
        return actor.holds(Role.AGENCY_LEADER, SUPERIOR) and self.workflow == "superior" and now.place.step == 2

    def level(self, action: Action) -> str:
        if action in (Action.ACCEPT, Action.SEND_BACK):
            return "receiving"
        is_apart = action is Action.SEND and self.workflow == "separate-sender"
        return "sending" if is_apart else str(self.round.place.step)

    def is_reviewer(self, actor: Actor) -> bool:
        """Whose look is noted: whoever may decide on it now."""
        deciding = (Action.APPROVE, Action.ENDORSE, Action.RETURN, Action.ACCEPT)
        return any(self.refusal(actor, action) in (None, PinnedByApproval) for action in deciding)

    def _has_receiver(self) -> bool:
        return bool(leading(self.workflow, Place(State.SENT, self._last()), Action.ACCEPT))

    def _last(self) -> int:
        return 2 if leading(self.workflow, Place(State.IN_REVIEW, 2), Action.APPROVE) else 1

    def _is_early(self, action: Action) -> bool:
        return (self.workflow, self.round.place.step, action) == ("delegated", 1, Action.APPROVE)


def holds(actor: Actor, posts: dict[Post, Place]) -> bool:
    return any(actor.holds(Role(role), unit) for role, unit in posts)

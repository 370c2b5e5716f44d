"""A submission as it is on record, and the trail of what was done to it (R043, R067, D07)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.submission import Action, Place
from domain.workflow import Workflow

LOOK = "look"
"""The event of a reviewer opening a submission; everything else in a trail is an `Action`."""
QUIET = (LOOK, Action.SAVE.value)
"""Events that move nothing: who opened a dossier when, and who began to fill it in."""


@dataclass(frozen=True, slots=True)
class Submission:
    """One round of an obligation. `version` grows with every save and act; name it with the next one."""

    id: int
    obligation_id: int
    form_code: str
    form_version: int
    unit_code: str
    period: str
    round: int
    kind: str
    workflow: Workflow
    receiver_unit_code: str | None
    is_from_official_system: bool
    place: Place
    version: int
    moved_by: str | None
    seen_at: datetime | None
    changed_at: datetime
    approved_at: datetime | None
    approved_hash: str | None


@dataclass(frozen=True, slots=True)
class TrailEvent:
    """Who did what, when and why; `on_behalf` names the act of a delegation or of an acting leader."""

    occurred_at: datetime
    username: str
    display_name: str
    action: str
    step: int
    to_place: Place
    reason: str
    on_behalf: str
    hash: str

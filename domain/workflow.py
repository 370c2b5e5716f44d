"""How a report travels inside an agency, and how it leaves it (R055–R063, K04, K05, K08)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from domain.permissions import Role


class Dispatch(StrEnum):
    """Who sends an approved report to its receiver."""

    AUTO = "auto"
    BY_APPROVER = "by_approver"
    SEPARATE_SENDER = "separate_sender"


class Scope(StrEnum):
    """Whose post decides at a step: the reporting unit's own, or one in the unit above it."""

    OWN_UNIT = "own_unit"
    SUPERIOR_UNIT = "superior_unit"


@dataclass(frozen=True, slots=True)
class Step:
    """One level. `may_delegate`: its holder may leave the decision to the level before (H24, Điều 6)."""

    role: Role
    may_delegate: bool = False
    signature_required: bool = False
    scope: Scope = Scope.OWN_UNIT


@dataclass(frozen=True, slots=True)
class Workflow:
    """The steps in order, the last one approves; then, where there is one, the receiver's stage (D27)."""

    steps: tuple[Step, ...]
    has_receiving_stage: bool
    dispatch: Dispatch

    @property
    def last_step(self) -> int:
        return len(self.steps) - 1

    @property
    def needs_signature(self) -> bool:
        return self.steps[-1].signature_required

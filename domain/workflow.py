"""How a report travels inside an agency, and how it leaves it (R055–R063, K04, K05, K08)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from domain.errors import BadWorkflow
from domain.permissions import Role

ENTRY_ROLES = frozenset({Role.SPECIALIST})
REVIEW_ROLES = frozenset({Role.DIVISION_HEAD, Role.AGENCY_LEADER})
FEWEST_STEPS = 2


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


def check_workflow(workflow: Workflow) -> None:
    """Raise `BadWorkflow` for steps that no submission could walk, `kind` says which rule they break (K04).

    The agency leader approves, for it is that approval which is judged on time (D01). A role stands
    once in each scope: nobody acts at two steps (D08). Only the last step signs, and only it may be
    left to the reviewer before it, so never to whoever enters (R056).
    """
    steps = workflow.steps
    if len(steps) < FEWEST_STEPS:
        raise BadWorkflow(kind="too_few", steps=len(steps))
    first, last = steps[0], steps[-1]
    if first.role not in ENTRY_ROLES or first.scope is not Scope.OWN_UNIT:
        raise BadWorkflow(kind="entry", role=first.role)
    if last.role is not Role.AGENCY_LEADER:
        raise BadWorkflow(kind="approval", role=last.role)
    for number, step in enumerate(steps[1:], 2):
        if step.role not in REVIEW_ROLES:
            raise BadWorkflow(kind="review", role=step.role, step=number)
    if len({(step.role, step.scope) for step in steps}) < len(steps):
        raise BadWorkflow(kind="role_twice")
    if any(step.may_delegate or step.signature_required for step in steps[:-1]):
        raise BadWorkflow(kind="last_only")
    if last.may_delegate and len(steps) == FEWEST_STEPS:
        raise BadWorkflow(kind="nobody_to_delegate_to")

"""How a report travels inside an agency, and how it leaves it (K04, K05, K08)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from domain.permissions import Role


class Dispatch(StrEnum):
    """Who sends an approved report to its receiver."""

    AUTO = "auto"
    BY_APPROVER = "by_approver"
    SEPARATE_SENDER = "separate_sender"


@dataclass(frozen=True, slots=True)
class Step:
    """One level. `may_delegate`: its holder may leave the decision to the level before (H24, Điều 6)."""

    role: Role
    may_delegate: bool = False
    signature_required: bool = False


@dataclass(frozen=True, slots=True)
class Workflow:
    """The steps in order, the last one approves; then, where there is one, the receiver's stage (D27)."""

    steps: tuple[Step, ...]
    has_receiving_stage: bool
    dispatch: Dispatch

"""A request to correct what was approved, and what became of it (R065, D10, D27)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class CorrectionState(StrEnum):
    REQUESTED = "requested"
    CONSENTED = "consented"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Correction:
    """A request to correct what was approved. `consent_unit_code` is whose consent it needs: the receiver's,
    else the unit leader's own. `replacement_id` is the round that corrects, once it was opened.
    """

    id: int
    submission_id: int
    obligation_id: int
    form_code: str
    unit_code: str
    period: str
    state: CorrectionState
    reason: str
    requested_by: str
    requested_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    answer: str
    replacement_id: int | None
    receiver_unit_code: str | None

"""Consent to a correction or refuse it (R065, D10, D27)."""

from __future__ import annotations

from data_access.notice_store import NewNotice
from data_access.unit_of_work import Stores
from domain.audit_actions import AuditAction
from domain.correction import Correction
from domain.notice import NoticeKind
from domain.permissions import Role
from domain.written_text import REASON, written
from use_cases.access import Access


def decide_correction(access: Access, *, correction_id: int, consents: bool, answer: str = "") -> Correction:
    """The requester's unit is told; so is the operator where the unit's own leader consented.

    Raises `NotYourStep`, `ReasonMissing` for a refusal without a reason, `IllegalTransition`.
    """
    answer = written(answer, REASON)
    with access.writing(touches_data=False) as stores:
        found = stores.corrections.decide(correction_id, consents=consents, answer=answer)
        _tell(stores, found)
        stores.audit.record(
            AuditAction.DECIDE_CORRECTION, object_kind="correction", object_id=str(correction_id), answer=answer,
            after=found.state,
        )  # fmt: skip
        return found


def _tell(stores: Stores, found: Correction) -> None:
    told = stores.notices.holders(found.unit_code, Role.SPECIALIST)
    if found.receiver_unit_code is None:
        told = [*told, *stores.notices.all_holders(Role.OPERATOR)]
    facts = {
        "form": found.form_code, "unit": found.unit_code, "period": found.period, "reason": found.answer,
        "state": found.state.value,
    }  # fmt: skip
    once = f"correction:{found.id}:{found.state.value}"
    obligation_id = found.obligation_id
    stores.notices.post(NewNotice(a, NoticeKind.CORRECTION_DECIDED, obligation_id, facts, once) for a in told)

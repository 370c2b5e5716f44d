"""Ask to correct what was approved (R065, D10)."""

from __future__ import annotations

from data_access.notice_store import NewNotice
from domain.audit_actions import AuditAction
from domain.notice import NoticeKind
from domain.permissions import Role
from domain.written_text import REASON, written
from use_cases.access import Access


def request_correction(access: Access, *, submission_id: int, reason: str) -> int:
    """Returns the request's number; whoever may consent is told.

    Consent comes from the receiver, else from the unit's leader with notice to the operator (D27).
    Raises `OtherUnit`, `ReasonMissing`, `IllegalTransition`.
    """
    reason = written(reason, REASON)
    with access.writing(touches_data=False) as stores:
        number = stores.corrections.request(submission_id, reason)
        found = stores.corrections.correction(number)
        submission = stores.submissions.submission(submission_id)
        if found.receiver_unit_code:
            consents = stores.notices.holders(found.receiver_unit_code, Role.AGGREGATOR)
        else:
            consents = stores.notices.holders(found.unit_code, Role.AGENCY_LEADER)
        facts = {"form": found.form_code, "unit": found.unit_code, "period": found.period, "reason": found.reason}
        stores.notices.post(
            NewNotice(account, NoticeKind.CORRECTION_REQUESTED, submission.obligation_id, facts, f"correction:{number}")
            for account in consents
        )
        stores.audit.record(
            AuditAction.REQUEST_CORRECTION, object_kind="submission", object_id=str(submission_id), reason=reason
        )
        return number

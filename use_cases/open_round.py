"""Open a new round of an approved submission: a correction that was consented to, or the scheduled next estimate (D10)."""

from __future__ import annotations

from domain.audit_actions import AuditAction
from domain.errors import IllegalTransition
from domain.observation import ObservationStatus
from domain.submission_record import Submission
from use_cases.access import Access

LATER = {
    ObservationStatus.ESTIMATE: (ObservationStatus.PRELIMINARY, ObservationStatus.OFFICIAL),
    ObservationStatus.PRELIMINARY: (ObservationStatus.OFFICIAL,),
}


def open_correction(access: Access, *, correction_id: int) -> Submission:
    """Raises `IllegalTransition` without consent, `NotYourStep` to whoever does not enter figures there."""
    with access.writing(touches_data=False) as stores:
        opened = stores.drafts.open_correction(correction_id)
        stores.audit.record(AuditAction.OPEN_CORRECTION, object_kind="submission", object_id=str(opened.id))
        return opened


def open_update(access: Access, *, submission_id: int, status: ObservationStatus) -> Submission:
    """From ước to sơ bộ or chính thức, never back: raises `IllegalTransition`."""
    with access.writing(touches_data=False) as stores:
        before = stores.submissions.submission(submission_id)
        present = {cell.status for cell in stores.submissions.cells(before)}
        if any(status not in LATER.get(was, ()) for was in present):
            raise IllegalTransition(action="update", state=before.place.state, step=before.place.step)
        opened = stores.drafts.open_update(before, status)
        stores.audit.record(
            AuditAction.OPEN_UPDATE, object_kind="submission", object_id=str(opened.id), status=status.value
        )
        return opened

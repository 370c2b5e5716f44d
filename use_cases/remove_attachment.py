"""Take a document from a submission that can still be changed (R053)."""

from __future__ import annotations

from domain.attachment import Attachment
from domain.audit_actions import AuditAction
from use_cases.access import Access


def remove_attachment(access: Access, *, attachment_id: int) -> Attachment:
    """It leaves the list and is not handed out any more; the record of it stays.

    Raises `NotFound`, `OtherUnit`, and what saving raises when the draft cannot be saved by the actor.
    """
    with access.writing(touches_data=False) as stores:
        gone = stores.attachments.remove(attachment_id)
        stores.audit.record(
            AuditAction.REMOVE_ATTACHMENT, object_kind="submission", object_id=str(gone.submission_id), attachment=gone.id,
            title=gone.title, sha256=gone.file.sha256,
        )  # fmt: skip
        return gone

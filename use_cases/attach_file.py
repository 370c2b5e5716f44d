"""Attach a document to a submission (R053, F1, F2, F5, F6)."""

from __future__ import annotations

from domain.attachment import Attachment, honest_name, title_of
from domain.audit_actions import AuditAction
from domain.permissions import Permission
from exchange.document_kind import document_kind
from use_cases.access import Access
from use_cases.scan_upload import scan_upload


def attach_file(access: Access, *, submission_id: int, name: str, content: bytes, title: str = "") -> Attachment:
    """Keep a document beside the draft; without a title the name of the file is its title.

    Raises `FileRefused`, `NotFound`, `OtherUnit`, and what saving raises when the draft cannot be saved by the actor.
    """
    access.require(Permission.ENTER_FIGURES)
    with access.reading() as stores:
        stores.submissions.submission(submission_id)
    kind = document_kind(content)
    verdict = scan_upload(access, content, object_id=submission_id, name=name)
    with access.writing(touches_data=False) as stores:
        file = stores.files.store(content, name=honest_name(name, kind), kind=kind, scan=verdict)
        added = stores.attachments.attach(submission_id, file, title_of(title, name))
        stores.audit.record(
            AuditAction.ATTACH_FILE, object_kind="submission", object_id=str(submission_id), attachment=added.id,
            title=added.title, name=file.display_name, sha256=file.sha256, size=file.size, scan=file.scan,
        )  # fmt: skip
        return added

"""Hand out a file that proves how a task goes: to the lead unit, whoever assigns, and inspectors (R080, F5)."""

from __future__ import annotations

from domain.audit_actions import AuditAction
from exchange.media_types import MEDIA_TYPES, UNKNOWN
from use_cases.access import Access
from use_cases.download import Download


def download_evidence(access: Access, *, file_id: int) -> Download:
    """The audit log says who took it. Raises `NotFound`, `OtherUnit`, and `FileRefused` while it is not open to the person."""
    with access.reading() as stores:
        file, content = stores.tasks.evidence(file_id)
    with access.writing(touches_data=False) as stores:
        stores.audit.record(AuditAction.DOWNLOAD_FILE, object_kind="file", object_id=str(file_id), sha256=file.sha256)
    return Download(file.display_name, MEDIA_TYPES.get(file.kind, UNKNOWN), content)

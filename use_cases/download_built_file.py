"""Hand out a file that a worker built, to whoever may ask for one of its kind."""

from __future__ import annotations

from domain.audit_actions import AuditAction
from use_cases.access import Access
from use_cases.download import Download


def download_built_file(access: Access, *, file_id: int) -> Download:
    """The audit log says who took it. Raises `NotFound`, `Refused`."""
    with access.reading() as stores:
        file, content = stores.jobs.file(file_id)
    with access.writing(touches_data=False) as stores:
        stores.audit.record(
            AuditAction.DOWNLOAD_FILE, object_kind="built_file", object_id=str(file_id), sha256=file.sha256
        )
    return Download(file.name, file.media_type, content)

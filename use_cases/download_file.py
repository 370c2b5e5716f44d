"""Hand out a file of a submission: an attachment, or the spreadsheet that its figures came from (R053, N11, F5)."""

from __future__ import annotations

from domain.audit_actions import AuditAction
from exchange.media_types import MEDIA_TYPES, UNKNOWN
from use_cases.access import Access
from use_cases.download import Download


def download_file(access: Access, *, file_id: int) -> Download:
    """For whoever has a part in the submission; the audit log says who took it.

    Raises `NotFound`, `OtherUnit`, and `FileRefused` while it is not open to the person.
    """
    with access.reading() as stores:
        file, content = stores.files.content(file_id)
    with access.writing(touches_data=False) as stores:
        stores.audit.record(AuditAction.DOWNLOAD_FILE, object_kind="file", object_id=str(file_id), sha256=file.sha256)
    return Download(file.display_name, MEDIA_TYPES.get(file.kind, UNKNOWN), content)

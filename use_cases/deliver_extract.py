"""Hand a view out as a file; who took out what, and when, stays in the audit log (R085, R087)."""

from __future__ import annotations

from collections.abc import Callable

from domain.audit_actions import AuditAction
from domain.errors import NotFound
from domain.extract import Extract
from domain.written_text import REASON as LONGEST_REASON
from domain.written_text import written
from exchange.extract_files import FILE_FORMATS
from use_cases.access import Access
from use_cases.asked_view import Query
from use_cases.download import Download

FORMAT, REASON = "dang", "ly-do"
SAMPLE_PREFIX = "du-lieu-mau-"


def deliver_extract(name: str, make: Callable[[Access, Query], Extract], access: Access, query: Query) -> Download:
    """`make`'s extract in the format that `dang=` asks for. Raises `NotFound` for an unknown one, `BadInput` for a long reason."""
    ending = query.get(FORMAT, "xlsx")
    if ending not in FILE_FORMATS:
        raise NotFound(kind="file_format", code=ending)
    reason = written(query.get(REASON, ""), LONGEST_REASON)
    extract = make(access, query)
    chosen = FILE_FORMATS[ending]
    content = chosen.write(extract)
    with access.writing(touches_data=False) as stores:
        stores.audit.record(
            AuditAction.EXTRACT, object_kind="view", object_id=name, query=dict(query), rows=extract.row_count,
            snapshot_code=extract.stamp.snapshot_code, reason=reason, bytes=len(content),
        )  # fmt: skip
    mark = SAMPLE_PREFIX if extract.stamp.is_sample else ""
    return Download(f"{mark}{extract.name}.{ending}", chosen.media_type, content)

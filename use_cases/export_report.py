"""Hand out the report, the brief, the annex or the slides of a session as a file (R083, R084, R089)."""

from __future__ import annotations

from domain.audit_actions import AuditAction
from domain.errors import NotFound
from domain.permissions import Permission
from exchange.session_files import SESSION_FILES, WHOLE
from language.report import write_report
from use_cases.access import Access
from use_cases.asked_view import Query
from use_cases.deliver_extract import FORMAT, SAMPLE_PREFIX
from use_cases.download import Download
from use_cases.open_session_facts import open_session_facts

EDITION = "ban"


def export_report(access: Access, query: Query) -> Download:
    """The file of `ky=`, `dang=` and `ban=`: whoever follows a session has what was frozen for it.

    A draft is only for those who present the session. Raises `NotFound`, `UnreadablePeriod`.
    """
    edition, ending = query.get(EDITION, WHOLE), query.get(FORMAT, "docx")
    chosen = SESSION_FILES.get((edition, ending))
    if chosen is None:
        raise NotFound(kind="file_format", code=f"{edition}, {ending}")
    view = open_session_facts(access, period=query.get("ky", ""))
    if not view.code:
        access.require(Permission.PRESENT_SESSION)
    content = chosen.make(view.facts, write_report(view.facts, code=view.code))
    with access.writing(touches_data=False) as stores:
        stores.audit.record(
            AuditAction.EXTRACT, object_kind="session_file", object_id=view.session.period, query=dict(query),
            snapshot_code=view.code, bytes=len(content),
        )  # fmt: skip
    mark, state = SAMPLE_PREFIX if view.facts.is_sample else "", "" if view.code else "-du-thao"
    return Download(f"{mark}{chosen.stem}-{view.session.period}{state}.{ending}", chosen.media_type, content)

"""The audit log as a file for an inspection, with the filters of the page (R118, R084)."""

from __future__ import annotations

from domain.audit_chain import AuditEvent
from domain.clock import CITY_TIME
from domain.extract import Extract, Table, Value
from language import audit_words as words
from use_cases.access import Access
from use_cases.asked_audit import asked_audit
from use_cases.asked_view import Query
from use_cases.stamp_extract import stamp_extract

MOST = 20_000


def export_audit_log(access: Access, query: Query) -> Extract:
    """The newest events that were asked for; the title says so where there are more. Raises `UnreadableInstant`."""
    with access.reading() as stores:
        page = stores.audit_reader.page(asked_audit(query), before=None, most=MOST, look_at=MOST)
    title = words.audit_file_title(len(page.events), page.looked_at) if page.next_before else words.AUDIT_TITLE
    table = Table(words.AUDIT_TITLE, title, words.AUDIT_COLUMNS, tuple(_row(event) for event in page.events))
    return Extract("nhat-ky", title, (table,), stamp_extract(access, ()))


def _row(event: AuditEvent) -> tuple[Value, ...]:
    at = event.occurred_at.astimezone(CITY_TIME).isoformat()
    return (
        event.id, at, event.username or None, event.roles or None, event.unit_codes or None, event.action,
        words.action_words(event.action), words.AUDIT_OBJECT.get(event.object_kind, event.object_kind),
        event.object_id or None, words.AUDIT_RESULT.get(event.result, event.result), event.before or None,
        event.after or None, event.detail or None, event.channel or None, event.address or None, event.session or None,
        event.request_id or None,
    )  # fmt: skip

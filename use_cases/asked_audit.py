"""What the address of the audit log asks for, the same for the page and its files (R118)."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date

from domain.audit_query import AuditQuery
from domain.errors import NotFound, UnreadableInstant
from use_cases.asked_view import Query

# Parameters of the address and the fields of `AuditQuery` that take them as they are.
FIELDS = {
    "nguoi": "username", "dv": "unit_code", "viec": "action", "loai": "object_kind", "ma": "object_id",
    "kq": "result", "phien": "session", "yeu-cau": "request_id", "tim": "text",
}  # fmt: skip
DAYS = ("tu", "den")


def asked_audit(query: Query) -> AuditQuery:
    """Raises `UnreadableInstant` for a day that is none, or so far away that the day before or after it is none."""
    asked = {field: query.get(name, "").strip() for name, field in FIELDS.items()}
    return AuditQuery(since=asked_day(query, "tu"), until=asked_day(query, "den"), **asked)


def asked_day(query: Query, name: str) -> date | None:
    text = query.get(name)
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError:
        raise UnreadableInstant(text=text) from None
    if day is not None and not MINYEAR < day.year < MAXYEAR:
        raise UnreadableInstant(text=text)
    return day


def asked_event(query: Query, name: str) -> int | None:
    """The number of an event. Raises `NotFound`."""
    text = query.get(name)
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise NotFound(kind="audit_event", code=text)
    return int(text)

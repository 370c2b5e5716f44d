"""What an inspector looks for in the audit log (R118). Every wish may be left open; all must be met."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.audit_chain import AuditEvent
from domain.clock import start_of_day
from domain.text import matches


@dataclass(frozen=True, slots=True)
class AuditQuery:
    """`since` and `until` are days of the city, both included. `unit_code` is a unit of whoever acted."""

    since: date | None = None
    until: date | None = None
    username: str = ""
    unit_code: str = ""
    action: str = ""
    object_kind: str = ""
    object_id: str = ""
    result: str = ""
    session: str = ""
    request_id: str = ""
    text: str = ""

    @property
    def since_instant(self) -> datetime | None:
        """The first instant of the days asked for."""
        return start_of_day(self.since) if self.since else None

    @property
    def until_instant(self) -> datetime | None:
        """The first instant after them."""
        return start_of_day(self.until + timedelta(days=1)) if self.until else None

    def says(self, event: AuditEvent) -> bool:
        """Whether the words looked for begin words of the event, diacritics aside."""
        told = (event.username, event.object_id, event.before, event.after, event.detail, event.address)
        return not self.text or matches(self.text, *told)


@dataclass(frozen=True, slots=True)
class AuditPage:
    """Some events, newest first. `next_before` is where the next page begins, None after the last event.

    `looked_at` counts the events that a search for words has read: it stops after so many and says so.
    """

    events: tuple[AuditEvent, ...]
    next_before: int | None
    looked_at: int

"""What an audit event holds, and the chain of hashes that betrays a later hand (R119, C72).

The hash of an event covers everything it says and the hash of the event before it. Whoever changes,
removes, inserts or reorders one would have to write all later ones anew, and the anchors outside
the database still tell.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields
from datetime import UTC, datetime

BEFORE_THE_FIRST = "0" * 64


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """Who did what to which object, from where and with what result.

    `id` counts without gaps. `before`, `after` and `detail` are JSON as stored; `session` and
    `request_id` tie together what one sitting and one request did.
    """

    id: int
    occurred_at: datetime
    username: str
    roles: str
    unit_codes: str
    channel: str
    address: str
    session: str
    request_id: str
    action: str
    object_kind: str
    object_id: str
    before: str
    after: str
    detail: str
    result: str


_FIELDS = [field.name for field in fields(AuditEvent)]


def hashed_values(event: AuditEvent) -> list[str | int]:
    """What of an event goes into its hash, in this order: whoever checks outside the program needs the same."""
    values = (getattr(event, name) for name in _FIELDS)
    return [value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value for value in values]


def chained(previous_hash: str, event: AuditEvent) -> str:
    """The hash of an event that follows the one with `previous_hash`."""
    text = json.dumps([previous_hash, *hashed_values(event)], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()

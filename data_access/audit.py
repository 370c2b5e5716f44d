"""The audit log: written in the same transaction as the change it tells of (R118, R119)."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as db

from data_access.guard import Store
from data_access.tables import audit_event


class AuditLog(Store):
    def record(
        self,
        action: str,
        *,
        object_kind: str,
        object_id: str,
        result: str = "done",
        username: str | None = None,
        **detail: Any,
    ) -> None:
        """Append one event. Every actor may and must leave a trace, so this needs no permission.

        `username` names the person when the program acts for somebody who is only signing in.
        """
        event = {
            "occurred_at": self.clock(),
            "username": self.actor.username if username is None else username,
            "action": action,
            "object_kind": object_kind,
            "object_id": object_id,
            "detail": json.dumps(detail, ensure_ascii=False, sort_keys=True),
            "result": result,
        }
        self.connection.execute(db.insert(audit_event), [event])

"""The audit log: written in the same transaction as the change it tells of (R118, R119)."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import sqlalchemy as db

from data_access.audit_tables import audit_event, audit_head
from data_access.guard import Store
from data_access.identity_tables import account, position, position_holding
from domain.audit_actions import AuditAction, Result
from domain.audit_chain import AuditEvent, chained
from domain.clock import CITY_TIME, Clock
from domain.origin import Origin
from domain.permissions import Actor


class AuditLog(Store):
    """Events wait here until the transaction ends: the head of the chain is locked last and for a moment only."""

    def __init__(self, connection: db.Connection, actor: Actor, clock: Clock, origin: Origin) -> None:
        super().__init__(connection, actor, clock)
        self._origin = origin
        self._waiting: list[dict[str, str]] = []

    def record(
        self,
        action: AuditAction,
        *,
        object_kind: str,
        object_id: str,
        result: Result = "done",
        username: str | None = None,
        before: Any = None,
        after: Any = None,
        **detail: Any,
    ) -> None:
        """Keep one event. Every actor may and must leave a trace, so this needs no permission.

        `before` and `after` are what the object was and became, as anything JSON can hold. `username` names
        the person when the program acts for somebody who is only signing in.
        """
        self._waiting.append(
            {
                **self._whose(username),
                "action": str(action),
                "object_kind": object_kind,
                "object_id": object_id,
                "before": "" if before is None else _told(before),
                "after": "" if after is None else _told(after),
                "detail": _told(detail),
                "result": result,
            }
        )

    def write(self) -> None:
        """Chain what was recorded; the transaction calls it before it commits, so a failure undoes the change."""
        if not self._waiting:
            return
        h, count = audit_head.c, len(self._waiting)
        last_id, last_hash = self.connection.execute(
            db.update(audit_head).values(last_id=h.last_id + count).returning(h.last_id, h.last_hash)
        ).one()
        rows = []
        for number, told in enumerate(self._waiting, last_id - count + 1):
            event = AuditEvent(id=number, occurred_at=self.clock(), **self._way_in(), **told)
            last_hash = chained(last_hash, event)
            rows.append({**asdict(event), "hash": last_hash})
        self.connection.execute(db.insert(audit_event), rows)
        self.connection.execute(db.update(audit_head).values(last_hash=last_hash))
        self._waiting.clear()

    def _whose(self, username: str | None) -> dict[str, str]:
        """Name, roles and units: of the actor, or of whoever is only signing in, as far as there is such an account."""
        if username is None:
            name, posts = self.actor.username, [(p.role.value, p.unit_code) for p in self.actor.positions]
        else:
            name, posts = username, self._posts_of(username)
        return {
            "username": name,
            "roles": ",".join(sorted({role for role, _unit in posts})),
            "unit_codes": ",".join(sorted({unit for _role, unit in posts if unit})),
        }

    def _posts_of(self, username: str) -> list[tuple[str, str]]:
        h, today = position_holding.c, self.clock().astimezone(CITY_TIME).date()
        query = (
            db.select(position.c.role, position.c.unit_code)
            .join(position_holding, h.position_id == position.c.id)
            .join(account, account.c.id == h.account_id)
            .where(account.c.username == username, h.valid_from <= today)
            .where(db.or_(h.valid_to.is_(None), h.valid_to >= today))
        )
        return [(row.role, row.unit_code) for row in self.connection.execute(query)]

    def _way_in(self) -> dict[str, str]:
        return {
            "channel": self._origin.channel.value,
            "address": self._origin.address,
            "session": self._origin.session,
            "request_id": self._origin.request_id,
        }


def _told(facts: Any) -> str:
    return json.dumps(facts, ensure_ascii=False, sort_keys=True)

"""Reading the whole audit log to see whether anybody laid hands on it (R119, C72)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields

import sqlalchemy as db

from data_access.application_role import MAY_CHANGE_LOG
from data_access.audit_tables import audit_event, audit_head
from data_access.guard import Store, requires
from domain.audit_actions import AuditAction
from domain.audit_anchor import Anchor
from domain.audit_chain import BEFORE_THE_FIRST, AuditEvent
from domain.audit_check import FreezeProof, Head, Link, first_fault
from domain.errors import AuditLogBroken, NotFound
from domain.permissions import Permission

AT_ONCE = 2_000
_COLUMNS = [audit_event.c[field.name] for field in fields(AuditEvent)]


class AuditVerifier(Store):
    @requires(Permission.READ_AUDIT_LOG)
    def head(self) -> Head:
        """Where the log ends. Without the row that says so, nothing may have been written yet."""
        return self._head()

    @requires(Permission.READ_AUDIT_LOG)
    def ends_as_said(self, ends: Sequence[tuple[int, str]]) -> bool:
        """Whether the events of some numbers still have the hashes once told: a look at a few rows, no verification."""
        e = audit_event.c
        told = {number: told_hash for number, told_hash in ends if number}
        rows = self.connection.execute(db.select(e.id, e.hash).where(e.id.in_(told)))
        return {row.id: row.hash for row in rows} == told

    @requires(Permission.PRESENT_SESSION)
    def proof_of_freeze(self, period: str, manifest_sha256: str) -> FreezeProof:
        """By which event this was frozen, for whoever checks outside the program (N19). Raises `NotFound`."""
        e = audit_event.c
        query = db.select(*_COLUMNS, e.hash).where(
            e.action == AuditAction.FREEZE_SESSION.value, e.object_id == period, e.detail.contains(manifest_sha256)
        )
        row = self.connection.execute(query.order_by(e.id).limit(1)).first()
        if row is None:
            raise NotFound(kind="freeze", code=period)
        before = self.connection.scalar(db.select(e.hash).where(e.id == row.id - 1))
        return FreezeProof(before or BEFORE_THE_FIRST, Link(AuditEvent(*row[:-1]), row[-1]), self._head())

    @requires(Permission.VERIFY_STORE)
    def first_fault(self, anchors: Sequence[Anchor]) -> AuditLogBroken | None:
        """The first bad event; reads some thousands of events at a time, however many there are."""
        return first_fault(self._read_from, self._head(), anchors)

    @requires(Permission.VERIFY_STORE)
    def may_be_changed(self) -> bool:
        """Whether the role of this connection could change, empty or own the log; a file (SQLite) has no roles."""
        return self.connection.dialect.name == "postgresql" and bool(self.connection.scalar(MAY_CHANGE_LOG))

    def _head(self) -> Head:
        h = audit_head.c
        row = self.connection.execute(db.select(h.last_id, h.last_hash)).first()
        return Head(*row) if row else Head(0, BEFORE_THE_FIRST)

    def _read_from(self, number: int) -> Iterator[Link]:
        e = audit_event.c
        query = db.select(*_COLUMNS, e.hash).where(e.id >= number).order_by(e.id)
        streamed = {"stream_results": True, "yield_per": AT_ONCE}
        with self.connection.execute(query, execution_options=streamed) as rows:  # a reader may stop in the middle
            for row in rows:
                yield Link(AuditEvent(*row[:-1]), row[-1])

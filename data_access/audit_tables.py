"""The audit log as a chain: each event carries the hash of the one before it (R118, R119)."""

from __future__ import annotations

import sqlalchemy as db

from data_access.tables import Instant, metadata
from domain.origin import MARK_LENGTH

AUDIT_APPEND_ONLY = ("audit_event",)

audit_event = db.Table(
    "audit_event",
    metadata,
    # Without a gap: given by `audit_head`, not by the database, so that a missing row shows.
    db.Column("id", db.Integer, primary_key=True, autoincrement=False),
    db.Column("occurred_at", Instant, nullable=False),
    db.Column("username", db.Text, nullable=False),
    db.Column("roles", db.Text, nullable=False),
    db.Column("unit_codes", db.Text, nullable=False),
    db.Column("channel", db.String(8), nullable=False),
    db.Column("address", db.Text, nullable=False),
    db.Column("session", db.String(MARK_LENGTH), nullable=False),
    db.Column("request_id", db.String(32), nullable=False),
    db.Column("action", db.String(32), nullable=False),
    db.Column("object_kind", db.String(32), nullable=False),
    db.Column("object_id", db.Text, nullable=False),
    db.Column("before", db.Text, nullable=False),
    db.Column("after", db.Text, nullable=False),
    db.Column("detail", db.Text, nullable=False),
    db.Column("result", db.String(12), nullable=False),
    db.Column("hash", db.String(64), nullable=False),
    db.Index("ix_audit_event_occurred_at", "occurred_at"),
    db.Index("ix_audit_event_username", "username", "occurred_at"),
    db.Index("ix_audit_event_action", "action", "occurred_at"),
    db.Index("ix_audit_event_object", "object_kind", "object_id", "occurred_at"),
)

audit_head = db.Table(
    "audit_head",
    metadata,
    db.Column("id", db.Integer, primary_key=True),
    db.Column("last_id", db.Integer, nullable=False),
    db.Column("last_hash", db.String(64), nullable=False),
)

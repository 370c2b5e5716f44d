"""The tables of files that came in and data that went out (S01, R053, R085, N11).

They share the metadata of `tables.py`. What a file brought and where a figure stood in it is append-only.
"""

from __future__ import annotations

import sqlalchemy as db

from data_access.tables import Code, Instant, metadata

EXCHANGE_APPEND_ONLY = ("observation_origin", "workbook_import", "learned_mapping")

stored_file = db.Table(
    "stored_file",
    metadata,
    db.Column("id", db.Integer, primary_key=True),
    db.Column("name", db.String(32), nullable=False, unique=True),
    db.Column("display_name", db.Text, nullable=False),
    db.Column("sha256", db.String(64), nullable=False, index=True),
    db.Column("size", db.Integer, nullable=False),
    db.Column("kind", db.String(16), nullable=False),
    db.Column("scan", db.String(12), nullable=False),
    db.Column("stored_by", db.Text, nullable=False),
    db.Column("stored_at", Instant, nullable=False),
    db.CheckConstraint("scan IN ('clean', 'quarantine', 'infected', 'not_needed')", name="scan"),
)

file_content = db.Table(
    "file_content",
    metadata,
    db.Column("file_id", db.Integer, db.ForeignKey("stored_file.id"), primary_key=True),
    db.Column("content", db.LargeBinary, nullable=False),
)

observation_origin = db.Table(
    "observation_origin",
    metadata,
    db.Column("revision_id", db.Integer, db.ForeignKey("observation_revision.id"), primary_key=True),
    db.Column("file_id", db.Integer, db.ForeignKey("stored_file.id"), nullable=False, index=True),
    db.Column("sheet", db.Text, nullable=False),
    db.Column("cell", db.String(12), nullable=False),
)

workbook_import = db.Table(
    "workbook_import",
    metadata,
    db.Column("id", db.Integer, primary_key=True),
    db.Column("submission_id", db.Integer, db.ForeignKey("submission.id"), nullable=False, index=True),
    db.Column("file_id", db.Integer, db.ForeignKey("stored_file.id"), nullable=False, index=True),
    db.Column("mapping", db.Text, nullable=False),
    db.Column("taken", db.Integer, nullable=False),
    db.Column("left_out", db.Text, nullable=False),
    db.Column("made_by", db.Text, nullable=False),
    db.Column("made_at", Instant, nullable=False),
)

learned_mapping = db.Table(
    "learned_mapping",
    metadata,
    db.Column("id", db.Integer, primary_key=True),
    db.Column("form_code", Code, nullable=False),
    db.Column("unit_code", Code, db.ForeignKey("organisation_unit.code"), nullable=False),
    db.Column("facts", db.Text, nullable=False),
    db.Column("learned_by", db.Text, nullable=False),
    db.Column("learned_at", Instant, nullable=False),
    db.Index("ix_learned_mapping_form", "form_code", "unit_code"),
)

attachment = db.Table(
    "attachment",
    metadata,
    db.Column("id", db.Integer, primary_key=True),
    db.Column("submission_id", db.Integer, db.ForeignKey("submission.id"), nullable=False, index=True),
    db.Column("file_id", db.Integer, db.ForeignKey("stored_file.id"), nullable=False),
    db.Column("title", db.Text, nullable=False),
    db.Column("added_by", db.Text, nullable=False),
    db.Column("added_at", Instant, nullable=False),
    db.Column("removed_by", db.Text),
    db.Column("removed_at", Instant),
)

extract_preset = db.Table(
    "extract_preset",
    metadata,
    db.Column("id", db.Integer, primary_key=True),
    db.Column("account_id", db.Integer, db.ForeignKey("account.id"), nullable=False),
    db.Column("name", db.Text, nullable=False),
    db.Column("query", db.Text, nullable=False),
    db.Column("created_at", Instant, nullable=False),
    db.UniqueConstraint("account_id", "name"),
)

"""The tables of the monthly session: its plan and items, what was frozen, what is said about figures,
conclusions and tasks, the jobs that are done beside the pages, and the backups that were made.

They share the metadata of `tables.py`. What was frozen, said or done is append-only; a newer row stands before an
older one.
"""

from __future__ import annotations

import sqlalchemy as db

from data_access.tables import Code, Instant, metadata

SESSION_APPEND_ONLY = (
    "session_freeze",
    "commentary",
    "explanation_message",
    "sentence_edit",
    "task_event",
)

monthly_session = db.Table(
    "monthly_session",
    metadata,
    db.Column("period", db.String(7), primary_key=True),
    db.Column("subject_code", Code, db.ForeignKey("organisation_unit.code"), primary_key=True),
    db.Column("set_code", Code, db.ForeignKey("indicator_set.code"), nullable=False),
    db.Column("state", db.String(12), nullable=False),
    db.Column("cut_off_at", Instant),
    db.Column("month", db.String(7), nullable=False, server_default=""),
    db.Column("held_on", db.Date),
    db.Column("place", db.Text, nullable=False, server_default=""),
    db.Column("chair", db.Text, nullable=False, server_default=""),
    db.Column("agenda", db.Text, nullable=False, server_default=""),
    db.Column("participant_codes", db.Text, nullable=False, server_default="[]"),
    db.Column("letterhead", db.Text, nullable=False, server_default="{}"),
    db.Column("version", db.Integer, nullable=False, server_default="1"),
    db.CheckConstraint("state IN ('preparing', 'frozen', 'held', 'concluded')", name="state"),
)

session_item = db.Table(
    "session_item",
    metadata,
    db.Column("period", db.String(7), primary_key=True),
    db.Column("subject_code", Code, primary_key=True),
    db.Column("item_order", db.Integer, primary_key=True),
    db.Column("indicator_code", Code, nullable=False),
    db.Column("heading", db.Text, nullable=False),
    db.Column("is_headline", db.Boolean, nullable=False),
    db.Column("is_slide", db.Boolean, nullable=False),
    db.Column("note", db.Text, nullable=False),
    db.ForeignKeyConstraint(["period", "subject_code"], ["monthly_session.period", "monthly_session.subject_code"]),
    db.UniqueConstraint("period", "subject_code", "indicator_code"),
)

session_freeze = db.Table(
    "session_freeze",
    metadata,
    db.Column("id", db.Integer, primary_key=True),
    db.Column("period", db.String(7), nullable=False),
    db.Column("subject_code", Code, nullable=False),
    db.Column("frozen_at", Instant, nullable=False),
    db.Column("frozen_by", db.Text, nullable=False),
    db.Column("manifest", db.Text, nullable=False),
    db.Column("manifest_sha256", db.String(64), nullable=False),
    db.Column("facts", db.LargeBinary, nullable=False),
    db.ForeignKeyConstraint(["period", "subject_code"], ["monthly_session.period", "monthly_session.subject_code"]),
    db.Index("ix_session_freeze_session", "period", "subject_code"),
)

commentary = db.Table(
    "commentary",
    metadata,
    db.Column("id", db.Integer, primary_key=True),
    db.Column("period", db.String(7), nullable=False),
    db.Column("subject_code", Code, nullable=False),
    db.Column("indicator_code", Code, nullable=False),
    db.Column("unit_code", Code, db.ForeignKey("organisation_unit.code"), nullable=False),
    db.Column("text", db.Text, nullable=False),
    db.Column("written_by", db.Text, nullable=False),
    db.Column("written_at", Instant, nullable=False),
    db.Index("ix_commentary_session", "period", "subject_code"),
)

explanation = db.Table(
    "explanation",
    metadata,
    db.Column("id", db.Integer, primary_key=True),
    db.Column("revision_id", db.Integer, db.ForeignKey("observation_revision.id"), nullable=False, index=True),
    db.Column("indicator_code", Code, nullable=False),
    db.Column("subject_code", Code, nullable=False),
    db.Column("month", db.String(7), nullable=False),
    db.Column("unit_code", Code, db.ForeignKey("organisation_unit.code"), nullable=False),
    db.Column("state", db.String(12), nullable=False),
    db.Column("due_on", db.Date, nullable=False),
    db.Column("cause_persists", db.Boolean, nullable=False, server_default=db.false()),
    db.Column("version", db.Integer, nullable=False, server_default="1"),
    db.CheckConstraint("state IN ('asked', 'answered', 'closed')", name="state"),
    db.Index("ix_explanation_unit", "unit_code", "state"),
    db.Index("ix_explanation_subject", "subject_code", "month"),
)

explanation_message = db.Table(
    "explanation_message",
    metadata,
    db.Column("id", db.Integer, primary_key=True),
    db.Column("explanation_id", db.Integer, db.ForeignKey("explanation.id"), nullable=False, index=True),
    db.Column("kind", db.String(12), nullable=False),
    db.Column("text", db.Text, nullable=False),
    db.Column("written_by", db.Text, nullable=False),
    db.Column("written_at", Instant, nullable=False),
    db.CheckConstraint("kind IN ('asked', 'answered', 'returned', 'closed')", name="kind"),
)

sentence_edit = db.Table(
    "sentence_edit",
    metadata,
    db.Column("id", db.Integer, primary_key=True),
    db.Column("period", db.String(7), nullable=False),
    db.Column("subject_code", Code, nullable=False),
    db.Column("sentence_key", db.Text, nullable=False),
    db.Column("text", db.Text),
    db.Column("generated", db.Text, nullable=False),
    db.Column("edited_by", db.Text, nullable=False),
    db.Column("edited_at", Instant, nullable=False),
    db.Index("ix_sentence_edit_session", "period", "subject_code"),
)

conclusion = db.Table(
    "conclusion",
    metadata,
    db.Column("id", db.Integer, primary_key=True),
    db.Column("period", db.String(7), nullable=False),
    db.Column("subject_code", Code, nullable=False),
    db.Column("indicator_code", Code),
    db.Column("text", db.Text, nullable=False),
    db.Column("recorded_by", db.Text, nullable=False),
    db.Column("recorded_at", Instant, nullable=False),
    db.Column("withdrawn_at", Instant),
    db.ForeignKeyConstraint(["period", "subject_code"], ["monthly_session.period", "monthly_session.subject_code"]),
    db.Index("ix_conclusion_session", "period", "subject_code"),
)

task = db.Table(
    "task",
    metadata,
    db.Column("id", db.Integer, primary_key=True),
    db.Column("content", db.Text, nullable=False),
    db.Column("unit_code", Code, db.ForeignKey("organisation_unit.code"), nullable=False),
    db.Column("partner_codes", db.Text, nullable=False, server_default="[]"),
    db.Column("due_on", db.Date),
    db.Column("document_no", db.Text, nullable=False, server_default=""),
    db.Column("document_on", db.Date),
    db.Column("indicator_code", Code),
    db.Column("conclusion_id", db.Integer, db.ForeignKey("conclusion.id"), index=True),
    db.Column("source", db.String(12), nullable=False),
    db.Column("state", db.String(12), nullable=False),
    db.Column("done_on", db.Date),
    db.Column("assigned_by", db.Text, nullable=False),
    db.Column("assigned_at", Instant, nullable=False),
    db.Column("version", db.Integer, nullable=False, server_default="1"),
    db.CheckConstraint("source IN ('conclusion', 'import', 'entry')", name="source"),
    db.CheckConstraint("state IN ('assigned', 'reported', 'done', 'cancelled')", name="state"),
    db.Index("ix_task_unit", "unit_code", "state"),
    db.Index("ix_task_due_on", "state", "due_on"),
)

task_event = db.Table(
    "task_event",
    metadata,
    db.Column("id", db.Integer, primary_key=True),
    db.Column("task_id", db.Integer, db.ForeignKey("task.id"), nullable=False, index=True),
    db.Column("kind", db.String(12), nullable=False),
    db.Column("text", db.Text, nullable=False),
    db.Column("changes", db.Text, nullable=False, server_default="{}"),
    db.Column("file_id", db.Integer, db.ForeignKey("stored_file.id")),
    db.Column("written_by", db.Text, nullable=False),
    db.Column("written_at", Instant, nullable=False),
    db.CheckConstraint(
        "kind IN ('assigned', 'progress', 'reported', 'returned', 'done', 'changed', 'cancelled')", name="kind"
    ),
)

job = db.Table(
    "job",
    metadata,
    db.Column("id", db.Integer, primary_key=True),
    db.Column("kind", db.String(16), nullable=False),
    db.Column("arguments", db.Text, nullable=False),
    db.Column("account_id", db.Integer, db.ForeignKey("account.id")),
    db.Column("asked_by", db.Text, nullable=False),
    db.Column("asked_at", Instant, nullable=False),
    db.Column("state", db.String(12), nullable=False),
    db.Column("step", db.Text, nullable=False, server_default=""),
    db.Column("done_parts", db.Integer, nullable=False, server_default="0"),
    db.Column("all_parts", db.Integer, nullable=False, server_default="0"),
    db.Column("must_stop", db.Boolean, nullable=False, server_default=db.false()),
    db.Column("tries", db.Integer, nullable=False, server_default="0"),
    db.Column("holder", db.Text, nullable=False, server_default=""),
    db.Column("seen_at", Instant),
    db.Column("ended_at", Instant),
    db.Column("problem", db.Text, nullable=False, server_default=""),
    db.Column("file_id", db.Integer, db.ForeignKey("built_file.id")),
    db.CheckConstraint("state IN ('waiting', 'running', 'done', 'failed', 'stopped')", name="state"),
    db.Index("ix_job_state", "state", "id"),
    db.Index("ix_job_asked_by", "asked_by", "id"),
)

built_file = db.Table(
    "built_file",
    metadata,
    db.Column("id", db.Integer, primary_key=True),
    db.Column("name", db.Text, nullable=False),
    db.Column("media_type", db.Text, nullable=False),
    db.Column("sha256", db.String(64), nullable=False),
    db.Column("content", db.LargeBinary, nullable=False),
    db.Column("period", db.String(7), nullable=False, server_default=""),
    db.Column("built_by", db.Text, nullable=False),
    db.Column("built_at", Instant, nullable=False),
    db.Index("ix_built_file_period", "period"),
)

# Of the files only what is known about them: a backup does not lie inside the store it saves.
backup = db.Table(
    "backup",
    metadata,
    db.Column("id", db.Integer, primary_key=True),
    db.Column("name", db.Text, nullable=False),
    db.Column("place", db.Text, nullable=False),
    db.Column("made_at", Instant, nullable=False),
    db.Column("made_by", db.Text, nullable=False),
    db.Column("size", db.BigInteger, nullable=False),
    db.Column("sha256", db.String(64), nullable=False),
    db.Column("is_sealed", db.Boolean, nullable=False),
    db.Column("events", db.Integer, nullable=False),
    db.Column("tried_at", Instant),
    db.Column("tried_by", db.Text, nullable=False, server_default=""),
    db.Column("faults", db.Text, nullable=False, server_default="[]"),
    db.Column("removed_at", Instant),
    db.Index("ix_backup_made_at", "made_at"),
)

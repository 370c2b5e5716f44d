"""The tables of reporting: forms, deadlines, obligations, submissions with their trail, notices.

They share the metadata of `tables.py`. Submission versions, events, due dates and the link from an
approval to its revisions are append-only; a draft's cells are the only figures that may change.
"""

from __future__ import annotations

import sqlalchemy as db

from data_access.tables import Code, Double, Instant, metadata

REPORTING_APPEND_ONLY = ("obligation_due", "submission_version", "submission_event", "submission_revision")

workflow = db.Table(
    "workflow",
    metadata,
    db.Column("code", Code, primary_key=True),
    db.Column("version", db.Integer, primary_key=True),
    db.Column("name", db.Text, nullable=False),
    db.Column("steps", db.Text, nullable=False),
    db.Column("has_receiving_stage", db.Boolean, nullable=False),
    db.Column("dispatch", db.String(16), nullable=False),
    db.Column("legal_basis", db.Text, nullable=False),
    db.Column("decision_no", db.Text, nullable=False),
    db.Column("decided_on", db.Date),
    db.Column("effective_from", db.Date, nullable=False),
)

report_form = db.Table(
    "report_form",
    metadata,
    db.Column("code", Code, primary_key=True),
    db.Column("version", db.Integer, primary_key=True),
    db.Column("name", db.Text, nullable=False),
    db.Column("state", db.String(12), nullable=False),
    db.Column("frequency", db.String(12), nullable=False),
    db.Column("workflow_code", Code, nullable=False),
    db.Column("workflow_version", db.Integer, nullable=False),
    db.Column("receiver_unit_code", Code, db.ForeignKey("organisation_unit.code")),
    db.Column("monitor_unit_codes", db.Text, nullable=False),
    db.Column("window_start_day", db.Integer, nullable=False),
    db.Column("is_from_official_system", db.Boolean, nullable=False),
    db.Column("decision_no", db.Text, nullable=False),
    db.Column("decided_on", db.Date),
    db.Column("effective_from", db.Date, nullable=False),
    db.Column("effective_to", db.Date),
    db.ForeignKeyConstraint(["workflow_code", "workflow_version"], ["workflow.code", "workflow.version"]),
    db.CheckConstraint("state IN ('draft', 'trial', 'in_force', 'replaced')", name="state"),
)

form_item = db.Table(
    "form_item",
    metadata,
    db.Column("form_code", Code, primary_key=True),
    db.Column("form_version", db.Integer, primary_key=True),
    db.Column("item_order", db.Integer, primary_key=True),
    db.Column("indicator_code", Code, nullable=False),
    db.Column("basis", db.String(16), nullable=False),
    db.Column("comparison", db.String(12), nullable=False),
    db.Column("breakdown", db.Text, nullable=False),
    db.Column("heading", db.Text, nullable=False),
    db.Column("is_required", db.Boolean, nullable=False),
    db.Column("minimum", Double),
    db.Column("maximum", Double),
    db.Column("absences", db.Text, nullable=False, server_default="none_occurred,not_available"),
    db.ForeignKeyConstraint(["form_code", "form_version"], ["report_form.code", "report_form.version"]),
)

form_constraint = db.Table(
    "form_constraint",
    metadata,
    db.Column("form_code", Code, primary_key=True),
    db.Column("form_version", db.Integer, primary_key=True),
    db.Column("number", db.Integer, primary_key=True),
    db.Column("expression", db.Text, nullable=False),
    db.Column("is_hard", db.Boolean, nullable=False),
    db.Column("tolerance", Double, nullable=False),
    db.ForeignKeyConstraint(["form_code", "form_version"], ["report_form.code", "report_form.version"]),
)

deadline_rule = db.Table(
    "deadline_rule",
    metadata,
    db.Column("id", db.Integer, primary_key=True),
    db.Column("form_code", Code, nullable=False, index=True),
    db.Column("anchor", db.String(16), nullable=False),
    db.Column("last_day", db.Integer),
    db.Column("month", db.Integer),
    db.Column("working_days", db.Integer),
    db.Column("roll", db.String(16), nullable=False),
    db.Column("follows_nd09", db.Boolean, nullable=False),
    db.Column("legal_basis", db.Text, nullable=False),
    db.Column("assumption", db.Text, nullable=False),
    db.Column("effective_from", db.Date),
    db.Column("effective_to", db.Date),
)

obligation = db.Table(
    "obligation",
    metadata,
    db.Column("id", db.Integer, primary_key=True),
    db.Column("form_code", Code, nullable=False),
    db.Column("form_version", db.Integer, nullable=False),
    db.Column("unit_code", Code, db.ForeignKey("organisation_unit.code"), nullable=False),
    db.Column("period", db.String(9), nullable=False),
    db.Column("opened_at", Instant, nullable=False),
    db.ForeignKeyConstraint(["form_code", "form_version"], ["report_form.code", "report_form.version"]),
    db.UniqueConstraint("form_code", "unit_code", "period"),
    db.Index("ix_obligation_unit", "unit_code", "period"),
    db.Index("ix_obligation_period", "period"),
)

obligation_due = db.Table(
    "obligation_due",
    metadata,
    db.Column("id", db.Integer, primary_key=True),
    db.Column("obligation_id", db.Integer, db.ForeignKey("obligation.id"), nullable=False, index=True),
    db.Column("due_at", Instant, nullable=False),
    db.Column("nominal_on", db.Date, nullable=False),
    db.Column("due_on", db.Date, nullable=False),
    db.Column("skipped", db.Text, nullable=False),
    db.Column("reason", db.Text, nullable=False),
    db.Column("act", db.Text, nullable=False),
    db.Column("decided_by", db.Text, nullable=False),
    db.Column("decided_at", Instant, nullable=False),
    db.Column("withdraws", db.Boolean, nullable=False),
)

submission = db.Table(
    "submission",
    metadata,
    db.Column("id", db.Integer, primary_key=True),
    db.Column("obligation_id", db.Integer, db.ForeignKey("obligation.id"), nullable=False),
    db.Column("round", db.Integer, nullable=False),
    db.Column("kind", db.String(12), nullable=False),
    db.Column("workflow_code", Code, nullable=False),
    db.Column("workflow_version", db.Integer, nullable=False),
    db.Column("state", db.String(20), nullable=False),
    db.Column("step", db.Integer, nullable=False),
    db.Column("version", db.Integer, nullable=False),
    db.Column("moved_by", db.Text),
    db.Column("seen_at", Instant),
    db.Column("changed_at", Instant, nullable=False),
    db.Column("approved_at", Instant),
    db.Column("approved_hash", db.String(64)),
    db.ForeignKeyConstraint(["workflow_code", "workflow_version"], ["workflow.code", "workflow.version"]),
    db.UniqueConstraint("obligation_id", "round"),
    db.CheckConstraint("kind IN ('original', 'update', 'correction')", name="kind"),
    db.CheckConstraint(
        "state IN ('draft', 'in_review', 'awaiting_signature', 'awaiting_dispatch', 'sent', 'accepted')", name="state"
    ),
)

submission_cell = db.Table(
    "submission_cell",
    metadata,
    db.Column("submission_id", db.Integer, db.ForeignKey("submission.id"), primary_key=True),
    db.Column("indicator_code", Code, primary_key=True),
    db.Column("subject_code", Code, primary_key=True),
    db.Column("basis", db.String(16), primary_key=True),
    db.Column("comparison", db.String(12), primary_key=True),
    db.Column("breakdown", db.String(64), primary_key=True),
    db.Column("text", db.Text, nullable=False),
    db.Column("value", Double),
    db.Column("absence", db.String(16)),
    db.Column("status", db.String(1), nullable=False),
    db.Column("note", db.Text, nullable=False),
    db.Column("confirmed", db.Text, nullable=False),
    db.Column("entered_by", db.Text, nullable=False),
    db.Column("entered_at", Instant, nullable=False),
    db.Column("origin_file_id", db.Integer, db.ForeignKey("stored_file.id")),
    db.Column("origin_sheet", db.Text),
    db.Column("origin_cell", db.String(12)),
)

submission_version = db.Table(
    "submission_version",
    metadata,
    db.Column("id", db.Integer, primary_key=True),
    db.Column("submission_id", db.Integer, db.ForeignKey("submission.id"), nullable=False, index=True),
    db.Column("cells", db.Text, nullable=False),
    db.Column("hash", db.String(64), nullable=False),
    db.Column("made_by", db.Text, nullable=False),
    db.Column("made_at", Instant, nullable=False),
)

submission_event = db.Table(
    "submission_event",
    metadata,
    db.Column("id", db.Integer, primary_key=True),
    db.Column("submission_id", db.Integer, db.ForeignKey("submission.id"), nullable=False, index=True),
    db.Column("occurred_at", Instant, nullable=False),
    db.Column("username", db.Text, nullable=False),
    db.Column("display_name", db.Text, nullable=False),
    db.Column("action", db.String(12), nullable=False),
    db.Column("step", db.Integer, nullable=False),
    db.Column("to_state", db.String(20), nullable=False),
    db.Column("to_step", db.Integer, nullable=False),
    db.Column("reason", db.Text, nullable=False),
    db.Column("on_behalf", db.Text, nullable=False),
    db.Column("hash", db.String(64), nullable=False),
    db.Column("command_key", db.String(64), unique=True),
)

submission_revision = db.Table(
    "submission_revision",
    metadata,
    db.Column("revision_id", db.Integer, db.ForeignKey("observation_revision.id"), primary_key=True),
    db.Column("submission_id", db.Integer, db.ForeignKey("submission.id"), nullable=False, index=True),
)

correction = db.Table(
    "correction",
    metadata,
    db.Column("id", db.Integer, primary_key=True),
    db.Column("submission_id", db.Integer, db.ForeignKey("submission.id"), nullable=False, index=True),
    db.Column("state", db.String(12), nullable=False),
    db.Column("reason", db.Text, nullable=False),
    db.Column("requested_by", db.Text, nullable=False),
    db.Column("requested_at", Instant, nullable=False),
    db.Column("decided_by", db.Text),
    db.Column("decided_at", Instant),
    db.Column("answer", db.Text, nullable=False),
    db.Column("replacement_id", db.Integer, db.ForeignKey("submission.id")),
    db.CheckConstraint("state IN ('requested', 'consented', 'refused')", name="state"),
)

delegation = db.Table(
    "delegation",
    metadata,
    db.Column("id", db.Integer, primary_key=True),
    db.Column("unit_code", Code, db.ForeignKey("organisation_unit.code"), nullable=False),
    db.Column("form_code", Code, nullable=False),
    db.Column("account_id", db.Integer, db.ForeignKey("account.id"), nullable=False),
    db.Column("act", db.Text, nullable=False),
    db.Column("valid_from", db.Date, nullable=False),
    db.Column("valid_to", db.Date, nullable=False),
    db.Index("ix_delegation_unit", "unit_code", "form_code"),
)

outage = db.Table(
    "outage",
    metadata,
    db.Column("id", db.Integer, primary_key=True),
    db.Column("started_at", Instant, nullable=False),
    db.Column("ended_at", Instant),
    db.Column("reason", db.Text, nullable=False),
    db.Column("act", db.Text, nullable=False),
    db.Column("registered_by", db.Text, nullable=False),
    db.Column("registered_at", Instant, nullable=False),
)

notice = db.Table(
    "notice",
    metadata,
    db.Column("id", db.Integer, primary_key=True),
    db.Column("account_id", db.Integer, db.ForeignKey("account.id"), nullable=False),
    db.Column("kind", db.String(24), nullable=False),
    db.Column("obligation_id", db.Integer, db.ForeignKey("obligation.id")),
    db.Column("facts", db.Text, nullable=False),
    db.Column("once", db.String(96), nullable=False),
    db.Column("created_at", Instant, nullable=False),
    db.Column("read_at", Instant),
    db.UniqueConstraint("account_id", "once"),
)

mail_outbox = db.Table(
    "mail_outbox",
    metadata,
    db.Column("id", db.Integer, primary_key=True),
    db.Column("notice_id", db.Integer, db.ForeignKey("notice.id"), nullable=False, unique=True),
    db.Column("address", db.Text, nullable=False),
    db.Column("created_at", Instant, nullable=False),
    db.Column("sent_at", Instant),
    db.Column("attempts", db.Integer, nullable=False),
    db.Column("last_error", db.Text, nullable=False),
)

job_lease = db.Table(
    "job_lease",
    metadata,
    db.Column("name", db.String(32), primary_key=True),
    db.Column("held_until", Instant, nullable=False),
    db.Column("holder", db.String(64), nullable=False),
)

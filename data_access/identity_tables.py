"""The tables of people: accounts, the posts they hold, how they sign in, what is asked for them (R108–R116, R127).

They share the metadata of `tables.py`. Passwords, tokens, tickets and recovery codes are kept only as
hashes, the second factor's secret only encrypted.
"""

from __future__ import annotations

import sqlalchemy as db

from data_access.tables import Code, Instant, metadata

account = db.Table(
    "account",
    metadata,
    db.Column("id", db.Integer, primary_key=True),
    db.Column("username", db.String(64), nullable=False, unique=True),
    db.Column("display_name", db.Text, nullable=False),
    db.Column("password_hash", db.Text, nullable=False),
    db.Column("is_active", db.Boolean, nullable=False),
    db.Column("is_sample", db.Boolean, nullable=False),
    db.Column("created_at", Instant, nullable=False),
    db.Column("email", db.Text),
    # A secret that somebody else chose must be changed, and is worth nothing after `secret_valid_until`.
    db.Column("must_change_password", db.Boolean, nullable=False, server_default=db.false()),
    db.Column("secret_valid_until", Instant),
    db.Column("password_changed_at", Instant),
    db.Column("last_used_at", Instant),
    db.Column("ended_at", Instant),
    db.Column("ended_reason", db.Text, nullable=False, server_default=""),
    db.Column("external_subject", db.Text),
    db.Column("mail_choice", db.String(8), nullable=False, server_default="all"),
    db.Index("ix_account_external_subject", "external_subject", unique=True),
)

password_history = db.Table(
    "password_history",
    metadata,
    db.Column("id", db.Integer, primary_key=True),
    db.Column("account_id", db.Integer, db.ForeignKey("account.id"), nullable=False, index=True),
    db.Column("password_hash", db.Text, nullable=False),
    db.Column("replaced_at", Instant, nullable=False),
)

second_factor = db.Table(
    "second_factor",
    metadata,
    db.Column("account_id", db.Integer, db.ForeignKey("account.id"), primary_key=True),
    db.Column("encrypted_secret", db.Text, nullable=False),
    db.Column("created_at", Instant, nullable=False),
    db.Column("confirmed_at", Instant),
    # The last 30-second step whose code was taken: no code is taken twice.
    db.Column("last_step", db.Integer, nullable=False, server_default="0"),
    # Wrong codes since the last good one, wherever they were typed.
    db.Column("wrong_codes", db.Integer, nullable=False, server_default="0"),
)

recovery_code = db.Table(
    "recovery_code",
    metadata,
    db.Column("id", db.Integer, primary_key=True),
    db.Column("account_id", db.Integer, db.ForeignKey("account.id"), nullable=False, index=True),
    db.Column("code_hash", db.String(64), nullable=False),
    db.Column("used_at", Instant),
)

position = db.Table(
    "position",
    metadata,
    db.Column("id", db.Integer, primary_key=True),
    db.Column("unit_code", Code, db.ForeignKey("organisation_unit.code"), nullable=False),
    db.Column("role", db.String(16), nullable=False),
    db.Column("title", db.Text, nullable=False),
    # Codes of the forms the post is about, with commas between; empty for every form.
    db.Column("form_codes", db.Text, nullable=False, server_default=""),
    db.Index("ix_position_unit", "unit_code"),
)

position_holding = db.Table(
    "position_holding",
    metadata,
    db.Column("id", db.Integer, primary_key=True),
    db.Column("position_id", db.Integer, db.ForeignKey("position.id"), nullable=False),
    db.Column("account_id", db.Integer, db.ForeignKey("account.id"), nullable=False),
    db.Column("valid_from", db.Date, nullable=False),
    db.Column("valid_to", db.Date),
    db.Column("acting_by", db.Text, nullable=False, server_default=""),
    db.Column("granted_by", db.Text, nullable=False, server_default=""),
    db.Column("granted_at", Instant),
    db.Column("reason", db.Text, nullable=False, server_default=""),
    db.Index("ix_position_holding_account", "account_id"),
)

sign_in_session = db.Table(
    "sign_in_session",
    metadata,
    db.Column("token_hash", db.String(64), primary_key=True),
    db.Column("account_id", db.Integer, db.ForeignKey("account.id"), nullable=False),
    db.Column("created_at", Instant, nullable=False),
    db.Column("expires_at", Instant, nullable=False),
    db.Column("ended_at", Instant),
    db.Column("ended_reason", db.Text, nullable=False, server_default=""),
    db.Column("last_active_at", Instant),
    # The announced end of a presentation: until then no idle limit applies.
    db.Column("kept_until", Instant),
    db.Column("means", db.String(8), nullable=False, server_default="password"),
    db.Column("browser_hash", db.String(64), nullable=False, server_default=""),
    db.Column("address", db.Text, nullable=False, server_default=""),
    db.Column("user_agent", db.Text, nullable=False, server_default=""),
    db.Index("ix_sign_in_session_account", "account_id"),
)

sign_in_ticket = db.Table(
    "sign_in_ticket",
    metadata,
    db.Column("ticket_hash", db.String(64), primary_key=True),
    db.Column("account_id", db.Integer, db.ForeignKey("account.id"), nullable=False),
    db.Column("browser_hash", db.String(64), nullable=False),
    db.Column("expires_at", Instant, nullable=False),
    db.Column("means", db.String(8), nullable=False, server_default="password"),
    db.Column("awaits_code", db.Boolean, nullable=False, server_default=db.false()),
)

sign_in_attempt = db.Table(
    "sign_in_attempt",
    metadata,
    db.Column("id", db.Integer, primary_key=True),
    db.Column("occurred_at", Instant, nullable=False),
    db.Column("username", db.String(64), nullable=False),
    db.Column("address", db.Text, nullable=False),
    db.Column("browser_hash", db.String(64), nullable=False),
    db.Column("outcome", db.String(8), nullable=False),
    db.CheckConstraint("outcome IN ('open', 'failed', 'good', 'refused', 'unlocked')", name="outcome"),
    db.Index("ix_sign_in_attempt_occurred_at", "occurred_at"),
    db.Index("ix_sign_in_attempt_username", "username", "occurred_at"),
    db.Index("ix_sign_in_attempt_address", "address", "occurred_at"),
)

account_request = db.Table(
    "account_request",
    metadata,
    db.Column("id", db.Integer, primary_key=True),
    db.Column("kind", db.String(8), nullable=False),
    db.Column("source", db.String(8), nullable=False),
    db.Column("external_ref", db.Text, nullable=False, server_default=""),
    db.Column("unit_code", Code, db.ForeignKey("organisation_unit.code"), nullable=False),
    db.Column("account_id", db.Integer, db.ForeignKey("account.id")),
    db.Column("username", db.String(64), nullable=False),
    db.Column("display_name", db.Text, nullable=False),
    db.Column("email", db.Text, nullable=False, server_default=""),
    db.Column("role", db.String(16), nullable=False, server_default=""),
    db.Column("title", db.Text, nullable=False, server_default=""),
    db.Column("form_codes", db.Text, nullable=False, server_default=""),
    db.Column("valid_from", db.Date),
    db.Column("valid_to", db.Date),
    db.Column("reason", db.Text, nullable=False),
    db.Column("state", db.String(12), nullable=False),
    db.Column("asked_by", db.Text, nullable=False),
    db.Column("asked_at", Instant, nullable=False),
    db.Column("decided_by", db.Text, nullable=False, server_default=""),
    db.Column("decided_at", Instant),
    db.Column("decision", db.Text, nullable=False, server_default=""),
    db.CheckConstraint("kind IN ('issue', 'change', 'revoke')", name="kind"),
    db.CheckConstraint("source IN ('in_app', 'portal')", name="source"),
    db.CheckConstraint("state IN ('asked', 'granted', 'refused', 'withdrawn')", name="state"),
    db.Index("ix_account_request_state", "state", "unit_code"),
)

access_review = db.Table(
    "access_review",
    metadata,
    db.Column("id", db.Integer, primary_key=True),
    db.Column("unit_code", Code, db.ForeignKey("organisation_unit.code"), nullable=False, index=True),
    db.Column("reviewed_by", db.Text, nullable=False),
    db.Column("reviewed_at", Instant, nullable=False),
    # The posts and their holders as they were confirmed, as JSON.
    db.Column("holdings", db.Text, nullable=False),
    db.Column("note", db.Text, nullable=False, server_default=""),
)

difficulty = db.Table(
    "difficulty",
    metadata,
    db.Column("id", db.Integer, primary_key=True),
    db.Column("kind", db.String(12), nullable=False),
    db.Column("text", db.Text, nullable=False),
    db.Column("page", db.Text, nullable=False),
    db.Column("reported_by", db.Integer, db.ForeignKey("account.id"), nullable=False),
    db.Column("unit_code", Code, nullable=False, server_default=""),
    db.Column("reported_at", Instant, nullable=False),
    db.Column("state", db.String(12), nullable=False),
    db.Column("owner_id", db.Integer, db.ForeignKey("account.id")),
    db.Column("due_on", db.Date),
    db.Column("answer", db.Text, nullable=False, server_default=""),
    db.Column("answered_by", db.Text, nullable=False, server_default=""),
    db.Column("answered_at", Instant),
    # Why the reporter sent it back: an answer that did not help.
    db.Column("objection", db.Text, nullable=False, server_default=""),
    db.Column("version", db.Integer, nullable=False, server_default="1"),
    db.CheckConstraint("kind IN ('difficulty', 'incident', 'proposal')", name="kind"),
    db.CheckConstraint("state IN ('open', 'taken', 'answered')", name="state"),
    db.Index("ix_difficulty_state", "state"),
    db.Index("ix_difficulty_reported_by", "reported_by"),
)

IDENTITY_APPEND_ONLY = ("access_review",)

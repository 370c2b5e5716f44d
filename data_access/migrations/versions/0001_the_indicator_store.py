"""The indicator store: organisation, catalogue, observations, targets, accounts, audit."""

import sqlalchemy as sa
from alembic import op

from data_access.append_only import append_only_triggers
from data_access.tables import Instant


revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("username", sa.String(length=64), nullable=False),
        sa.Column("display_name", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("is_sample", sa.Boolean(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("username", name=op.f("uq_account_username")),
    )
    op.create_table(
        "audit_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("occurred_at", Instant(), nullable=False),
        sa.Column("username", sa.Text(), nullable=False),
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("object_kind", sa.String(length=32), nullable=False),
        sa.Column("object_id", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("result", sa.String(length=12), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_event")),
    )
    op.create_table(
        "calendar_day",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("day", "kind", name=op.f("pk_calendar_day")),
    )
    op.create_table(
        "indicator_relation",
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("relation", sa.String(length=24), nullable=False),
        sa.Column("of_code", sa.String(length=32), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", "relation", "of_code", name=op.f("pk_indicator_relation")),
    )
    op.create_table(
        "indicator_set",
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("legal_basis", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_indicator_set")),
    )
    op.create_table(
        "month_summary",
        sa.Column("subject_code", sa.String(length=32), nullable=False),
        sa.Column("indicator_code", sa.String(length=32), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("cells", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("subject_code", "indicator_code", "month", name=op.f("pk_month_summary")),
    )
    op.create_table(
        "observation_current",
        sa.Column("indicator_code", sa.String(length=32), nullable=False),
        sa.Column("subject_code", sa.String(length=32), nullable=False),
        sa.Column("period", sa.String(length=9), nullable=False),
        sa.Column("basis", sa.String(length=16), nullable=False),
        sa.Column("comparison", sa.String(length=12), nullable=False),
        sa.Column("breakdown", sa.Text(), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.Float(precision=53), nullable=True),
        sa.Column("layer", sa.String(length=12), nullable=False),
        sa.PrimaryKeyConstraint(
            "subject_code",
            "indicator_code",
            "period",
            "basis",
            "comparison",
            "breakdown",
            name=op.f("pk_observation_current"),
        ),
    )
    with op.batch_alter_table("observation_current", schema=None) as batch_op:
        batch_op.create_index("ix_observation_current_month", ["indicator_code", "month", "comparison"], unique=False)

    op.create_table(
        "organisation_unit",
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("full_name", sa.Text(), nullable=False),
        sa.Column("abbreviation", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("level", sa.String(length=32), nullable=False),
        sa.Column("gso_code", sa.String(length=8), nullable=True),
        sa.Column("area_km2", sa.Float(precision=53), nullable=True),
        sa.Column("former_province", sa.Text(), nullable=True),
        sa.Column("legal_basis", sa.Text(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_organisation_unit")),
    )
    op.create_table(
        "reporting_regime",
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("window_start_day", sa.Integer(), nullable=False),
        sa.Column("legal_basis", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_reporting_regime")),
    )
    op.create_table(
        "session_snapshot",
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("subject_code", sa.String(length=32), nullable=False),
        sa.Column("revision_ids", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("period", "subject_code", name=op.f("pk_session_snapshot")),
    )
    op.create_table(
        "source",
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("published", sa.Text(), nullable=False),
        sa.Column("reliability", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_source")),
    )
    op.create_table(
        "store_state",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("data_version", sa.Integer(), nullable=False),
        sa.Column("opening_period", sa.String(length=9), nullable=True),
        sa.Column("has_sample_data", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_store_state")),
    )
    op.create_table(
        "indicator_set_item",
        sa.Column("set_code", sa.String(length=32), nullable=False),
        sa.Column("item_order", sa.Integer(), nullable=False),
        sa.Column("indicator_code", sa.String(length=32), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("is_headline", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["set_code"], ["indicator_set.code"], name=op.f("fk_indicator_set_item_set_code")),
        sa.PrimaryKeyConstraint("set_code", "item_order", name=op.f("pk_indicator_set_item")),
    )
    op.create_table(
        "indicator_version",
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("sector", sa.Text(), nullable=False),
        sa.Column("concept", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("formula", sa.Text(), nullable=False),
        sa.Column("price_basis", sa.Text(), nullable=False),
        sa.Column("breakdowns", sa.Text(), nullable=False),
        sa.Column("frequency", sa.Text(), nullable=False),
        sa.Column("time_aggregation", sa.String(length=8), nullable=False),
        sa.Column("unit_aggregation", sa.String(length=8), nullable=False),
        sa.Column("value_comparison", sa.String(length=12), nullable=False),
        sa.Column("direction", sa.String(length=16), nullable=False),
        sa.Column("decimals", sa.Integer(), nullable=False),
        sa.Column("owner_unit_code", sa.String(length=32), nullable=False),
        sa.Column("data_groups", sa.Text(), nullable=False),
        sa.Column("legal_basis", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("name_is_verified", sa.Boolean(), nullable=False),
        sa.Column("good_from", sa.Float(precision=53), nullable=False),
        sa.Column("risk_from", sa.Float(precision=53), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_unit_code"], ["organisation_unit.code"], name=op.f("fk_indicator_version_owner_unit_code")
        ),
        sa.PrimaryKeyConstraint("code", "version", name=op.f("pk_indicator_version")),
    )
    op.create_table(
        "monthly_session",
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("subject_code", sa.String(length=32), nullable=False),
        sa.Column("set_code", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("cut_off_at", Instant(), nullable=True),
        sa.CheckConstraint(
            "state IN ('preparing', 'frozen', 'held', 'concluded')", name=op.f("ck_monthly_session_state")
        ),
        sa.ForeignKeyConstraint(["set_code"], ["indicator_set.code"], name=op.f("fk_monthly_session_set_code")),
        sa.ForeignKeyConstraint(
            ["subject_code"], ["organisation_unit.code"], name=op.f("fk_monthly_session_subject_code")
        ),
        sa.PrimaryKeyConstraint("period", "subject_code", name=op.f("pk_monthly_session")),
    )
    op.create_table(
        "observation_revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_code", sa.String(length=32), nullable=False),
        sa.Column("subject_code", sa.String(length=32), nullable=False),
        sa.Column("period", sa.String(length=9), nullable=False),
        sa.Column("basis", sa.String(length=16), nullable=False),
        sa.Column("comparison", sa.String(length=12), nullable=False),
        sa.Column("breakdown", sa.Text(), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("reporting_unit_code", sa.String(length=32), nullable=False),
        sa.Column("value", sa.Float(precision=53), nullable=True),
        sa.Column("absence", sa.String(length=16), nullable=True),
        sa.Column("status", sa.String(length=1), nullable=False),
        sa.Column("layer", sa.String(length=12), nullable=False),
        sa.Column("decided_at", Instant(), nullable=False),
        sa.Column("decided_precision", sa.String(length=32), nullable=False),
        sa.Column("recorded_at", Instant(), nullable=False),
        sa.Column("source_key", sa.String(length=32), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("is_approximate", sa.Boolean(), nullable=False),
        sa.Column("entered_by", sa.Text(), nullable=True),
        sa.Column("approved_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "CASE COALESCE(absence, '') WHEN '' THEN value IS NOT NULL WHEN 'none_occurred' THEN value IS NOT NULL AND value = 0 WHEN 'not_available' THEN value IS NULL AND note <> '' ELSE false END",
            name=op.f("ck_observation_revision_absence"),
        ),
        sa.CheckConstraint(
            "layer IN ('entered', 'published', 'illustrative')", name=op.f("ck_observation_revision_layer")
        ),
        sa.CheckConstraint("status IN ('E', 'P', 'A', 'N')", name=op.f("ck_observation_revision_status")),
        sa.ForeignKeyConstraint(["source_key"], ["source.key"], name=op.f("fk_observation_revision_source_key")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation_revision")),
    )
    with op.batch_alter_table("observation_revision", schema=None) as batch_op:
        batch_op.create_index("ix_observation_revision_cell", ["subject_code", "indicator_code", "month"], unique=False)

    op.create_table(
        "position",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_code", sa.String(length=32), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["unit_code"], ["organisation_unit.code"], name=op.f("fk_position_unit_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_position")),
    )
    op.create_table(
        "reporting_responsibility",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_code", sa.String(length=32), nullable=False),
        sa.Column("subject_code", sa.String(length=32), nullable=False),
        sa.Column("regime_code", sa.String(length=32), nullable=False),
        sa.Column("reporting_unit_code", sa.String(length=32), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["regime_code"], ["reporting_regime.code"], name=op.f("fk_reporting_responsibility_regime_code")
        ),
        sa.ForeignKeyConstraint(
            ["reporting_unit_code"],
            ["organisation_unit.code"],
            name=op.f("fk_reporting_responsibility_reporting_unit_code"),
        ),
        sa.ForeignKeyConstraint(
            ["subject_code"], ["organisation_unit.code"], name=op.f("fk_reporting_responsibility_subject_code")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reporting_responsibility")),
    )
    with op.batch_alter_table("reporting_responsibility", schema=None) as batch_op:
        batch_op.create_index("ix_reporting_responsibility_subject", ["subject_code", "indicator_code"], unique=False)

    op.create_table(
        "sign_in_session",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_sign_in_session_account_id")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_sign_in_session")),
    )
    op.create_table(
        "sign_in_ticket",
        sa.Column("ticket_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("browser_hash", sa.String(length=64), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_sign_in_ticket_account_id")),
        sa.PrimaryKeyConstraint("ticket_hash", name=op.f("pk_sign_in_ticket")),
    )
    op.create_table(
        "target_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_code", sa.String(length=32), nullable=False),
        sa.Column("subject_code", sa.String(length=32), nullable=False),
        sa.Column("period", sa.String(length=9), nullable=False),
        sa.Column("scope", sa.String(length=12), nullable=False),
        sa.Column("plan_type", sa.Text(), nullable=False),
        sa.Column("comparator", sa.String(length=8), nullable=False),
        sa.Column("minimum", sa.Float(precision=53), nullable=False),
        sa.Column("maximum", sa.Float(precision=53), nullable=True),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("decision_no", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("recorded_at", Instant(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["subject_code"], ["organisation_unit.code"], name=op.f("fk_target_version_subject_code")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target_version")),
        sa.UniqueConstraint(
            "indicator_code",
            "subject_code",
            "period",
            "scope",
            "plan_type",
            "version",
            name=op.f("uq_target_version_indicator_code_subject_code_period_scope_plan_type_version"),
        ),
    )
    with op.batch_alter_table("target_version", schema=None) as batch_op:
        batch_op.create_index("ix_target_version_subject", ["subject_code", "indicator_code"], unique=False)

    op.create_table(
        "unit_edge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("child_code", sa.String(length=32), nullable=False),
        sa.Column("parent_code", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint("kind IN ('territorial', 'sector')", name=op.f("ck_unit_edge_kind")),
        sa.ForeignKeyConstraint(["child_code"], ["organisation_unit.code"], name=op.f("fk_unit_edge_child_code")),
        sa.ForeignKeyConstraint(["parent_code"], ["organisation_unit.code"], name=op.f("fk_unit_edge_parent_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_edge")),
    )
    with op.batch_alter_table("unit_edge", schema=None) as batch_op:
        batch_op.create_index("ix_unit_edge_parent", ["parent_code", "kind"], unique=False)

    op.create_table(
        "unit_succession",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("predecessor_name", sa.Text(), nullable=False),
        sa.Column("predecessor_code", sa.String(length=32), nullable=True),
        sa.Column("successor_code", sa.String(length=32), nullable=True),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("effective_precision", sa.String(length=8), nullable=False),
        sa.Column("is_whole", sa.Boolean(), nullable=False),
        sa.Column("legal_basis", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('merge', 'split', 'rename', 'dissolve')", name=op.f("ck_unit_succession_kind")),
        sa.ForeignKeyConstraint(
            ["predecessor_code"], ["organisation_unit.code"], name=op.f("fk_unit_succession_predecessor_code")
        ),
        sa.ForeignKeyConstraint(
            ["successor_code"], ["organisation_unit.code"], name=op.f("fk_unit_succession_successor_code")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_succession")),
    )
    with op.batch_alter_table("unit_succession", schema=None) as batch_op:
        batch_op.create_index("ix_unit_succession_successor", ["successor_code"], unique=False)

    op.create_table(
        "position_holding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("position_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_position_holding_account_id")),
        sa.ForeignKeyConstraint(["position_id"], ["position.id"], name=op.f("fk_position_holding_position_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_position_holding")),
    )
    with op.batch_alter_table("position_holding", schema=None) as batch_op:
        batch_op.create_index("ix_position_holding_account", ["account_id"], unique=False)

    op.execute("INSERT INTO store_state (id, data_version, has_sample_data) VALUES (1, 1, false)")
    for table in ("observation_revision", "target_version", "audit_event"):
        for statement in append_only_triggers(op.get_bind().dialect.name, table):
            op.execute(statement)

"""The tables of the indicator store, as SQLAlchemy Core metadata. `migrations/` creates them; a test holds the two together.

Other rooms of the same metadata: `reporting_tables`, `exchange_tables`, `identity_tables`, `audit_tables`,
`session_tables`.
Instants are UTC. Codes (units, indicators, periods) are text and never change their meaning.
What is append-only has triggers that refuse UPDATE and DELETE.
"""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as db
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.types import TypeDecorator

metadata = db.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

APPEND_ONLY = ("observation_revision", "target_version")


class Instant(TypeDecorator[datetime]):
    """An aware UTC datetime; SQLite keeps it without a zone, PostgreSQL with one."""

    impl = db.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its zone")
        return value.astimezone(UTC).replace(tzinfo=None if dialect.name == "sqlite" else UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return value if value is None or value.tzinfo else value.replace(tzinfo=UTC)


Double = db.Float(53)
Code = db.String(32)

store_state = db.Table(
    "store_state",
    metadata,
    db.Column("id", db.Integer, primary_key=True),
    db.Column("data_version", db.Integer, nullable=False),
    db.Column("opening_period", db.String(9)),
    db.Column("has_sample_data", db.Boolean, nullable=False),
)

organisation_unit = db.Table(
    "organisation_unit",
    metadata,
    db.Column("code", Code, primary_key=True),
    db.Column("name", db.Text, nullable=False),
    db.Column("full_name", db.Text, nullable=False),
    db.Column("abbreviation", db.Text, nullable=False),
    db.Column("name_en", db.Text, nullable=False),
    db.Column("kind", Code, nullable=False),
    db.Column("level", Code, nullable=False),
    db.Column("gso_code", db.String(8)),
    db.Column("area_km2", Double),
    db.Column("former_province", db.Text),
    db.Column("legal_basis", db.Text),
    db.Column("valid_from", db.Date),
    db.Column("valid_to", db.Date),
    db.Column("source", db.Text, nullable=False),
)

unit_edge = db.Table(
    "unit_edge",
    metadata,
    db.Column("id", db.Integer, primary_key=True),
    db.Column("child_code", Code, db.ForeignKey("organisation_unit.code"), nullable=False),
    db.Column("parent_code", Code, db.ForeignKey("organisation_unit.code"), nullable=False),
    db.Column("kind", db.String(12), nullable=False),
    db.Column("valid_from", db.Date),
    db.Column("valid_to", db.Date),
    db.CheckConstraint("kind IN ('territorial', 'sector')", name="kind"),
    db.Index("ix_unit_edge_parent", "parent_code", "kind"),
)

unit_succession = db.Table(
    "unit_succession",
    metadata,
    db.Column("id", db.Integer, primary_key=True),
    db.Column("predecessor_name", db.Text, nullable=False),
    db.Column("predecessor_code", Code, db.ForeignKey("organisation_unit.code")),
    db.Column("successor_code", Code, db.ForeignKey("organisation_unit.code")),
    db.Column("kind", db.String(8), nullable=False),
    db.Column("effective_on", db.Date, nullable=False),
    db.Column("effective_precision", db.String(8), nullable=False),
    db.Column("is_whole", db.Boolean, nullable=False),
    db.Column("legal_basis", db.Text),
    db.Column("source", db.Text, nullable=False),
    db.CheckConstraint("kind IN ('merge', 'split', 'rename', 'dissolve')", name="kind"),
    db.Index("ix_unit_succession_successor", "successor_code"),
)

indicator_version = db.Table(
    "indicator_version",
    metadata,
    db.Column("code", Code, primary_key=True),
    db.Column("version", db.Integer, primary_key=True),
    db.Column("valid_from", db.Date),
    db.Column("valid_to", db.Date),
    db.Column("state", db.String(12), nullable=False),
    db.Column("name", db.Text, nullable=False),
    db.Column("short_name", db.Text, nullable=False),
    db.Column("name_en", db.Text, nullable=False),
    db.Column("unit", db.Text, nullable=False),
    db.Column("sector", db.Text, nullable=False),
    db.Column("concept", db.Text, nullable=False),
    db.Column("method", db.Text, nullable=False),
    db.Column("formula", db.Text, nullable=False),
    db.Column("price_basis", db.Text, nullable=False),
    db.Column("breakdowns", db.Text, nullable=False),
    db.Column("frequency", db.Text, nullable=False),
    db.Column("time_aggregation", db.String(8), nullable=False),
    db.Column("unit_aggregation", db.String(8), nullable=False),
    db.Column("value_comparison", db.String(12), nullable=False),
    db.Column("direction", db.String(16), nullable=False),
    db.Column("decimals", db.Integer, nullable=False),
    db.Column("owner_unit_code", Code, db.ForeignKey("organisation_unit.code"), nullable=False),
    db.Column("data_groups", db.Text, nullable=False),
    db.Column("legal_basis", db.Text, nullable=False),
    db.Column("source", db.Text, nullable=False),
    db.Column("name_is_verified", db.Boolean, nullable=False),
    db.Column("good_from", Double, nullable=False),
    db.Column("risk_from", Double, nullable=False),
    db.Column("method_version", db.Integer, nullable=False, server_default="1"),
    db.Column("decision_no", db.Text, nullable=False, server_default=""),
    db.Column("decided_on", db.Date),
    db.Column("note", db.Text, nullable=False, server_default=""),
    db.Column("recorded_by", db.Text, nullable=False, server_default=""),
    db.Column("recorded_at", Instant),
    db.Column("end_decision_no", db.Text, nullable=False, server_default=""),
    db.Column("end_decided_on", db.Date),
    db.Column("ended_by", db.Text, nullable=False, server_default=""),
)

indicator_relation = db.Table(
    "indicator_relation",
    metadata,
    db.Column("code", Code, primary_key=True),
    db.Column("relation", db.String(24), primary_key=True),
    db.Column("of_code", Code, primary_key=True),
    db.Column("note", db.Text, nullable=False),
)

indicator_set = db.Table(
    "indicator_set",
    metadata,
    db.Column("code", Code, primary_key=True),
    db.Column("name", db.Text, nullable=False),
    db.Column("kind", db.String(16), nullable=False),
    db.Column("legal_basis", db.Text, nullable=False),
    db.Column("source", db.Text, nullable=False),
    db.Column("version", db.Integer, nullable=False, server_default="1"),
    db.Column("decision_no", db.Text, nullable=False, server_default=""),
    db.Column("decided_on", db.Date),
)

indicator_set_item = db.Table(
    "indicator_set_item",
    metadata,
    db.Column("set_code", Code, db.ForeignKey("indicator_set.code"), primary_key=True),
    db.Column("item_order", db.Integer, primary_key=True),
    db.Column("indicator_code", Code, nullable=False),
    db.Column("heading", db.Text, nullable=False),
    db.Column("is_headline", db.Boolean, nullable=False),
)

reporting_responsibility = db.Table(
    "reporting_responsibility",
    metadata,
    db.Column("id", db.Integer, primary_key=True),
    db.Column("indicator_code", Code, nullable=False),
    db.Column("subject_code", Code, db.ForeignKey("organisation_unit.code"), nullable=False),
    db.Column("regime_code", Code, db.ForeignKey("reporting_regime.code"), nullable=False),
    db.Column("reporting_unit_code", Code, db.ForeignKey("organisation_unit.code"), nullable=False),
    db.Column("valid_from", db.Date, nullable=False),
    db.Column("valid_to", db.Date),
    db.Index("ix_reporting_responsibility_subject", "subject_code", "indicator_code"),
)

reporting_regime = db.Table(
    "reporting_regime",
    metadata,
    db.Column("code", Code, primary_key=True),
    db.Column("name", db.Text, nullable=False),
    db.Column("window_start_day", db.Integer, nullable=False),
    db.Column("legal_basis", db.Text, nullable=False),
)

calendar_day = db.Table(
    "calendar_day",
    metadata,
    db.Column("day", db.Date, primary_key=True),
    db.Column("kind", db.String(16), primary_key=True),
    db.Column("name", db.Text, nullable=False),
    db.Column("source", db.Text, nullable=False),
    db.Column("declared_by", db.Text, nullable=False, server_default=""),
)

target_version = db.Table(
    "target_version",
    metadata,
    db.Column("id", db.Integer, primary_key=True),
    db.Column("indicator_code", Code, nullable=False),
    db.Column("subject_code", Code, db.ForeignKey("organisation_unit.code"), nullable=False),
    db.Column("period", db.String(9), nullable=False),
    db.Column("scope", db.String(12), nullable=False),
    db.Column("plan_type", db.Text, nullable=False),
    db.Column("comparator", db.String(8), nullable=False),
    db.Column("minimum", Double, nullable=False),
    db.Column("maximum", Double),
    db.Column("unit", db.Text, nullable=False),
    db.Column("decision_no", db.Text, nullable=False),
    db.Column("decided_on", db.Date),
    db.Column("version", db.Integer, nullable=False),
    db.Column("recorded_at", Instant, nullable=False),
    db.Column("source", db.Text, nullable=False),
    db.Column("effective_on", db.Date),
    db.Column("recorded_by", db.Text, nullable=False, server_default=""),
    db.Column("note", db.Text, nullable=False, server_default=""),
    db.UniqueConstraint("indicator_code", "subject_code", "period", "scope", "plan_type", "version"),
    db.Index("ix_target_version_subject", "subject_code", "indicator_code"),
)

source = db.Table(
    "source",
    metadata,
    db.Column("key", Code, primary_key=True),
    db.Column("url", db.Text, nullable=False),
    db.Column("published", db.Text, nullable=False),
    db.Column("reliability", db.Text, nullable=False),
)


def _key_columns() -> list[db.Column[str]]:
    return [
        db.Column("indicator_code", Code, nullable=False),
        db.Column("subject_code", Code, nullable=False),
        db.Column("period", db.String(9), nullable=False),
        db.Column("basis", db.String(16), nullable=False),
        db.Column("comparison", db.String(12), nullable=False),
        db.Column("breakdown", db.Text, nullable=False),
    ]


observation_revision = db.Table(
    "observation_revision",
    metadata,
    db.Column("id", db.Integer, primary_key=True),
    *_key_columns(),
    db.Column("month", db.String(7), nullable=False),
    db.Column("reporting_unit_code", Code, nullable=False),
    db.Column("value", Double),
    db.Column("absence", db.String(16)),
    db.Column("status", db.String(1), nullable=False),
    db.Column("layer", db.String(12), nullable=False),
    db.Column("decided_at", Instant, nullable=False),
    db.Column("decided_precision", db.String(32), nullable=False),
    db.Column("recorded_at", Instant, nullable=False),
    db.Column("source_key", Code, db.ForeignKey("source.key")),
    db.Column("note", db.Text, nullable=False),
    db.Column("is_approximate", db.Boolean, nullable=False),
    db.Column("entered_by", db.Text),
    db.Column("approved_by", db.Text),
    db.CheckConstraint("layer IN ('entered', 'published', 'illustrative')", name="layer"),
    db.CheckConstraint("status IN ('E', 'P', 'A', 'N')", name="status"),
    db.CheckConstraint(
        # CASE, because a plain OR is unknown, and so allowed, where the absence is NULL.
        "CASE COALESCE(absence, '') WHEN '' THEN value IS NOT NULL"
        " WHEN 'none_occurred' THEN value IS NOT NULL AND value = 0"
        " WHEN 'not_available' THEN value IS NULL AND note <> '' ELSE false END",
        name="absence",
    ),
    db.Index("ix_observation_revision_cell", "subject_code", "indicator_code", "month"),
)

observation_current = db.Table(
    "observation_current",
    metadata,
    *_key_columns(),
    db.Column("month", db.String(7), nullable=False),
    db.Column("revision_id", db.Integer, nullable=False),
    db.Column("value", Double),
    db.Column("layer", db.String(12), nullable=False),
    db.PrimaryKeyConstraint("subject_code", "indicator_code", "period", "basis", "comparison", "breakdown"),
    db.Index("ix_observation_current_month", "indicator_code", "month", "comparison"),
)

month_summary = db.Table(
    "month_summary",
    metadata,
    db.Column("subject_code", Code, primary_key=True),
    db.Column("indicator_code", Code, primary_key=True),
    db.Column("month", db.String(7), primary_key=True),
    db.Column("cells", db.Text, nullable=False),
)

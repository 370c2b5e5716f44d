"""Migrations and metadata say the same, on both databases."""

from __future__ import annotations

from datetime import date

import pytest
import sqlalchemy as db
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from data_access.audit_tables import AUDIT_APPEND_ONLY
from data_access.exchange_tables import EXCHANGE_APPEND_ONLY
from data_access.identity_tables import IDENTITY_APPEND_ONLY
from data_access.reporting_tables import REPORTING_APPEND_ONLY
from data_access.schema import is_current, migrate
from data_access.session_tables import SESSION_APPEND_ONLY
from data_access.tables import APPEND_ONLY, metadata
from data_access.unit_of_work import Database
from domain.errors import SecondReporter
from domain.permissions import SYSTEM
from tests.data_access.figures import add_units


def test_migrations_make_exactly_the_tables_of_the_metadata(empty: Database) -> None:
    with empty.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_migrating_twice_changes_nothing(empty: Database) -> None:
    migrate(empty.engine.url.render_as_string(hide_password=False))
    with empty.engine.connect() as connection:
        assert is_current(connection)


def test_R025_exactly_the_append_only_tables_have_triggers(empty: Database) -> None:
    query = {
        "sqlite": "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT event_object_table FROM information_schema.triggers",
    }[empty.engine.dialect.name]
    with empty.engine.connect() as connection:
        guarded = set(connection.scalars(db.text(query)))
    assert guarded == {
        *APPEND_ONLY, *REPORTING_APPEND_ONLY, *EXCHANGE_APPEND_ONLY, *IDENTITY_APPEND_ONLY, *AUDIT_APPEND_ONLY,
        *SESSION_APPEND_ONLY,
    }  # fmt: skip


def test_a_store_without_schema_is_not_ready(tmp_path: object) -> None:
    database = Database(f"sqlite:///{tmp_path}/new.sqlite3")
    assert not database.has_current_schema()
    database.close()


def test_D22_one_unit_answers_for_a_figure_and_a_second_is_refused(empty: Database) -> None:
    responsibility = {
        "indicator_code": "KT04.01", "subject_code": "TPHCM", "regime_code": "R", "reporting_unit_code": "SCT",
        "valid_from": date(2025, 7, 1), "valid_to": None,
    }  # fmt: skip
    with empty.writing(SYSTEM) as stores:
        add_units(stores, "TPHCM", "SCT", "STC")
        stores.catalogue.add_regimes([{"code": "R", "name": "", "window_start_day": 1, "legal_basis": ""}])
        stores.catalogue.assign([responsibility])
    with pytest.raises(SecondReporter), empty.writing(SYSTEM) as stores:
        stores.catalogue.assign([{**responsibility, "reporting_unit_code": "STC"}])

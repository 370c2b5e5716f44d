"""PostgreSQL itself refuses the application what the application never does: R119, L4, security.md decision 5."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as db

from data_access.application_role import ALL_APPEND_ONLY, grant_application_role
from data_access.unit_of_work import Database
from domain.clock import fixed_clock
from domain.errors import BackupFailed, BadRole
from domain.permissions import SYSTEM
from exchange.anchor_file import AnchorFile
from language.sentences import problem_sentence
from settings import Settings
from tests.flow import access_as, send
from tests.stores import NOW, StoreFactory
from tests.use_cases.backups import path_with_tools, plan_for, url_of
from use_cases.access import Access
from use_cases.anchor_audit_log import anchor_audit_log
from use_cases.check_start import reasons_not_to_start
from use_cases.make_backup import make_backup
from use_cases.sign_in import open_ticket, redeem_ticket, sign_out
from use_cases.try_backup import try_backup

ROLE = f'ứng "dụng" {os.getpid()}'  # a name that must be quoted


def as_owner(url: str, *statements: str) -> None:
    engine = db.create_engine(db.make_url(url), poolclass=db.NullPool)
    with engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


@pytest.fixture(scope="module")
def owned(stores_factory: StoreFactory) -> Iterator[str]:
    """A sample of its owner, in which the role has been given its rights."""
    quoted = ROLE.replace('"', '""')
    with stores_factory.borrowed("postgresql", "sample") as url:
        as_owner(url, f'CREATE ROLE "{quoted}" LOGIN', f'GRANT ALL ON audit_event, account TO "{quoted}"')
        grant_application_role(url, ROLE)
        yield url
        as_owner(url, f'DROP OWNED BY "{quoted}"', f'DROP ROLE "{quoted}"')


@pytest.fixture
def application(owned: str) -> Iterator[Database]:
    database = Database(db.make_url(owned).set(username=ROLE).render_as_string(hide_password=False), fixed_clock(NOW))
    yield database
    database.close()


FORBIDDEN = (
    "UPDATE {} SET id = id",
    "DELETE FROM {}",
    "TRUNCATE {}",
    "ALTER TABLE {} DISABLE TRIGGER ALL",
    "DROP TABLE {}",
    "ALTER TABLE {} OWNER TO CURRENT_USER",
    "CREATE TRIGGER mine BEFORE INSERT ON {} FOR EACH ROW EXECUTE FUNCTION refuse_change()",
    "CREATE RULE mine AS ON INSERT TO {} DO INSTEAD NOTHING",
)


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_L4_the_database_refuses_the_role(application: Database, statement: str) -> None:
    for table in ("audit_event", "observation_revision"):
        connection, refused = application.engine.connect(), r"permission denied|must be owner"
        with pytest.raises(db.exc.ProgrammingError, match=refused), connection, connection.begin():
            connection.exec_driver_sql(statement.format(table))


def test_L4_no_trigger_and_no_session_setting_is_the_roles(application: Database) -> None:
    for statement in ("SET session_replication_role = replica", "CREATE TABLE mine (id int)"):
        connection = application.engine.connect()
        with pytest.raises(db.exc.ProgrammingError, match="permission denied"), connection, connection.begin():
            connection.exec_driver_sql(statement)


def test_L4_the_role_cannot_give_itself_more(application: Database) -> None:
    with application.engine.connect() as connection:
        connection.exec_driver_sql("GRANT UPDATE ON audit_event TO CURRENT_USER")  # a warning and nothing
        assert not connection.scalar(db.text("SELECT has_table_privilege('audit_event', 'UPDATE')"))


def test_R119_every_log_is_among_the_tables_that_only_grow(application: Database) -> None:
    query = db.text(
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        " AND NOT has_table_privilege(oid, 'UPDATE') AND NOT has_table_privilege(oid, 'DELETE')"
    )
    with application.engine.connect() as connection:
        assert set(connection.scalars(query)) == {*ALL_APPEND_ONLY, "alembic_version"}


def test_R119_the_applications_work_goes_on_under_the_role(application: Database, tmp_path: Path) -> None:
    system = Access(application, SYSTEM)
    with application.reading(SYSTEM) as stores:
        account = stores.sign_ins.by_username("sct.nhap")
    assert account is not None
    token = redeem_ticket(system, ticket=open_ticket(system, account_id=account.id, browser="b"), browser="b")
    send(access_as(application, "sct.nhap"))
    sign_out(system, token)
    anchor = anchor_audit_log(system, AnchorFile(tmp_path / "anchors", "k"))
    with application.reading(SYSTEM) as stores:
        assert anchor.last_id >= 4
        assert stores.audit_verifier.first_fault([anchor]) is None


def test_the_start_refuses_a_role_that_may_change_the_log(owned: str, application: Database) -> None:
    production = Settings(env="production")

    def told(database: Database) -> str:
        return " ".join(map(problem_sentence, reasons_not_to_start(Access(database, SYSTEM), production)))

    owner = Database(owned, fixed_clock(NOW))
    assert "grant-application-role" in told(owner)
    assert "grant-application-role" not in told(application)
    owner.close()


def test_a_role_that_cannot_be_held_back_is_refused(owned: str, empty: Database) -> None:
    for role, why in (("postgres", "quản trị"), ("khong_co", "CREATE ROLE khong_co")):
        with pytest.raises(BadRole) as refused:
            grant_application_role(owned, role)
        assert why in problem_sentence(refused.value)
    if empty.engine.dialect.name == "sqlite":
        with pytest.raises(BadRole):
            grant_application_role(str(empty.engine.url), "app")


def test_C3_the_role_may_back_up_and_makes_no_database_for_a_drill(
    application: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", path_with_tools())
    access, plan = Access(application, SYSTEM), plan_for(url_of(application), tmp_path)
    assert make_backup(access, plan, tmp_path / "b.backup") is not None
    with pytest.raises(BackupFailed) as refused:
        try_backup(access, plan, tmp_path / "b.backup")
    assert refused.value.values["kind"] == "no_createdb"

"""What cannot be put on record does not happen: L6 of security.md, R119, on both databases."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as db

from data_access.tables import metadata
from data_access.unit_of_work import Database
from domain.permissions import SYSTEM, Role
from domain.submission import Action
from tests.flow import access_as, act, first_submission, send, type_in, usual
from use_cases.access import Access
from use_cases.create_account import create_account
from use_cases.open_dossier import open_dossier
from use_cases.sign_in import open_ticket, redeem_ticket

FULL = {
    "sqlite": ["CREATE TRIGGER full_disk BEFORE INSERT ON audit_event BEGIN SELECT RAISE(ABORT, 'no room'); END"],
    "postgresql": [
        "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no room'; END $$",
        "CREATE TRIGGER full_disk BEFORE INSERT ON audit_event FOR EACH STATEMENT EXECUTE FUNCTION no_room()",
    ],
}
ROWS_LOOKED_AT = ("submission", "submission_cell", "sign_in_session", "sign_in_ticket", "account", "store_state")


def refuse_events(database: Database) -> None:
    connection = database.engine.connect().execution_options(writes=True)
    with connection, connection.begin():
        for statement in FULL[database.engine.dialect.name]:
            connection.exec_driver_sql(statement)


def state(database: Database) -> dict[str, object]:
    """How many rows every table has, and every word of those that the acts touch."""
    with database.engine.connect() as connection:
        counts: dict[str, object] = {
            name: connection.scalar(db.select(db.func.count()).select_from(table))
            for name, table in metadata.tables.items()
        }
        rows = {
            f"rows of {name}": sorted(map(repr, connection.execute(db.select(metadata.tables[name]))))
            for name in ROWS_LOOKED_AT
        }
    return counts | rows


def save(database: Database) -> Callable[[], object]:
    enterer = access_as(database, "sct.nhap")
    found = first_submission(enterer)
    values = usual(open_dossier(enterer, submission_id=found).sheet)
    return lambda: type_in(enterer, found, values)


def approve(database: Database) -> Callable[[], object]:
    sent = send(access_as(database, "sct.nhap"))
    act(access_as(database, "sct.phong"), sent, Action.ENDORSE)
    leader = access_as(database, "sct.lanhdao")
    open_dossier(leader, submission_id=sent)  # looking has a trail of its own
    return lambda: act(leader, sent, Action.APPROVE)


def sign_in(database: Database) -> Callable[[], object]:
    system = Access(database, SYSTEM)
    ticket = open_ticket(system, account_id=1, browser="b")
    return lambda: redeem_ticket(system, ticket=ticket, browser="b")


def new_account(database: Database) -> Callable[[], object]:
    return lambda: create_account(
        Access(database, SYSTEM), username="moi", display_name="Mới", password="một câu dài để thử 7",
        unit_code="SCT", role=Role.SPECIALIST, title="",
    )  # fmt: skip


@pytest.mark.parametrize("prepare", [save, approve, sign_in, new_account])
def test_L6_without_its_event_no_act_leaves_anything(
    sample_copy: Database, prepare: Callable[[Database], Callable[[], object]]
) -> None:
    wanted = prepare(sample_copy)
    refuse_events(sample_copy)
    before = state(sample_copy)
    with pytest.raises(db.exc.DBAPIError, match="no room"):
        wanted()
    assert state(sample_copy) == before

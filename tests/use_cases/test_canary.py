"""Passwords, tickets, session tokens and browser cookies are nowhere to be read: not in the store, not in the log (L2)."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as db

from api.log_lines import JsonLine
from data_access.unit_of_work import Database
from domain.clock import fixed_clock
from domain.permissions import SYSTEM
from tests.stores import NOW, PASSWORD, StoreFactory
from use_cases.access import Access
from use_cases.change_password import change_password
from use_cases.check_password import check_password
from use_cases.sign_in import actor_of, open_ticket, redeem_ticket, sign_out

WRONG, NEW = "Chim-hoàng-yến sai 4711", "Chim-hoàng-yến mới 0815 dài"
BROWSER = "canary-browser-" + "c" * 28


@pytest.fixture
def system(stores_factory: StoreFactory) -> Iterator[Access]:
    with stores_factory.borrowed("sqlite", "sample") as url:
        database = Database(url, fixed_clock(NOW))
        yield Access(database, SYSTEM)
        database.close()


def everything_stored(system: Access) -> bytes:
    """Every byte of the store: its file and what still waits beside it."""
    path = Path(system.database.engine.url.database or "")
    return b"".join(file.read_bytes() for file in sorted(path.parent.glob(f"{path.name}*")))


def walk(system: Access) -> list[str]:
    """Everything that a person's day does with secrets; returns the secrets."""
    assert check_password(system, username="sct.nhap", password=WRONG, browser=BROWSER) is None
    account_id = check_password(system, username="sct.nhap", password=PASSWORD, browser=BROWSER)
    assert account_id is not None
    ticket = open_ticket(system, account_id=account_id, browser=BROWSER)
    token = redeem_ticket(system, ticket=ticket, browser=BROWSER)
    assert token is not None
    own = Access(system.database, actor_of(system, token), system.origin)
    change_password(own, current=PASSWORD, new=NEW, browser=BROWSER)
    sign_out(system, token)
    return [WRONG, PASSWORD, NEW, BROWSER, ticket, token]


def test_L2_no_secret_is_anywhere_in_the_store_or_the_log(system: Access, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        secrets = walk(system)
    stored, logged = everything_stored(system), caplog.text
    assert b"sct.nhap" in stored, "the search would find a name"
    assert [s for s in secrets if s.encode() in stored or s in logged] == []


def test_L2_an_error_of_the_database_tells_no_value(system: Access) -> None:
    connection = system.database.engine.connect().execution_options(writes=True)
    with connection, connection.begin():
        connection.exec_driver_sql("DROP TABLE sign_in_session")
    ticket = open_ticket(system, account_id=1, browser=BROWSER)
    with pytest.raises(db.exc.OperationalError) as raised:
        redeem_ticket(system, ticket=ticket, browser=BROWSER)
    record = logging.makeLogRecord({"msg": "failed", "exc_info": (raised.type, raised.value, raised.tb)})
    said = JsonLine().format(record)
    assert "sign_in_session" in said
    assert "parameters:" not in said
    assert ticket not in said

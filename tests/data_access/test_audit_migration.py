"""A store from before the chain keeps its audit rows and gets them chained: R119, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as db
from alembic import command

from data_access import schema
from data_access.engine import open_engine
from data_access.unit_of_work import Database
from domain.clock import fixed_clock, parse_instant
from domain.permissions import SYSTEM
from exchange.anchor_file import AnchorFile
from tests.data_access.audit_logs import EVENTS, write_events
from tests.stores import NOW, StoreFactory
from use_cases.access import Access
from use_cases.verify_store import verify_store

NAMES = ("occurred_at", "username", "action", "object_kind", "object_id", "detail", "result")
OLD = db.table("audit_event", db.column("occurred_at", db.DateTime(timezone=True)), *map(db.column, NAMES[1:]))


@pytest.fixture
def bare(stores_factory: StoreFactory, backend: str, tmp_path: Path) -> Iterator[str]:
    """The URL of a database without any table."""
    if backend == "sqlite":
        yield f"sqlite:///{tmp_path}/old.sqlite3"
        return
    with stores_factory.without_tables() as url:
        yield url


def at_0003(url: str) -> None:
    engine = open_engine(url)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        config = schema._config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0003")
        for number in range(1, 6):
            at = parse_instant(f"2026-11-0{number}T08:00")
            told = (at, "tỉnh", "sign_in", "account", str(number), '{"lý do": "thử"}', "done")
            connection.execute(db.insert(OLD), [dict(zip(NAMES, told, strict=True))])
    engine.dispose()


def test_R119_rows_from_before_the_chain_are_chained_and_verified(bare: str, tmp_path: Path) -> None:
    at_0003(bare)
    schema.migrate(bare)
    database = Database(bare, fixed_clock(NOW))
    found = verify_store(Access(database, SYSTEM), AnchorFile(tmp_path / "anchors", "k"))
    assert (found.broken, found.head.last_id) == ([], 5)
    write_events(database)
    found = verify_store(Access(database, SYSTEM), AnchorFile(tmp_path / "anchors", "k"))
    assert (found.broken, found.head.last_id) == ([], 5 + EVENTS)
    with database.engine.connect() as connection:
        kept = connection.execute(db.text("SELECT username, object_id FROM audit_event WHERE id = 3")).one()
    assert tuple(kept) == ("tỉnh", "3")
    database.close()

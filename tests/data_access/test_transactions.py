"""Transactions: readers see one moment, writers queue, nobody loses a write."""

from __future__ import annotations

import threading

import pytest
import sqlalchemy as db

from data_access.tables import observation_revision, store_state
from data_access.unit_of_work import Database
from domain.errors import StoreUnavailable
from domain.permissions import SYSTEM
from tests.data_access.figures import figure
from tests.stores import LEADER


def test_a_reading_transaction_cannot_write(empty: Database) -> None:
    with pytest.raises(db.exc.DBAPIError), empty.reading(SYSTEM) as stores:
        stores.observations.append([figure()])


def test_one_connection_reads_and_writes_in_turn(empty: Database) -> None:
    for value in (1.0, 2.0):
        with empty.writing(SYSTEM) as stores:
            stores.observations.append([figure(value)])
        with pytest.raises(db.exc.DBAPIError), empty.reading(SYSTEM) as stores:
            stores.observations.append([figure(9.0)])
    with empty.reading(LEADER) as stores:
        assert [f.value for f in stores.observations.figures("TPHCM", ["KT03.01"])] == [2.0]


def test_a_reader_sees_one_moment_while_a_writer_commits(empty: Database) -> None:
    with empty.reading(LEADER) as before:
        first = before.state.state().data_version
        with empty.writing(SYSTEM) as stores:
            stores.observations.append([figure()])
        assert before.state.state().data_version == first
        assert before.observations.figures("TPHCM", ["KT03.01"]) == []
    with empty.reading(LEADER) as after:
        assert after.state.state().data_version == first + 1


def test_writers_at_once_lose_nothing(empty: Database) -> None:
    """D11: twelve writers on the same cell of the summary; every revision lands and the summary follows."""
    errors: list[BaseException] = []

    def write(number: int) -> None:
        try:
            with empty.writing(SYSTEM) as stores:
                stores.observations.append([figure(float(number))])
        except BaseException as error:  # a thread must hand its failure to the test
            errors.append(error)

    threads = [threading.Thread(target=write, args=(n,)) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert errors == []
    with empty.engine.connect() as connection:
        assert connection.scalar(db.select(db.func.count()).select_from(observation_revision)) == 12
        assert connection.scalar(db.select(store_state.c.data_version)) == 13
    with empty.reading(SYSTEM) as stores:
        assert stores.verifier.broken() == []


def test_sqlite_keeps_every_commit_on_disk(stores_factory: object, tmp_path: object) -> None:
    database = Database(f"sqlite:///{tmp_path}/store.sqlite3")
    with database.engine.connect() as connection:
        pragmas = {
            p: connection.exec_driver_sql(f"PRAGMA {p}").scalar()
            for p in ("journal_mode", "synchronous", "foreign_keys")
        }
    database.close()
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_a_store_that_cannot_be_reached_is_named_so() -> None:
    nowhere = Database("postgresql://nobody@127.0.0.1:1/none?connect_timeout=1")
    with pytest.raises(StoreUnavailable), nowhere.reading(LEADER):
        pass
    nowhere.close()

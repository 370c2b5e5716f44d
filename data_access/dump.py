"""The whole store as one stream, while others work with it, and back again (docs/adr/0022-backups.md).

SQLite: its online backup. PostgreSQL: pg_dump and pg_restore of the machine, in the snapshot in which the contents are
counted.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from shutil import copyfileobj
from typing import BinaryIO

import sqlalchemy as db

from data_access.contents import read_contents
from data_access.engine import open_engine, unavailable
from data_access.postgres_tools import dump_stream, feed_restore
from domain.backup import Contents
from domain.errors import BackupFailed

AT_ONCE = 1024 * 1024


def backend_of(url: str) -> str:
    return db.make_url(url).get_backend_name()


def file_of(url: str) -> Path | None:
    """The file of a store on SQLite."""
    return Path(db.make_url(url).database or "") if backend_of(url) == "sqlite" else None


@contextmanager
def dumped(url: str, work: Path) -> Iterator[tuple[Contents, BinaryIO]]:
    """What the store holds at this moment, and its dump; after the body it is certain that the dump is whole.

    Raises `BackupFailed`, `StoreUnavailable`.
    """
    dump = _dumped_file(url, work / "store.sqlite3") if backend_of(url) == "sqlite" else _dumped_server(url)
    with dump as found:
        yield found


@contextmanager
def _dumped_file(url: str, copy: Path) -> Iterator[tuple[Contents, BinaryIO]]:
    source = file_of(url)
    if source is None or not source.exists():
        raise BackupFailed(kind="no_store")
    try:
        with closing(sqlite3.connect(source)) as store, closing(sqlite3.connect(copy)) as into:
            store.backup(into)
            # The copy is one file: nothing of it may be left in a log beside it.
            into.execute("PRAGMA journal_mode=DELETE")
            damage = [*into.execute("PRAGMA integrity_check(1)"), *into.execute("PRAGMA foreign_key_check")]
    except sqlite3.Error as error:
        raise BackupFailed(kind="no_room" if _is_full(error) else "damaged", found=str(error)) from error
    if damage != [("ok",)]:
        raise BackupFailed(kind="damaged", found=str(damage[0][0]))
    contents = contents_of(f"sqlite:///{copy}")
    with copy.open("rb") as stream:
        yield contents, stream


@contextmanager
def _dumped_server(url: str) -> Iterator[tuple[Contents, BinaryIO]]:
    with _connected(url) as connection:
        connection = connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            connection.exec_driver_sql("SET TRANSACTION READ ONLY")
            snapshot = connection.scalar(db.select(db.func.pg_export_snapshot()))
            contents = read_contents(connection)
            with dump_stream(db.make_url(url), str(snapshot)) as stream:
                yield contents, stream


def load(stream: BinaryIO, url: str) -> None:
    """Fill an empty store, all of it or nothing. Raises `BackupFailed`, `StoreUnavailable`, `OSError`."""
    if (file := file_of(url)) is None:
        feed_restore(db.make_url(url), stream)
        return
    with file.open("wb") as into:
        copyfileobj(stream, into, AT_ONCE)
        into.flush()
        os.fsync(into.fileno())


def contents_of(url: str) -> Contents:
    """Raises `StoreUnavailable`."""
    with _connected(url) as connection, connection.begin():
        return read_contents(connection)


def is_empty(url: str) -> bool:
    """Whether nothing is there yet; a damaged store is something. Raises `StoreUnavailable`."""
    if (file := file_of(url)) is not None and not (file.exists() and file.stat().st_size):
        return True
    try:
        with _connected(url) as connection:
            return not db.inspect(connection).get_table_names()
    except db.exc.DatabaseError:
        if file is None:
            raise
        return False


@contextmanager
def _connected(url: str) -> Iterator[db.Connection]:
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            yield connection
    except (db.exc.OperationalError, db.exc.InterfaceError) as error:
        raise unavailable(error) from error
    finally:
        engine.dispose()


def _is_full(error: sqlite3.Error) -> bool:
    return any(word in str(error) for word in ("full", "I/O"))

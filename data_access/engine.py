"""Opening the database, SQLite or PostgreSQL, so that both keep the same promises."""

from __future__ import annotations

import sqlite3
from typing import Any

import sqlalchemy as db
from sqlalchemy import event

from domain.errors import StoreUnavailable

BUSY_TIMEOUT_MS = 10_000


def open_engine(url: str) -> db.Engine:
    """An engine for a SQLAlchemy URL. `postgresql://` means the psycopg driver.

    SQLite runs in WAL with `synchronous=FULL`, checks foreign keys and waits for a busy writer. A transaction
    on it only reads unless the connection has the execution option `writes`.
    """
    parsed = db.make_url(url)
    if parsed.drivername in ("postgresql", "postgres"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    # An error says its statement, never its values: they may be hashes of passwords and tokens, and errors are logged.
    if parsed.get_backend_name() != "sqlite":
        return db.create_engine(parsed, pool_pre_ping=True, pool_size=10, max_overflow=20, hide_parameters=True)
    engine = db.create_engine(parsed, connect_args={"timeout": BUSY_TIMEOUT_MS / 1000}, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # the driver must not open transactions of its own
    for pragma in (
        "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous=FULL",
        "PRAGMA foreign_keys=ON",
        f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}",
        "PRAGMA cache_size=-16000",
    ):
        connection.execute(pragma)


def _begin_sqlite(connection: db.Connection) -> None:
    writes = bool(connection.get_execution_options().get("writes"))
    # Setting it makes SQLite prepare every statement anew, so it stays from one reader to the next.
    if connection.info.get("writes") is not writes:
        connection.exec_driver_sql("PRAGMA query_only=OFF" if writes else "PRAGMA query_only=ON")
        connection.info["writes"] = writes
    # A writer takes its lock at once: a deferred BEGIN fails under concurrent writers (architecture.md).
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN DEFERRED")


def unavailable(error: db.exc.SQLAlchemyError) -> StoreUnavailable:
    """The store cannot be reached; the cause stays in the log, not on the screen."""
    return StoreUnavailable(cause=type(error).__name__)

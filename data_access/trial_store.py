"""A store for the length of one trial: nothing of it stays, also when an earlier trial was killed."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as db

from data_access.dump import backend_of
from data_access.engine import open_engine, unavailable
from domain.errors import BackupFailed

_LEFT = db.text(
    "SELECT datname FROM pg_database d WHERE starts_with(datname, :prefix)"
    " AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datid = d.oid)"
)

_NUMBER = re.compile(r"[0-9a-f]{8}")


@contextmanager
def trial_store(url: str, work: Path) -> Iterator[str]:
    """The URL of an empty store: a file in `work`, or a database beside the store's on its server.

    Raises `BackupFailed` where the role may not create a database, `StoreUnavailable`.
    """
    if backend_of(url) == "sqlite":
        yield f"sqlite:///{work / 'trial.sqlite3'}"
        return
    beside = db.make_url(url)
    prefix = f"{(beside.database or '')[:40]}_trial_"
    name = prefix + secrets.token_hex(4)
    server = open_engine(url).execution_options(isolation_level="AUTOCOMMIT")
    try:
        with server.connect() as connection:
            _create(connection, prefix, name)
        trial = beside.set(database=name).render_as_string(hide_password=False)
        presence = open_engine(trial)
        with presence.connect():  # tells the next trial that this one lives
            yield trial
        presence.dispose()
    except (db.exc.OperationalError, db.exc.InterfaceError) as error:
        raise unavailable(error) from error
    finally:
        with server.connect() as connection:
            connection.execute(_ddl("DROP DATABASE IF EXISTS %(name)s WITH (FORCE)", connection, name))
        server.dispose()


def _create(connection: db.Connection, prefix: str, new: str) -> None:
    found = connection.scalars(_LEFT, {"prefix": prefix}).all()
    # Somebody's own database may be called nearly the same: only what this program names goes.
    for left in [name for name in found if _NUMBER.fullmatch(name.removeprefix(prefix))]:
        connection.execute(_ddl("DROP DATABASE IF EXISTS %(name)s", connection, left))
    try:
        connection.execute(_ddl("CREATE DATABASE %(name)s TEMPLATE template0", connection, new))
    except db.exc.ProgrammingError as error:
        raise BackupFailed(kind="no_createdb") from error


def _ddl(statement: str, connection: db.Connection, name: str) -> db.DDL:
    quoted = connection.dialect.identifier_preparer.quote_identifier(name)
    return db.DDL(statement, context={"name": quoted})  # type: ignore[no-untyped-call]

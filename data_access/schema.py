"""The schema of the store: bring it up to date, and ask whether it is."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as db
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from data_access.engine import open_engine

_MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(url: str) -> None:
    """Bring the store at `url` to the newest schema, creating it when it is empty."""
    engine = open_engine(url)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    engine.dispose()


def is_current(connection: db.Connection) -> bool:
    """True when the store has exactly the schema this program was written for."""
    return revision_of(connection) == ScriptDirectory.from_config(_config()).get_current_head()


def revision_of(connection: db.Connection) -> str:
    """The schema of a store; empty where there is none."""
    return MigrationContext.configure(connection).get_current_revision() or ""


def is_known_revision(revision: str) -> bool:
    """False for a schema that only a newer program knows."""
    return revision in {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    return config

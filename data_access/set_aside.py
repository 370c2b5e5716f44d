"""Give the file of a store another name, which only a store that nobody has open may get."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from domain.errors import BackupRefused

_BESIDE = ("-wal", "-shm", "-journal")


def set_aside(store: Path, aside: Path) -> None:
    """Also what lies beside a store that is gone itself: SQLite would read it into the next file of that name.

    Raises `BackupRefused` while another process has it open: it would go on writing into the file put aside.
    """
    if store.exists():
        fold(store)
    for ending in (*_BESIDE, ""):
        found = store.with_name(store.name + ending)
        if found.exists():
            found.rename(aside.with_name(aside.name + ending))


def fold(store: Path) -> None:
    """Bring a store into one file. A damaged one stays as it is, with all that lies beside it.

    Leaving the WAL needs a store that nobody else has open, reading or writing. Raises `BackupRefused`.
    """
    with closing(sqlite3.connect(store, timeout=1)) as connection, suppress(sqlite3.DatabaseError):
        try:
            connection.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise BackupRefused(kind="in_use") from error
            raise

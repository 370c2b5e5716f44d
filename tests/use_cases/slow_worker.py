"""A real worker whose only work waits, in its first part, as long as a file is there.

`python -m tests.use_cases.slow_worker URL FILE SERVER [PATIENCE]`, SERVER being the number of the process it works
beside and PATIENCE the seconds that a part may take.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from api.worker import work
from data_access.unit_of_work import Database
from domain.clock import fixed_clock
from domain.job import JobKind, Tell
from domain.permissions import SYSTEM
from tests.stores import NOW
from use_cases.access import Access
from use_cases.download import Download

WAITING = threading.Event()


def slowly(file: Path, tell: Tell) -> Download:
    tell("first", 0, 2)
    while file.exists():
        WAITING.wait(0.01)
    tell("second", 1, 2)
    return Download("a.zip", "application/zip", b"PK")


def serve(url: str, file: str, server: str, patience: str = "60") -> None:
    def slow(_access: Access, _arguments: Mapping[str, str], tell: Tell) -> Download:
        return slowly(Path(file), tell)

    access, works = Access(Database(url, fixed_clock(NOW)), SYSTEM), {JobKind.SESSION_PACK: slow}
    work(access, works, beside=int(server), patience=timedelta(seconds=float(patience)))


if __name__ == "__main__":
    serve(*sys.argv[1:])

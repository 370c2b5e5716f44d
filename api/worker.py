"""The process that works off jobs, beside the pages and after them: `manage.py work`."""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from collections.abc import Callable, Mapping

from api.worker_keeper import worker_name
from domain.errors import StoreUnavailable
from domain.job import JobKind
from use_cases.access import Access
from use_cases.work_off_jobs import Work, work_off_next

LOOK_EVERY = 1.0
IDLE_SECONDS = 60
log = logging.getLogger("qttt.jobs")


def work(access: Access, works: Mapping[JobKind, Work], *, once: bool = False, beside: int | None = None) -> None:
    """Do what waits until SIGTERM, which is heard after the part that is being done.

    `once`: only what waits now. `beside` a server, by the number of its process: until it ends, or a minute without work.
    """
    ending, idle_since = threading.Event(), time.monotonic()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: ending.set())
    os.nice(10)  # whoever looks at a page comes first

    def must_end() -> bool:
        return ending.is_set() or beside not in (None, os.getppid())

    while not must_end():
        if _works(access, works, must_end, once=once):
            idle_since = time.monotonic()
        elif once or (beside and time.monotonic() - idle_since > IDLE_SECONDS):
            return
        else:
            ending.wait(LOOK_EVERY)


def _works(access: Access, works: Mapping[JobKind, Work], must_end: Callable[[], bool], *, once: bool) -> bool:
    try:
        return work_off_next(access, works, holder=worker_name(os.getpid()), must_end=must_end)
    except StoreUnavailable:
        if once:
            raise
        log.exception("the store cannot be reached; the job waits")
        return False

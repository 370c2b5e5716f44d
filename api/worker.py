"""The process that works off jobs, beside the pages and after them: `manage.py work`."""

from __future__ import annotations

import faulthandler
import logging
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from api.worker_keeper import worker_name
from domain.errors import StoreUnavailable
from domain.job import PATIENCE, JobKind, Tell
from use_cases.access import Access
from use_cases.download import Download
from use_cases.work_off_jobs import Work, work_off_next

LOOK_EVERY = 1.0
IDLE_SECONDS = 60
log = logging.getLogger("qttt.jobs")


@dataclass(frozen=True)
class Watch:
    """Ends this process, with every thread's traceback on stderr, when a job says nothing for `patience`.

    A part that hangs cannot be ended from within; whoever keeps the process gives its job to another.
    """

    patience: timedelta

    @contextmanager
    def over_a_job(self) -> Iterator[None]:
        self._begin_anew()
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()

    def over(self, work: Work) -> Work:
        """The same work, which lives on with every word it says."""

        def watched(access: Access, arguments: Mapping[str, str], tell: Tell) -> Download | None:
            def told(step: str, done_parts: int, all_parts: int) -> None:
                self._begin_anew()
                tell(step, done_parts, all_parts)

            return work(access, arguments, told)

        return watched

    def _begin_anew(self) -> None:
        faulthandler.dump_traceback_later(self.patience.total_seconds(), exit=True)


def work(
    access: Access,
    works: Mapping[JobKind, Work],
    *,
    once: bool = False,
    beside: int | None = None,
    patience: timedelta = PATIENCE,
) -> None:
    """Do what waits until SIGTERM, which is heard after the part that is being done.

    `once`: only what waits now. `beside` a server, by the number of its process: until it ends, or a minute without work.
    A job that says nothing for `patience` ends the process with 1.
    """
    ending, idle_since, watch = threading.Event(), time.monotonic(), Watch(patience)
    watched = {kind: watch.over(done) for kind, done in works.items()}
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: ending.set())
    os.nice(10)  # whoever looks at a page comes first

    def must_end() -> bool:
        return ending.is_set() or beside not in (None, os.getppid())

    while not must_end():
        with watch.over_a_job():
            has_worked = _works(access, watched, must_end, once=once)
        if has_worked:
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

"""A worker beside the server: one process, started when a job waits, ending by itself when none has come for a while.

The pages neither import nor run what builds files: their memory and their processor stay theirs.
"""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import subprocess  # nosec B404 # our own command, no shell
import sys
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from api.scheduler import every
from domain.errors import StoreUnavailable
from settings import ROOT, settings
from use_cases.access import Access, system_access
from use_cases.work_off_jobs import give_jobs_back, is_work_waiting

LOOK_EVERY = 2.0
AFTER_A_DEATH = 5.0
LAST_WORD = 15.0
log = logging.getLogger("qttt.jobs")


def worker_name(process: int) -> str:
    """Under which a worker holds its job."""
    return f"{socket.gethostname()[:40]}:{process}"


@asynccontextmanager
async def worker_keeper() -> AsyncIterator[None]:
    """Keep a worker while the application runs; nothing where QTTT_SCHEDULER is 0."""
    if not settings().scheduler:
        yield
        return
    command = (sys.executable, str(ROOT / "manage.py"), "work", "--beside", str(os.getpid()))
    keeper = WorkerKeeper(system_access(), command)
    async with every(LOOK_EVERY, keeper.look):
        yield
    await asyncio.to_thread(keeper.end)


@dataclass
class WorkerKeeper:
    """Looks after one child process."""

    access: Access
    command: Sequence[str]
    child: subprocess.Popen[bytes] | None = None
    not_before: float = field(default=0.0)

    def look(self, _must_stop: Callable[[], bool] = lambda: False) -> None:
        """Start a worker where one is needed; what a dead one had waits again."""
        with suppress(StoreUnavailable):  # the pages say so, and the next look comes
            if self.child is not None and self.child.poll() is None:
                return
            self._bury()
            if time.monotonic() >= self.not_before and is_work_waiting(self.access):
                # No shell, and nothing of anybody's input in the command.
                self.child = subprocess.Popen(self.command, cwd=ROOT, stdin=subprocess.DEVNULL)  # nosec B603

    def end(self) -> None:
        """Let the worker end after its part; one that does not is killed, and its job waits for another."""
        if self.child is None:
            return
        self.child.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.child.wait(LAST_WORD)
        self.child.kill()
        self.child.wait()
        with suppress(StoreUnavailable):
            self._bury()

    def _bury(self) -> None:
        if self.child is not None and self.child.returncode:
            log.error("the worker %s ended with %s", self.child.pid, self.child.returncode)
            give_jobs_back(self.access, holder=worker_name(self.child.pid))
            self.not_before = time.monotonic() + AFTER_A_DEATH
        self.child = None

"""The clockwork of the process: a round of scheduled jobs every so often, beside the pages, in a thread."""

from __future__ import annotations

import asyncio
import logging
import os
import secrets
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from domain.origin import Channel, Origin
from exchange.mail import smtp_post
from exchange.malware_scan import clamd_at
from settings import config, settings
from use_cases.access import system_access
from use_cases.anchor_audit_log import installation_anchors
from use_cases.backup_plan import installation_backups
from use_cases.run_scheduled_jobs import leave_jobs_to_others, run_scheduled_jobs

Round = Callable[[Callable[[], bool]], object]
log = logging.getLogger("qttt.jobs")


@asynccontextmanager
async def scheduler() -> AsyncIterator[None]:
    """Run the jobs while the application runs; nothing where QTTT_SCHEDULER is 0."""
    if not settings().scheduler:
        yield
        return
    holder = f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(3)}"
    post, scanner = smtp_post(settings().smtp_url), clamd_at(settings().clamd)
    anchors, backups = installation_anchors(), installation_backups()

    def one_round(must_stop: Callable[[], bool]) -> None:
        run_scheduled_jobs(
            system_access(Origin(Channel.JOB)),
            holder=holder,
            post=post,
            scanner=scanner,
            anchors=anchors,
            backups=backups,
            must_stop=must_stop,
        )

    async with every(config()["reporting"]["scheduler_seconds"], one_round):
        yield
    with suppress(Exception):  # a store that is down keeps nobody from going home
        await asyncio.to_thread(leave_jobs_to_others, system_access(), holder=holder)


@asynccontextmanager
async def every(seconds: float, one_round: Round) -> AsyncIterator[None]:
    """Repeat a round in a thread until the body ends; a failing round is logged and the next one comes."""
    stopping = asyncio.Event()
    task = asyncio.create_task(_repeat(seconds, one_round, stopping))
    try:
        yield
    finally:
        stopping.set()
        await task


async def _repeat(seconds: float, one_round: Round, stopping: asyncio.Event) -> None:
    while not stopping.is_set():
        try:
            await asyncio.to_thread(one_round, stopping.is_set)
        except Exception:
            log.exception("a round of scheduled jobs failed")
        with suppress(TimeoutError):
            await asyncio.wait_for(stopping.wait(), timeout=seconds)

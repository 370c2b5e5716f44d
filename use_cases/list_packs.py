"""Who asked for the pack of a session, what became of it, and the files that were built."""

from __future__ import annotations

from domain.job import Job, JobKind
from domain.permissions import Permission
from use_cases.access import Access


def list_packs(access: Access, *, period: str) -> list[Job]:
    """Newest first; `period` is the session's own. Raises `Refused`."""
    access.require(Permission.PRESENT_SESSION)
    with access.reading() as stores:
        return stores.jobs.jobs(JobKind.SESSION_PACK, {"period": period})

"""Ask for the pack of a frozen session: a worker beside the pages builds it (N02)."""

from __future__ import annotations

from domain.audit_actions import AuditAction
from domain.errors import NotFrozen
from domain.job import Job, JobKind
from domain.permissions import Permission
from use_cases.access import Access
from use_cases.open_session_facts import planned_session


def ask_for_pack(access: Access, *, period: str) -> Job:
    """The job; asked for again by the same person before it has ended it is the same one.

    Raises `NotFrozen` while the session is prepared, `NotFound`, `UnreadablePeriod`, `Refused`.
    """
    access.require(Permission.PRESENT_SESSION)
    with access.writing(touches_data=False) as stores:
        session = planned_session(stores, period)
        if session.is_open:
            raise NotFrozen(kind="monthly_session", period=session.period)
        job = stores.jobs.ask(JobKind.SESSION_PACK, {"period": session.period})
        stores.audit.record(
            AuditAction.ASK_FOR_JOB,
            object_kind="job",
            object_id=str(job.id),
            kind=job.kind.value,
            period=session.period,
        )
    return job

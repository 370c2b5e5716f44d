"""Stop a job that one asked for: a waiting one at once, a running one after its part."""

from __future__ import annotations

from domain.audit_actions import AuditAction
from domain.job import Job
from use_cases.access import Access


def stop_job(access: Access, *, job_id: int) -> Job:
    """Raises `NotFound`, `Refused` for somebody else's, `IllegalTransition` when it has ended."""
    with access.writing(touches_data=False) as stores:
        job = stores.jobs.stop(job_id)
        stores.audit.record(AuditAction.STOP_JOB, object_kind="job", object_id=str(job_id), kind=job.kind.value)
    return job

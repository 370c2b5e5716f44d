"""Do the work that waits in the queue, one job at a time, each with the rights its asker has now."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress

from domain.audit_actions import AuditAction
from domain.errors import JobFailed, Problem, StoreUnavailable
from domain.job import Halt, Job, JobKind, Tell, Verdict
from domain.origin import Channel, Origin
from domain.permissions import SYSTEM, Actor
from use_cases.access import Access
from use_cases.download import Download

Work = Callable[[Access, Mapping[str, str], Tell], Download | None]
"""What a kind of job does; without a file where it leaves its trace elsewhere."""
log = logging.getLogger("qttt.jobs")


def work_off_next(
    access: Access, works: Mapping[JobKind, Work], *, holder: str, must_end: Callable[[], bool] = lambda: False
) -> bool:
    """Do the next job; False when there is none. `access` is the program's own.

    Where the store fails in the middle `StoreUnavailable` is raised and the job is taken again after a while.
    """
    with access.writing(touches_data=False) as stores:
        job = stores.jobs.take(holder)
    if job is None:
        return False
    try:
        made = works[job.kind](_as_asker(access, job), job.arguments, _teller(access, job, holder, must_end))
        _keep(access, job, holder, made)
    except Halt as halt:
        _halt(access, job, holder, halt.verdict)
    except StoreUnavailable:
        raise
    except Exception as error:
        _fail(access, job, holder, error)
    return True


def is_work_waiting(access: Access) -> bool:
    with access.reading() as stores:
        return stores.jobs.is_waiting()


def give_jobs_back(access: Access, *, holder: str, has_died: bool = True) -> None:
    """What a worker had that is no longer there waits again, without the patience for one that fell silent."""
    with access.writing(touches_data=False) as stores:
        stores.jobs.give_back(holder, has_died=has_died)


def _as_asker(access: Access, job: Job) -> Access:
    """Raises `JobFailed` when whoever asked has no account any more."""
    actor: Actor | None = SYSTEM
    if job.account_id is not None:
        with access.reading() as stores:
            actor = stores.sign_ins.actor_of_account(job.account_id)
    if actor is None:
        raise JobFailed(kind="account_ended", username=job.asked_by)
    return Access(access.database, actor, Origin(Channel.JOB))


def _teller(access: Access, job: Job, holder: str, must_end: Callable[[], bool]) -> Tell:
    def tell(step: str, done_parts: int, all_parts: int) -> None:
        with access.writing(touches_data=False) as stores:
            verdict = stores.jobs.told(job.id, holder, step, done_parts, all_parts)
        if verdict is Verdict.GO_ON and must_end():
            verdict = Verdict.LEAVE
        if verdict is not Verdict.GO_ON:
            raise Halt(verdict)

    return tell


def _keep(access: Access, job: Job, holder: str, made: Download | None) -> None:
    with access.writing(touches_data=False) as stores:
        if made is None:
            stores.jobs.ended(job.id, holder)
            return
        file = stores.jobs.done(job, holder, name=made.name, media_type=made.media_type, content=made.content)
        stores.audit.record(
            AuditAction.BUILD_FILE, object_kind="built_file", object_id=str(file.id), username=job.asked_by,
            name=file.name, sha256=file.sha256, job=job.id,
        )  # fmt: skip


def _halt(access: Access, job: Job, holder: str, verdict: Verdict) -> None:
    if verdict is Verdict.STOP:
        with suppress(Halt), access.writing(touches_data=False) as stores:  # another worker may have it by now
            stores.jobs.stopped(job.id, holder)
    if verdict is Verdict.LEAVE:
        give_jobs_back(access, holder=holder, has_died=False)


def _fail(access: Access, job: Job, holder: str, error: Exception) -> None:
    problem = error if isinstance(error, Problem) else _unexpected(error)
    with suppress(Halt), access.writing(touches_data=False) as stores:  # as above
        stores.jobs.failed(job.id, holder, problem)


def _unexpected(error: Exception) -> Problem:
    incident = secrets.token_hex(3).upper()
    log.error("incident %s", incident, exc_info=error, extra={"incident": incident})
    return JobFailed(kind="incident", incident=incident)

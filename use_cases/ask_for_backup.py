"""Ask for a backup or a restore drill: a worker beside the pages does it (R138)."""

from __future__ import annotations

from collections.abc import Mapping

from data_access.unit_of_work import Stores
from domain.audit_actions import AuditAction
from domain.backup_record import is_due
from domain.errors import BackupFailed
from domain.job import Job, JobKind
from domain.permissions import Permission
from use_cases.access import Access
from use_cases.backup_plan import BackupPlan


def ask_for_backup(access: Access, plan: BackupPlan) -> Job:
    """The job; while one waits or runs, whoever asked for it, it is that one. Raises `BackupFailed`, `Refused`."""
    access.require(Permission.KEEP_BACKUPS)
    if plan.folder is None:
        raise BackupFailed(kind="no_folder")
    with access.writing(touches_data=False) as stores:
        running = [job for job in stores.jobs.of_kind(JobKind.BACKUP) if job.is_open and not job.must_stop]
        return running[0] if running else _asked(stores, JobKind.BACKUP, {})


def ask_for_trial(access: Access, *, backup_id: int) -> Job:
    """Raises `NotFound`, `Refused`."""
    access.require(Permission.KEEP_BACKUPS)
    with access.writing(touches_data=False) as stores:
        chosen = stores.backups.one(backup_id)
        return _asked(stores, JobKind.BACKUP_TRIAL, {"backup": str(chosen.id), "name": chosen.name})


def ask_for_daily_backup(access: Access, plan: BackupPlan) -> Job | None:
    """The day's backup unless it was asked for already, by the program or by somebody; None then, and where it is off."""
    access.require(Permission.KEEP_BACKUPS)
    if plan.folder is None:
        return None
    with access.reading() as stores:
        newest = next(iter(stores.jobs.of_kind(JobKind.BACKUP, most=1)), None)
    return ask_for_backup(access, plan) if is_due(plan.hour, newest, access.database.clock()) else None


def _asked(stores: Stores, kind: JobKind, arguments: Mapping[str, str]) -> Job:
    job = stores.jobs.ask(kind, arguments)
    stores.audit.record(
        AuditAction.ASK_FOR_JOB, object_kind="job", object_id=str(job.id), kind=kind.value, arguments=dict(arguments)
    )  # fmt: skip
    return job

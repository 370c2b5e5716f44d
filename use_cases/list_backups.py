"""The backups of the installation: which there are, what is being done, how the last attempt ended, what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from domain.backup_record import Alarm, Backup, BackupState, alarms
from domain.job import Job, JobKind, JobState
from domain.permissions import Permission
from use_cases.access import Access
from use_cases.backup_plan import BackupPlan


@dataclass(frozen=True, slots=True)
class ListedBackups:
    """`jobs` are those of both kinds, newest first; `failures` are the last backup and the last drill, where in vain.

    `absent` are backups whose folder is here and whose file is not.
    """

    backups: Sequence[Backup]
    absent: frozenset[int]
    jobs: Sequence[Job]
    alarms: Sequence[Alarm]
    failures: Sequence[Job]
    folder: str
    now: datetime

    @property
    def newest_good(self) -> Backup | None:
        return next((b for b in self.backups if b.is_good and b.id not in self.absent), None)

    @property
    def open_jobs(self) -> list[Job]:
        return [job for job in self.jobs if job.is_open]


def list_backups(access: Access, plan: BackupPlan) -> ListedBackups:
    """Raises `Refused`."""
    access.require(Permission.KEEP_BACKUPS)
    now = access.database.clock()
    with access.reading() as stores:
        backups = stores.backups.backups()
        made, tried = (stores.jobs.of_kind(kind) for kind in (JobKind.BACKUP, JobKind.BACKUP_TRIAL))
    absent = frozenset(backup.id for backup in backups if _is_absent(backup))
    found = alarms(_state([b for b in backups if b.id not in absent], _failure(made), plan), now)
    jobs = sorted([*made, *tried], key=lambda job: job.id, reverse=True)
    failures = [failure for failure in (_failure(made), _failure(tried)) if failure]
    return ListedBackups(backups, absent, jobs, found, failures, str(plan.folder or ""), now)


def backup_alarms(access: Access, plan: BackupPlan) -> Sequence[Alarm]:
    """What is wrong, for the place where an operator arrives; nothing for anybody else, nor where the program is tried out."""
    is_trial = plan.folder is None and not plan.needs_key
    if is_trial or not access.actor.may(Permission.KEEP_BACKUPS):
        return ()
    return list_backups(access, plan).alarms


def _is_absent(backup: Backup) -> bool:
    """Only where this machine sees the folder at all: a replica need not."""
    return Path(backup.place).is_dir() and not (Path(backup.place) / backup.name).exists()


def _failure(jobs: Sequence[Job]) -> Job | None:
    """The last one that ran to an end, where that was a bad one."""
    last = next((job for job in jobs if job.state in (JobState.DONE, JobState.FAILED)), None)
    return last if last and last.state is JobState.FAILED else None


def _state(backups: Sequence[Backup], failure: Job | None, plan: BackupPlan) -> BackupState:
    newest_good = next((backup.made_at for backup in backups if backup.is_good), None)
    tried = max((b.trial for b in backups if b.trial), key=lambda trial: trial.tried_at, default=None)
    return BackupState(
        is_on=plan.folder is not None,
        newest_good=newest_good,
        newest_trial_failed=bool(tried and tried.faults),
        last_failure=failure.ended_at if failure else None,
    )

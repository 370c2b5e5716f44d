"""The restore drill: a backup is restored into a store of its own, checked, and thrown away; the outcome stays (B2)."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from domain.audit_actions import AuditAction
from domain.backup import Restored
from domain.errors import BackupRefused, Problem, StoreUnavailable
from domain.job import Tell, fault_of
from domain.permissions import Permission
from use_cases.access import Access
from use_cases.backup_plan import BackupPlan
from use_cases.keep_telling import keep_telling
from use_cases.make_backup import in_silence
from use_cases.restore_backup import try_restore


def try_backup(access: Access, plan: BackupPlan, file: Path, *, tell: Tell = in_silence) -> Restored:
    """What came out. Raises `BackupRefused` for a file that does not open, which is kept as its outcome too.

    Further `BackupFailed` where no trial is possible here, `StoreUnavailable`, `Refused`, `Halt`.
    """
    access.require(Permission.KEEP_BACKUPS)
    try:
        with keep_telling(tell) as teller:
            teller("trial", 0, 1)
            found = try_restore(plan, file, access.database.clock, teller.beat)
    except BackupRefused as refusal:
        _keep_outcome(access, file, [refusal])
        raise
    _keep_outcome(access, file, found.faults)
    return found


def _keep_outcome(access: Access, file: Path, problems: Sequence[Problem]) -> None:
    """Where there is a store to keep it in: a drill may be held on an empty machine."""
    with suppress(StoreUnavailable):
        if not (access.database.exists() and access.database.has_current_schema()):
            return
        faults = [fault_of(problem) for problem in problems]
        with access.writing(touches_data=False) as stores:
            stores.backups.tried(file.name, str(file.parent.resolve()), faults)
            stores.audit.record(
                AuditAction.TRY_BACKUP, object_kind="backup", object_id=file.name, result="failed" if faults else "done",
                faults=[{"code": fault.code, "values": dict(fault.values)} for fault in faults],
            )  # fmt: skip

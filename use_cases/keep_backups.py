"""The backups of the installation's folder: make one, try one, remove what is no longer kept (R138, B3)."""

from __future__ import annotations

import logging
import re
import secrets
from pathlib import Path

from domain.audit_actions import AuditAction
from domain.backup_record import Backup, superfluous
from domain.clock import CITY_TIME
from domain.errors import BackupFailed
from domain.job import Tell
from domain.permissions import Permission
from use_cases.access import Access
from use_cases.backup_plan import BackupPlan
from use_cases.make_backup import in_silence, make_backup
from use_cases.try_backup import try_backup

_NAME = re.compile(r"qttt-\d{8}-\d{6}-[0-9a-f]{4}\.backup")
log = logging.getLogger("qttt.backup")


def back_up(access: Access, plan: BackupPlan, *, tell: Tell = in_silence) -> Backup | None:
    """Make a backup in the folder, then remove what need not be kept. Raises what `make_backup` does."""
    if plan.folder is None:
        raise BackupFailed(kind="no_folder")
    name = f"qttt-{access.database.clock().astimezone(CITY_TIME):%Y%m%d-%H%M%S}-{secrets.token_hex(2)}.backup"
    made = make_backup(access, plan, plan.folder / name, tell=tell)
    remove_superfluous(access, plan)
    return made


def try_kept_backup(access: Access, plan: BackupPlan, *, backup_id: int, tell: Tell = in_silence) -> None:
    """Hold a restore drill with a backup; its outcome is kept with it. Raises `NotFound`, and what `try_backup` does."""
    access.require(Permission.KEEP_BACKUPS)
    with access.reading() as stores:
        chosen = stores.backups.one(backup_id)
    file = Path(chosen.place) / chosen.name
    if not file.exists():
        raise BackupFailed(kind="elsewhere", file=str(file))
    try_backup(access, plan, file, tell=tell)


def remove_superfluous(access: Access, plan: BackupPlan) -> None:
    """Of its own folder, and only what was made here under a name of ours; a file that cannot be removed stays listed."""
    access.require(Permission.KEEP_BACKUPS)
    with access.reading() as stores:
        ours = [b for b in stores.backups.backups() if Path(b.place) == plan.folder and _NAME.fullmatch(b.name)]
    for backup in superfluous(ours, plan.keep, access.database.clock()):
        try:
            (Path(backup.place) / backup.name).unlink()
        except FileNotFoundError:
            continue  # another disk may lie there today
        except OSError:
            log.exception("a backup that is no longer kept could not be removed")
            continue
        with access.writing(touches_data=False) as stores:
            stores.backups.removed(backup.id)
            stores.audit.record(
                AuditAction.REMOVE_BACKUP, object_kind="backup", object_id=backup.name, sha256=backup.sha256,
                made_at=backup.made_at.isoformat(),
            )  # fmt: skip

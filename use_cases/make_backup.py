"""Make one backup of the whole store while everybody goes on working, and read it back before it counts (R138, B1)."""

from __future__ import annotations

import errno
import logging
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from data_access.dump import backend_of, dumped
from data_access.postgres_tools import tables_in
from domain.audit_actions import AuditAction
from domain.audit_anchor import Anchor
from domain.audit_check import Head
from domain.backup import Manifest
from domain.backup_record import Backup
from domain.errors import BackupFailed, Problem
from domain.job import Tell
from domain.permissions import Permission
from exchange.backup_file import BackupArchive, BackupWriter, backup_writer, opened_backup
from exchange.backup_folder import arriving_file, work_folder
from use_cases.access import Access
from use_cases.backup_plan import BackupPlan
from use_cases.keep_telling import Teller, keep_telling

PARTS = 2
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
log = logging.getLogger("qttt.backup")


def in_silence(_step: str, _done_parts: int, _all_parts: int) -> None:
    """For whoever does not wait in the queue."""


def make_backup(access: Access, plan: BackupPlan, file: Path, *, tell: Tell = in_silence) -> Backup | None:
    """The backup as the store remembers it; None where its schema is an older one, which remembers nothing.

    `file` is there only when it is whole, on the disk and was read back. Raises `BackupFailed`, `BackupRefused` when what
    was written cannot be read, `StoreUnavailable`, `Refused`, `Halt`.
    """
    access.require(Permission.KEEP_BACKUPS)
    try:
        return _made(access, plan, file, tell)
    except OSError as error:
        failure = BackupFailed(kind="no_room" if error.errno in FULL else "folder", found=error.strerror or "")
        _record_failure(access, file, failure)
        raise failure from error
    except Problem as problem:
        _record_failure(access, file, problem)
        raise


def _made(access: Access, plan: BackupPlan, file: Path, tell: Tell) -> Backup | None:
    if plan.needs_key and not plan.key:
        raise BackupFailed(kind="no_key")
    with (
        keep_telling(tell) as teller,
        work_folder(plan.work) as work,
        arriving_file(file) as arriving,
        backup_writer(arriving, plan.key) as writer,
    ):
        teller("dump", 0, PARTS)
        writer.finish(_dumped(access, plan, work, writer, teller))
        teller("check", 1, PARTS)
        found = _read_back(arriving, plan, teller)
    return _remembered(access, file, found)


def _dumped(access: Access, plan: BackupPlan, work: Path, writer: BackupWriter, teller: Teller) -> Manifest:
    with dumped(plan.source, work) as (contents, stream):
        anchor = _anchor(access, plan, contents.head)
        digest, size = writer.add_dump(stream, teller.beat)
    if not size:
        raise BackupFailed(kind="empty")
    return Manifest(access.database.clock(), plan.program, backend_of(plan.source), contents, anchor, digest, size)


def _anchor(access: Access, plan: BackupPlan, head: Head) -> Anchor | None:
    """An anchor of exactly what is saved; a backup without one is better than none."""
    try:
        return plan.anchors.append(access.today.isoformat(), head.last_id, head.last_hash)
    except OSError:
        log.exception("no anchor could be written for this backup")
        return None


def _read_back(arriving: BinaryIO, plan: BackupPlan, teller: Teller) -> BackupArchive:
    """What was written opens, and is a dump of every table."""
    arriving.flush()
    with opened_backup(Path(arriving.name), plan.key, teller.beat) as found:
        if found.manifest.backend == "postgresql":
            with found.dump() as stream:
                tables = tables_in(stream)
            if tables != len(found.manifest.contents.rows):
                raise BackupFailed(kind="tables_missing", found=tables, said=len(found.manifest.contents.rows))
        return found


def _remembered(access: Access, file: Path, found: BackupArchive) -> Backup | None:
    if not access.database.has_current_schema():
        return None
    head = found.manifest.contents.head
    with access.writing(touches_data=False) as stores:
        made = stores.backups.made(
            name=file.name, place=str(file.parent.resolve()), size=found.size, sha256=found.sha256,
            is_sealed=found.is_sealed, events=head.last_id,
        )  # fmt: skip
        stores.audit.record(
            AuditAction.MAKE_BACKUP, object_kind="backup", object_id=file.name, sha256=found.sha256, size=found.size,
            last_event=head.last_id,
        )  # fmt: skip
    return made


def _record_failure(access: Access, file: Path, problem: Problem) -> None:
    """As far as the store can still take it; whoever asked hears it in any case."""
    told = {name: str(value) for name, value in problem.values.items()}
    with suppress(Exception), access.writing(touches_data=False) as stores:
        stores.audit.record(
            AuditAction.MAKE_BACKUP, object_kind="backup", object_id=file.name, result="failed", code=problem.code,
            values=told,
        )  # fmt: skip

"""Restore a backup, for good or on trial: nothing is touched before it is certain that it opens, and what comes out is
compared with what the backup says of itself (R138, B2, X11).
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from data_access.dump import backend_of, contents_of, file_of, is_empty, load
from data_access.schema import is_known_revision, migrate
from data_access.set_aside import fold, set_aside
from data_access.trial_store import trial_store
from data_access.unit_of_work import Database
from domain.audit_actions import AuditAction
from domain.audit_anchor import Anchor
from domain.backup import Manifest, Restored, differences
from domain.clock import CITY_TIME, Clock
from domain.errors import BackupFailed, BackupRefused, Problem
from domain.permissions import SYSTEM
from exchange.backup_file import BackupArchive, Beat, opened_backup
from exchange.backup_folder import to_disk, work_folder
from use_cases.access import Access
from use_cases.backup_plan import BackupPlan
from use_cases.verify_store import verify_store


def try_restore(plan: BackupPlan, file: Path, clock: Clock, beat: Beat) -> Restored:
    """Restore into a store of its own, look at it, throw it away; raises `BackupRefused`, `BackupFailed`, `Halt`."""
    with (
        _opened(plan, file, plan.source, beat) as archive,
        work_folder(plan.work) as work,
        trial_store(plan.source, work) as url,
    ):
        return _restored_into(url, archive, plan, clock, beat)


def restore_backup(plan: BackupPlan, file: Path, target: str, clock: Clock, *, is_replacing: bool = False) -> Restored:
    """Fill the empty store at `target`; with `is_replacing` a store on SQLite is put aside for it, once all is well.

    Raises `BackupRefused` before anything is touched, `BackupFailed`.
    """
    with _opened(plan, file, target, _nobody_waits) as archive:
        _refuse_a_full_one(target, is_replacing=is_replacing)
        if (store := file_of(target)) is None:
            found = _restored_into(target, archive, plan, clock, _nobody_waits)
            return found if found.faults else _begun_anew(found, target, plan, clock)
        with work_folder(store.parent) as work:
            made = f"sqlite:///{work / store.name}"
            found = _restored_into(made, archive, plan, clock, _nobody_waits)
            if found.faults:
                return found
            # It took a while: whoever began to use the store meanwhile is met before the anchors begin anew.
            _refuse_a_full_one(target, is_replacing=is_replacing)
            found = _begun_anew(found, made, plan, clock)
            fold(work / store.name)
            return replace(found, aside=_put_in_place(work / store.name, store, clock))


def _nobody_waits() -> None:
    """A command is no job: whoever typed it looks on."""


@contextmanager
def _opened(plan: BackupPlan, file: Path, target: str, beat: Beat) -> Iterator[BackupArchive]:
    with opened_backup(file, plan.key, beat) as archive:
        manifest = archive.manifest
        if plan.needs_key and not archive.is_sealed:  # whoever can write into the folder could have put it there
            raise BackupRefused(kind="unsealed")
        if manifest.backend != backend_of(target):
            raise BackupRefused(kind="other_backend", found=manifest.backend)
        if not is_known_revision(manifest.contents.revision):
            raise BackupRefused(kind="newer_schema", found=manifest.contents.revision, program=manifest.program)
        yield archive


def _refuse_a_full_one(target: str, *, is_replacing: bool) -> None:
    if is_empty(target):
        return
    if not is_replacing:
        raise BackupRefused(kind="not_empty")
    if (store := file_of(target)) is None:
        raise BackupRefused(kind="replace_by_hand")
    fold(store)


def _restored_into(url: str, archive: BackupArchive, plan: BackupPlan, clock: Clock, beat: Beat) -> Restored:
    begun, manifest = time.monotonic(), archive.manifest
    try:
        with archive.dump() as stream:
            load(stream, url)
    except OSError as error:
        raise BackupFailed(kind="no_room_to_restore", found=error.strerror or "") from error
    beat()
    faults: list[Problem] = [*differences(manifest.contents, contents_of(url))]
    lost: list[Anchor] = []
    if not faults:
        beat()
        migrate(url)
        faults, lost = _verified(url, manifest, plan, clock), plan.anchors.newer_than(manifest.contents.head.last_id)
    return Restored(manifest, archive.sha256, archive.is_sealed, faults, lost, time.monotonic() - begun)


def _verified(url: str, manifest: Manifest, plan: BackupPlan, clock: Clock) -> list[Problem]:
    """Everything `manage.py verify` asks, against the anchors as far as this log can reach."""
    with _opened_store(url, clock) as access:
        return list(verify_store(access, plan.anchors.up_to(manifest.contents.head.last_id)).broken)


def _begun_anew(found: Restored, url: str, plan: BackupPlan, clock: Clock) -> Restored:
    """The store as it goes on: signed in is nobody, the log says that it was restored, later anchors lie aside."""
    aside = _anchors_aside(found, plan, clock)
    with _opened_store(url, clock) as access:
        with access.writing() as stores:
            stores.sign_ins.end_all_sessions("restored")
            stores.audit.record(
                AuditAction.RESTORE_STORE, object_kind="backup", object_id=found.sha256[:16],
                made_at=found.manifest.made_at.isoformat(), last_event=found.manifest.contents.head.last_id,
                lost_anchors=len(found.lost_after),
            )  # fmt: skip
        with access.reading() as stores:
            head = stores.audit_verifier.head()
        plan.anchors.append(access.today.isoformat(), head.last_id, head.last_hash)
    return replace(found, anchors_aside=aside)


def _anchors_aside(found: Restored, plan: BackupPlan, clock: Clock) -> str:
    if not found.lost_after:
        return ""
    path = plan.anchors.path
    aside = path.with_name(f"{path.name}.{_stamp(clock)}")
    plan.anchors.begin_anew(found.manifest.contents.head.last_id, aside)
    return str(aside)


def _put_in_place(made: Path, store: Path, clock: Clock) -> str:
    """The former store gets another name and this one its own; one that is in use is refused."""
    aside = store.with_name(f"{store.name}.{_stamp(clock)}")
    set_aside(store, aside)
    made.rename(store)
    to_disk(store.parent)
    return str(aside) if aside.exists() else ""


def _stamp(clock: Clock) -> str:
    return f"{clock().astimezone(CITY_TIME):%Y%m%d-%H%M%S}"


@contextmanager
def _opened_store(url: str, clock: Clock) -> Iterator[Access]:
    database = Database(url, clock)
    try:
        yield Access(database, SYSTEM)
    finally:
        database.close()

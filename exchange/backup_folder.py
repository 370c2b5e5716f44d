"""Folders in which backups are made: a file gets its name when all of it is on the disk, and what died is cleared away.

Whoever works on something holds a lock that the system takes back when the process ends, however it ends. What lies
there without its lock was left by a process that was killed.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import BinaryIO

from domain.errors import BackupFailed

_LOCK, _PARTIAL, _WORK = ".backup.lock", ".partial", "backup-work-"


@contextmanager
def arriving_file(final: Path) -> Iterator[BinaryIO]:
    """A file beside `final` that takes its name when the body has ended well, and is gone when it has not.

    Raises `BackupFailed` where `final` is there already: no backup is ever overwritten. A folder that is not there is not
    made (`OSError`): its disk may not be mounted, and a backup on the store's own disk would be none.
    """
    partial = final.parent / f".{final.name}{_PARTIAL}"
    with _one_at_a_time(final.parent):
        clear_partials(final.parent)
        if final.exists() or partial.exists():
            raise BackupFailed(kind="exists", file=str(final))
        file = open(partial, "x+b", opener=_owners_alone)  # noqa: SIM115 - closed below
        fcntl.flock(file, fcntl.LOCK_EX)
    try:
        yield file
        file.flush()
        os.fsync(file.fileno())
        partial.rename(final)
        to_disk(final.parent)
    finally:
        partial.unlink(missing_ok=True)
        with suppress(OSError):  # a full disk refuses what still waits in memory; the body has said so
            file.close()


def clear_partials(folder: Path) -> None:
    for left in folder.glob(f".*{_PARTIAL}"):
        with suppress(OSError), left.open("r+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            left.unlink()


@contextmanager
def work_folder(parent: Path) -> Iterator[Path]:
    """A folder of the owner's alone that is gone afterwards; those of processes that were killed go too."""
    parent.mkdir(parents=True, exist_ok=True)
    with _one_at_a_time(parent):
        _clear_work(parent)
        folder = Path(mkdtemp(prefix=_WORK, dir=parent))
        lock = (folder / _LOCK).open("wb")
        fcntl.flock(lock, fcntl.LOCK_EX)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        lock.close()


def _owners_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def to_disk(folder: Path) -> None:
    """Wait until the names in a folder are on the disk too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _clear_work(parent: Path) -> None:
    for left in parent.glob(f"{_WORK}*"):
        with suppress(OSError), (left / _LOCK).open("wb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(left, ignore_errors=True)


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    with (folder / _LOCK).open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield

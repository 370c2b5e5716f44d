"""The file of a backup: a sealed zip archive of the database's own dump and a manifest (docs/adr/0022-backups.md)."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from domain.audit_anchor import Anchor
from domain.audit_check import Head
from domain.backup import Contents, Manifest
from domain.errors import BackupRefused
from exchange.sealed_file import SealedReader, SealingWriter

AT_ONCE = 1024 * 1024
_DUMP, _MANIFEST = "dump", "manifest.json"
_PACKING = {"compression": zipfile.ZIP_DEFLATED, "compresslevel": 1}
Beat = Callable[[], None]
"""Called again and again while a stream runs, so that whoever waits knows and may stop it (by raising)."""


class BackupWriter:
    """Writes one backup: first the dump, then what is said about it, then `finish`."""

    def __init__(self, file: BinaryIO, key: str) -> None:
        self._sealed = SealingWriter(file, key)
        # zipfile asks for a file and is content with one that only writes.
        self._zip = zipfile.ZipFile(self._sealed, "w", **_PACKING)  # type: ignore[call-overload]

    def add_dump(self, stream: BinaryIO, beat: Beat) -> tuple[str, int]:
        """SHA-256 and size of what the stream held."""
        digest, size = hashlib.sha256(), 0
        with self._zip.open(_DUMP, "w", force_zip64=True) as into:
            while part := stream.read(AT_ONCE):
                beat()
                digest.update(part)
                size += len(part)
                into.write(part)
        return digest.hexdigest(), size

    def finish(self, manifest: Manifest) -> None:
        told = asdict(manifest) | {"made_at": manifest.made_at.isoformat()}
        self._zip.writestr(_MANIFEST, json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True))
        self._zip.close()
        self._sealed.finish()

    def abandon(self) -> None:
        """Write nothing more; else the archive would try to when it is thrown away."""
        self._zip.fp = None


@contextmanager
def backup_writer(file: BinaryIO, key: str) -> Iterator[BackupWriter]:
    writer = BackupWriter(file, key)
    try:
        yield writer
    except BaseException:
        writer.abandon()
        raise


@dataclass(frozen=True, slots=True)
class BackupArchive:
    """A backup that was read to its end: nothing in it is damaged, and its manifest speaks of this dump.

    `is_sealed`: nobody opens it without the installation's key.
    """

    manifest: Manifest
    is_sealed: bool
    sha256: str
    size: int
    archive: zipfile.ZipFile

    @contextmanager
    def dump(self) -> Iterator[BinaryIO]:
        with self.archive.open(_DUMP) as stream:
            yield stream  # type: ignore[misc]


@contextmanager
def opened_backup(path: Path, key: str, beat: Beat) -> Iterator[BackupArchive]:
    """Read all of a backup. Raises `BackupRefused` for a file that is not one, is damaged, or has another key."""
    if not path.is_file():
        raise BackupRefused(kind="not_there", file=str(path))
    with ExitStack() as opened:
        try:
            found = _checked(opened.enter_context(path.open("rb")), key, beat)
        except OSError as error:
            raise BackupRefused(kind="unreadable", file=str(path), found=error.strerror or "") from error
        except (zipfile.BadZipFile, KeyError, ValueError, TypeError) as error:
            raise BackupRefused(kind="changed") from error
        yield found


def _checked(file: BinaryIO, key: str, beat: Beat) -> BackupArchive:
    whole = hashlib.sha256()
    while part := file.read(AT_ONCE):
        beat()
        whole.update(part)
    size = file.tell()
    file.seek(0)
    reader = SealedReader(file, key)
    archive = zipfile.ZipFile(reader)
    manifest = _manifest_of(json.loads(archive.read(_MANIFEST)))
    digest = hashlib.sha256()
    with archive.open(_DUMP) as stream:
        while part := stream.read(AT_ONCE):
            beat()
            digest.update(part)
    if digest.hexdigest() != manifest.dump_sha256:
        raise BackupRefused(kind="changed")
    return BackupArchive(manifest, reader.is_locked, whole.hexdigest(), size, archive)


def _manifest_of(told: dict[str, Any]) -> Manifest:
    held, anchor = told["contents"], told["anchor"]
    contents = Contents(held["revision"], held["rows"], held["figures_sha256"], Head(**held["head"]))
    return Manifest(
        datetime.fromisoformat(told["made_at"]), told["program"], told["backend"], contents,
        Anchor(**anchor) if anchor else None, told["dump_sha256"], told["size"],
    )  # fmt: skip

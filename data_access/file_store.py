"""Files as they were handed in, beside the figures they brought: one backup holds both (N11, R053, ADR 0012)."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as db

from data_access.exchange_tables import attachment, file_content, observation_origin, stored_file, workbook_import
from data_access.guard import Store, requires
from data_access.submission_reader import SubmissionReader
from domain.attachment import FileRefusal
from domain.errors import FileRefused, NotFound
from domain.permissions import Permission
from domain.stored_file import CellOrigin, Scan, StoredFile, display_name


class FileStore(Store):
    @requires(Permission.ENTER_FIGURES)
    def store(self, content: bytes, *, name: str, kind: str, scan: Scan) -> StoredFile:
        """Keep a file with its bytes."""
        return keep_file(self, content, name=name, kind=kind, scan=scan)

    @requires(Permission.RECORD_FIGURES)
    def name_source(self, *, name: str, sha256: str, size: int, kind: str) -> StoredFile:
        """A published file that figures come from and that is not kept: its name and hash prove which it was."""
        s = stored_file.c
        known = self.connection.execute(db.select(stored_file).where(s.sha256 == sha256, s.display_name == name))
        row = known.first()
        return _file(row) if row else _register(self, name, sha256, size, kind, Scan.NOT_NEEDED)

    @requires(Permission.READ_NOTICES)
    def content(self, file_id: int) -> tuple[StoredFile, bytes]:
        """A file of a submission in which the actor has a part.

        Raises `NotFound`, `OtherUnit` (D18), and `FileRefused` while it is not open to the actor (R053).
        """
        submissions = self._submissions_with(file_id)
        if not submissions:
            raise NotFound(kind="file", code=file_id)
        SubmissionReader(self.connection, self.actor, self.clock).submission(submissions[0])
        return handed_out(self, file_id)

    @requires(Permission.VERIFY_STORE)
    def quarantined(self) -> list[int]:
        """The files that were not searched for malware yet, the longest waiting first."""
        f = stored_file.c
        return list(self.connection.scalars(db.select(f.id).where(f.scan == Scan.QUARANTINE.value).order_by(f.id)))

    @requires(Permission.VERIFY_STORE)
    def unsearched(self, file_id: int) -> bytes:
        """What is to be searched, whoever brought it."""
        c = file_content.c
        content: bytes = self.connection.scalars(db.select(c.content).where(c.file_id == file_id)).one()
        return content

    @requires(Permission.VERIFY_STORE)
    def judge(self, file_id: int, scan: Scan) -> None:
        """Keep what the search said; of a file with malware only its name and hash stay."""
        judging = db.update(stored_file).where(stored_file.c.id == file_id)
        self.connection.execute(judging.values(scan=scan.value))
        if scan is Scan.INFECTED:
            self.connection.execute(db.delete(file_content).where(file_content.c.file_id == file_id))

    @requires(Permission.VIEW_FIGURES)
    def origins(self, revision_ids: Sequence[int]) -> dict[int, tuple[StoredFile, CellOrigin]]:
        """Where the figures of some revisions stood; those that were typed have no entry (N11)."""
        o = observation_origin.c
        query = (
            db.select(stored_file, o.revision_id, o.sheet, o.cell)
            .join(observation_origin, o.file_id == stored_file.c.id)
            .where(o.revision_id.in_(revision_ids))
        )
        found = self.connection.execute(query)
        return {row.revision_id: (_file(row), CellOrigin(row.id, row.sheet, row.cell)) for row in found}

    def _submissions_with(self, file_id: int) -> list[int]:
        i, a = workbook_import.c, attachment.c
        imported = db.select(i.submission_id).where(i.file_id == file_id)
        attached = db.select(a.submission_id).where(a.file_id == file_id, a.removed_at.is_(None))
        return list(self.connection.scalars(db.union(imported, attached)))


def keep_file(store: Store, content: bytes, *, name: str, kind: str, scan: Scan) -> StoredFile:
    """Keep a file with its bytes, for a store that may."""
    kept = _register(store, name, hashlib.sha256(content).hexdigest(), len(content), kind, scan)
    store.connection.execute(db.insert(file_content).values(file_id=kept.id, content=content))
    return kept


def handed_out(store: Store, file_id: int) -> tuple[StoredFile, bytes]:
    """A file with its bytes, for a store that knows it may. Raises `FileRefused` while it is not open to the actor."""
    content = db.outerjoin(stored_file, file_content, file_content.c.file_id == stored_file.c.id)
    query = db.select(stored_file, file_content.c.content).select_from(content).where(stored_file.c.id == file_id)
    row = store.connection.execute(query).one()
    found = _file(row)
    if not found.is_open_to(store.actor.username):
        is_infected = found.scan is Scan.INFECTED
        raise FileRefused(kind=FileRefusal.WAS_INFECTED if is_infected else FileRefusal.NOT_SCANNED)
    return found, row.content


def _register(store: Store, name: str, sha256: str, size: int, kind: str, scan: Scan) -> StoredFile:
    row = {
        "name": secrets.token_hex(16), "display_name": display_name(name), "sha256": sha256, "size": size,
        "kind": kind, "scan": scan.value, "stored_by": store.actor.username, "stored_at": store.clock(),
    }  # fmt: skip
    key = store.connection.execute(db.insert(stored_file).values(row)).inserted_primary_key
    assert key is not None
    return file_of({**row, "id": int(key[0])})


def _file(row: Any) -> StoredFile:
    return file_of(row._mapping)


def file_of(values: Mapping[str, Any]) -> StoredFile:
    """The columns of `stored_file` in a row as one thing."""
    names = ("id", "name", "display_name", "sha256", "size", "kind", "stored_by", "stored_at")
    return StoredFile(**{name: values[name] for name in names}, scan=Scan(values["scan"]))

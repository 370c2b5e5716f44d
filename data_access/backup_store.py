"""What is known about the backups of this store: which were made, tried and removed (docs/adr/0022-backups.md)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import sqlalchemy as db

from data_access.guard import Store, requires
from data_access.session_tables import backup
from domain.backup_record import Backup, Trial
from domain.errors import NotFound
from domain.job import Fault
from domain.permissions import Permission

_b = backup.c


class BackupStore(Store):
    @requires(Permission.KEEP_BACKUPS)
    def made(self, *, name: str, place: str, size: int, sha256: str, is_sealed: bool, events: int) -> Backup:
        row = {
            "name": name, "place": place, "made_at": self.clock(), "made_by": self.actor.username, "size": size,
            "sha256": sha256, "is_sealed": is_sealed, "events": events,
        }  # fmt: skip
        key = self.connection.execute(db.insert(backup).values(row)).inserted_primary_key
        assert key is not None
        return self.one(key[0])

    @requires(Permission.KEEP_BACKUPS)
    def one(self, backup_id: int) -> Backup:
        """Raises `NotFound`, also for one that was removed."""
        row = self.connection.execute(db.select(backup).where(_b.id == backup_id, _b.removed_at.is_(None))).first()
        if row is None:
            raise NotFound(kind="backup", code=backup_id)
        return _backup(row)

    @requires(Permission.KEEP_BACKUPS)
    def backups(self) -> list[Backup]:
        """All that were not removed, newest first."""
        query = db.select(backup).where(_b.removed_at.is_(None)).order_by(_b.made_at.desc(), _b.id.desc())
        return [_backup(row) for row in self.connection.execute(query)]

    @requires(Permission.KEEP_BACKUPS)
    def tried(self, name: str, place: str, faults: Sequence[Fault]) -> None:
        """Note how a trial of this file ended; nothing where this store does not know it."""
        told = json.dumps([{"code": f.code, "values": dict(f.values)} for f in faults], ensure_ascii=False)
        values = {"tried_at": self.clock(), "tried_by": self.actor.username, "faults": told}
        self.connection.execute(db.update(backup).where(_b.name == name, _b.place == place).values(values))

    @requires(Permission.KEEP_BACKUPS)
    def removed(self, backup_id: int) -> None:
        self.connection.execute(db.update(backup).where(_b.id == backup_id).values(removed_at=self.clock()))


def _backup(row: Any) -> Backup:
    faults = tuple(Fault(**fault) for fault in json.loads(row.faults))
    trial = Trial(row.tried_at, row.tried_by, faults) if row.tried_at else None
    return Backup(
        row.id, row.name, row.place, row.made_at, row.made_by, row.size, row.sha256, row.is_sealed, row.events, trial
    )

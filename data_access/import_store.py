"""What spreadsheets brought into a submission, and how they were understood (S01, C22, F7)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import sqlalchemy as db

from data_access.exchange_tables import learned_mapping, stored_file, workbook_import
from data_access.guard import Store, requires
from domain.import_preview import ImportRecord
from domain.permissions import Permission


class ImportStore(Store):
    @requires(Permission.READ_NOTICES)
    def imports(self, submission_id: int, *, sha256: str | None = None) -> list[ImportRecord]:
        """The imports into a submission, newest first; with a hash those of the same content (F7)."""
        query = (
            db.select(workbook_import, stored_file.c.display_name)
            .join(stored_file, stored_file.c.id == workbook_import.c.file_id)
            .where(workbook_import.c.submission_id == submission_id)
            .order_by(workbook_import.c.id.desc())
        )
        if sha256 is not None:
            query = query.where(stored_file.c.sha256 == sha256)
        return [
            ImportRecord(r.file_id, r.display_name, r.taken, tuple(json.loads(r.left_out)), r.made_by, r.made_at)
            for r in self.connection.execute(query)
        ]

    @requires(Permission.ENTER_FIGURES)
    def record(
        self, submission_id: int, file_id: int, *, mapping: dict[str, Any], taken: int, left_out: Sequence[str]
    ) -> None:
        row = {
            "submission_id": submission_id, "file_id": file_id, "mapping": _text(mapping), "taken": taken,
            "left_out": _text(list(left_out)), "made_by": self.actor.username, "made_at": self.clock(),
        }  # fmt: skip
        self.connection.execute(db.insert(workbook_import).values(row))

    @requires(Permission.ENTER_FIGURES)
    def learn(self, form_code: str, unit_code: str, facts: dict[str, Any]) -> None:
        """Remember a layout that a person confirmed; earlier ones stay readable."""
        row = {
            "form_code": form_code, "unit_code": unit_code, "facts": _text(facts),
            "learned_by": self.actor.username, "learned_at": self.clock(),
        }  # fmt: skip
        self.connection.execute(db.insert(learned_mapping).values(row))

    @requires(Permission.READ_NOTICES)
    def learned(self, form_code: str, unit_code: str) -> dict[str, Any] | None:
        """The facts of the layout that was confirmed last; None before the first."""
        m = learned_mapping.c
        query = db.select(m.facts).where(m.form_code == form_code, m.unit_code == unit_code).order_by(m.id.desc())
        text = self.connection.scalars(query).first()
        return None if text is None else dict(json.loads(text))


def _text(facts: object) -> str:
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"), sort_keys=True)

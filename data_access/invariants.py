"""What must always hold in the store; `manage.py verify` asks (R025, D07, D09, D23)."""

from __future__ import annotations

import json

import sqlalchemy as db

from data_access.figure_rows import figure_of, packed_cell
from data_access.guard import Store, requires
from data_access.submission_invariants import broken_submissions
from data_access.tables import (
    month_summary,
    observation_current,
    observation_revision,
)
from domain.errors import InvariantBroken
from domain.observation import shown
from domain.permissions import Permission


class StoreVerifier(Store):
    @requires(Permission.VERIFY_STORE)
    def broken(self) -> list[InvariantBroken]:
        """One problem per broken invariant; an empty list means the store tells the truth."""
        return [
            *self._summaries_follow_the_log(),
            *broken_submissions(self.connection),
        ]

    def _summaries_follow_the_log(self) -> list[InvariantBroken]:
        """Rebuild, subject by subject, what the tables beside the log ought to say."""
        found = []
        for subject in self.connection.scalars(db.select(observation_revision.c.subject_code).distinct()):
            log = observation_revision
            rows = self.connection.execute(db.select(log).where(log.c.subject_code == subject))
            expected = shown(figure_of(row) for row in rows)
            current = observation_current
            kept = self.connection.execute(
                db.select(current.c.revision_id).where(current.c.subject_code == subject)
            ).scalars()
            if sorted(kept) != sorted(f.revision_id for f in expected.values()):
                found.append(InvariantBroken(kind="observation_current", subject=subject))
            if self._summary_cells(subject) != sorted(json.dumps(packed_cell(f)) for f in expected.values()):
                found.append(InvariantBroken(kind="month_summary", subject=subject))
        return found

    def _summary_cells(self, subject: str) -> list[str]:
        table = month_summary
        rows = self.connection.execute(db.select(table.c.cells).where(table.c.subject_code == subject))
        return sorted(json.dumps(cell) for row in rows for cell in json.loads(row.cells))

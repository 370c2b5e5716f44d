"""Drafts: their cells, and the rounds that begin with the approved ones (D07, D10, D18, R046).

A save names the cells it was made on: of two people the second is told, nothing is overwritten silently.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as db

from data_access.form_store import FormStore
from data_access.guard import requires
from data_access.reporting_tables import (
    correction,
    report_form,
    submission,
    submission_cell,
    submission_event,
)
from data_access.submission_trail import SubmissionTrail
from domain.errors import (
    ChangedMeanwhile,
    IllegalTransition,
    NotAssigned,
    NotFound,
    NotYourStep,
)
from domain.observation import ObservationStatus
from domain.period import ReportingPeriod
from domain.permissions import Permission
from domain.submission import Action, State, check
from domain.submission_record import Submission
from domain.submitted_cell import SubmittedCell, content, content_hash


@dataclass(frozen=True, slots=True)
class CellEdit:
    """A cell as somebody wants it, and the one they saw when they changed it (None for a blank one)."""

    cell: SubmittedCell
    seen: SubmittedCell | None


class DraftStore(SubmissionTrail):
    @requires(Permission.ENTER_FIGURES)
    def save_cells(self, submission_id: int, edits: Sequence[CellEdit]) -> Submission:
        """Keep draft cells. Raises `NotAssigned`, and `ChangedMeanwhile` with both values of each cell
        that somebody else changed since the actor saw it; then nothing of the edit is kept.
        """
        found = self.held(submission_id)
        check(self._dossier(found), self.actor.on(found.form_code), Action.SAVE)
        self._refuse_unassigned(found, edits)
        stored = {cell.key: cell for cell in self.cells(found)}
        clashes = [
            (edit.cell, stored.get(edit.cell.key))
            for edit in edits
            if self._is_of_somebody_else(stored.get(edit.cell.key))
            and _shown(stored.get(edit.cell.key)) not in (_shown(edit.seen), _shown(edit.cell))
        ]
        if clashes:
            raise ChangedMeanwhile(submission=submission_id, clashes=clashes)
        for edit in edits:
            self._write_cell(submission_id, edit.cell)
        self._note_entering(found)
        return self._touched(found)

    @requires(Permission.ENTER_FIGURES)
    def open_update(self, before: Submission, status: ObservationStatus) -> Submission:
        """The scheduled next estimate of approved figures, e.g. ước → chính thức: not a correction (D10)."""
        return self._open_round(before, "update", status)

    @requires(Permission.ENTER_FIGURES)
    def open_correction(self, correction_id: int) -> Submission:
        """The new round of a correction that was consented to. Raises `IllegalTransition` without consent."""
        c = correction.c
        row = self.connection.execute(db.select(correction).where(c.id == correction_id)).first()
        if row is None:
            raise NotFound(kind="correction", code=correction_id)
        if row.state != "consented" or row.replacement_id is not None:
            raise IllegalTransition(action="open_correction", state=row.state, step=0)
        opened = self._open_round(self._head(row.submission_id), "correction", None)
        self.connection.execute(db.update(correction).where(c.id == correction_id).values(replacement_id=opened.id))
        return opened

    def _open_round(self, before: Submission, kind: str, status: ObservationStatus | None) -> Submission:
        """A new draft with the approved cells. One round at a time: raises `IllegalTransition` while one is open."""
        self._locked(before.id)
        newest = self.latest_round(before.obligation_id)
        if not self.actor.on(newest.form_code).holds(newest.workflow.steps[0].role, newest.unit_code):
            raise NotYourStep(action=kind, username=self.actor.username)
        if not newest.place.state.is_approved:
            raise IllegalTransition(action=kind, state=newest.place.state, step=newest.place.step)
        row = {
            "obligation_id": before.obligation_id, "round": newest.round + 1, "kind": kind,
            **self._current_workflow(before), "state": State.DRAFT.value, "step": 0, "version": 1,
            "changed_at": self.clock(),
        }  # fmt: skip
        key = self.connection.execute(db.insert(submission).values(row)).inserted_primary_key
        assert key is not None
        for cell in self.cells(newest):
            self._write_cell(int(key[0]), replace(cell, status=status or cell.status))
        opened = self._head(int(key[0]))
        self._note_entering(opened)
        return opened

    def _current_workflow(self, found: Submission) -> dict[str, Any]:
        f = report_form.c
        query = db.select(f.workflow_code, f.workflow_version).where(
            f.code == found.form_code, f.version == found.form_version
        )
        return dict(self.connection.execute(query).one()._mapping)

    def _is_of_somebody_else(self, cell: SubmittedCell | None) -> bool:
        """Typing on before the first answer came back is no clash with oneself; a cleared cell is nobody's."""
        return cell is None or cell.entered_by != self.actor.username

    def _refuse_unassigned(self, found: Submission, edits: Iterable[CellEdit]) -> None:
        forms = FormStore(self.connection, self.actor, self.clock)
        form = forms.form(found.form_code, found.form_version)
        period = ReportingPeriod.parse(found.period)
        items = forms.assigned_items(form, found.unit_code, form.window(period)[1])
        mine = {item.key(period) for item in items}
        foreign = [edit.cell.key for edit in edits if edit.cell.key not in mine]
        if foreign:
            raise NotAssigned(keys=foreign, unit_code=found.unit_code)

    def _write_cell(self, submission_id: int, cell: SubmittedCell) -> None:
        key, c = cell.key, submission_cell.c
        place = {
            "submission_id": submission_id, "indicator_code": key.indicator_code, "subject_code": key.subject_code,
            "basis": key.basis.value, "comparison": key.comparison.value, "breakdown": key.breakdown,
        }  # fmt: skip
        self.connection.execute(db.delete(submission_cell).where(*(c[name] == part for name, part in place.items())))
        if cell.is_empty:
            return
        values = {
            "text": cell.text, "value": cell.value, "absence": cell.absence, "status": cell.status.value,
            "note": cell.note, "confirmed": ",".join(cell.confirmed), "entered_by": self.actor.username,
            "entered_at": self.clock(), "origin_file_id": cell.origin.file_id if cell.origin else None,
            "origin_sheet": cell.origin.sheet if cell.origin else None,
            "origin_cell": cell.origin.cell if cell.origin else None,
        }  # fmt: skip
        self.connection.execute(db.insert(submission_cell), [place | values])

    def _touched(self, found: Submission) -> Submission:
        raised = {"version": found.version + 1, "changed_at": self.clock()}
        self.connection.execute(db.update(submission).where(submission.c.id == found.id).values(raised))
        return self._head(found.id)

    def _note_entering(self, found: Submission) -> None:
        """Once for each person who fills it in: four eyes hold although others overwrite every cell of theirs (D08)."""
        e = submission_event.c
        known = db.select(e.id).where(
            e.submission_id == found.id, e.username == self.actor.username, e.action == Action.SAVE.value
        )
        if self.connection.scalars(known).first() is None:
            self._note(found, Action.SAVE.value, found.place, hash_=content_hash(content(self.cells(found))))


def _shown(cell: SubmittedCell | None) -> tuple[object, ...]:
    """What a person sees of a cell: two saves of the same are no clash."""
    return ("", None, "", ()) if cell is None else (cell.text, cell.absence, cell.note, cell.confirmed)

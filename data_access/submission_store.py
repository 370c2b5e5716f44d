"""Submissions: draft cells, the acts of the workflow, and the trail (D07–D10, D18, R046–R067).

Every act passes `domain.submission.check` here, below all screens. A save and an act name the
version they were made on: of two people the second is told, nothing is overwritten silently.
Approving appends the figures to the log in the same transaction and pins them by hash.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as db

from data_access.form_store import FormStore
from data_access.guard import requires
from data_access.observation_store import ObservationStore
from data_access.reporting_tables import (
    correction,
    report_form,
    submission,
    submission_cell,
    submission_event,
    submission_revision,
    submission_version,
)
from data_access.submission_reader import SubmissionReader, cell_key
from data_access.tables import observation_revision
from domain.errors import (
    ChangedMeanwhile,
    IllegalTransition,
    NotAssigned,
    NotFound,
    NotYourStep,
    PinnedByApproval,
)
from domain.observation import Figure, Layer, ObservationKey, ObservationStatus, Precision
from domain.period import ReportingPeriod
from domain.permissions import SYSTEM, Permission
from domain.submission import Action, Dossier, Place, State, allowed, check, next_place, post_of
from domain.submission_record import LOOK, Submission
from domain.submitted_cell import SubmittedCell, content, content_hash


@dataclass(frozen=True, slots=True)
class CellEdit:
    """A cell as somebody wants it, and the one they saw when they changed it (None for a blank one)."""

    cell: SubmittedCell
    seen: SubmittedCell | None


class SubmissionStore(SubmissionReader):
    @requires(Permission.READ_NOTICES)
    def look(self, submission_id: int) -> None:
        """Note that the reviewer has opened it: from now on the mover can no longer withdraw it."""
        found = self._locked(submission_id)
        dossier = self._dossier(found)
        if not allowed(dossier, self.actor.on(found.form_code)) & {
            Action.APPROVE,
            Action.ENDORSE,
            Action.RETURN,
            Action.ACCEPT,
        }:
            return
        if found.seen_at is None:
            seen = db.update(submission).where(submission.c.id == submission_id)
            self.connection.execute(seen.values(seen_at=self.clock()))
        text = content(self.cells(found))
        last = [e for e in self.trail(submission_id, looks=True) if e.username == self.actor.username][-1:]
        if not last or last[0].hash != content_hash(text):
            self._note(found, LOOK, found.place, hash_=content_hash(text))

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

    @requires(Permission.READ_NOTICES)
    def act(
        self,
        submission_id: int,
        action: Action,
        *,
        expected_version: int,
        reason: str = "",
        to_step: int | None = None,
        command_key: str | None = None,
    ) -> Submission:
        """Carry out one act of the workflow; the same `command_key` a second time changes nothing.

        Raises `ChangedMeanwhile` when the submission is not at the expected version any more, and
        what `domain.submission.check` raises.
        """
        found = self.held(submission_id)
        if command_key is not None and self.was_done(submission_id, action, command_key):
            return found
        if found.version != expected_version:
            raise ChangedMeanwhile(submission=submission_id, clashes=[])
        dossier = self._dossier(found)
        check(dossier, self.actor.on(found.form_code), action, reason=reason, to_step=to_step)
        place = next_place(dossier, action, to_step=to_step)
        cells = self.cells(found)
        hash_ = self._keep_content(found, cells) if action is Action.SUBMIT else content_hash(content(cells))
        self._move(found, place, action)
        self._note(
            found, action.value, place, reason=reason, hash_=hash_, on_behalf=self._on_behalf(found, dossier, action),
            command_key=self._command(submission_id, action, command_key) if command_key is not None else None,
        )  # fmt: skip
        if action is Action.APPROVE:
            self._pin(found, cells, hash_)
        return self._head(submission_id)

    @requires(Permission.READ_NOTICES)
    def was_done(self, submission_id: int, action: Action, command_key: str) -> bool:
        """Whether this actor's act with this key has its event already: the answer was lost, not the effect."""
        e = submission_event.c
        known = db.select(e.id).where(e.command_key == self._command(submission_id, action, command_key))
        return self.connection.scalars(known).first() is not None

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

    def _move(self, found: Submission, place: Place, action: Action) -> None:
        """Only who led it on may withdraw it; what came back has no mover."""
        led_on = action in (Action.SUBMIT, Action.ENDORSE)
        values = {
            "state": place.state.value, "step": place.step, "version": found.version + 1,
            "moved_by": self.actor.username if led_on else None, "seen_at": None, "changed_at": self.clock(),
        }  # fmt: skip
        s = submission.c
        moving = db.update(submission).where(s.id == found.id, s.version == found.version).values(values)
        if self.connection.execute(moving).rowcount != 1:
            raise ChangedMeanwhile(submission=found.id, clashes=[])

    def _note(
        self,
        found: Submission,
        action: str,
        place: Place,
        *,
        reason: str = "",
        hash_: str,
        on_behalf: str = "",
        command_key: str | None = None,
    ) -> None:
        row = {
            "submission_id": found.id, "occurred_at": self.clock(), "username": self.actor.username,
            "display_name": self.actor.display_name, "action": action, "step": found.place.step,
            "to_state": place.state.value, "to_step": place.step, "reason": reason.strip(),
            "on_behalf": on_behalf, "hash": hash_, "command_key": command_key,
        }  # fmt: skip
        self.connection.execute(db.insert(submission_event), [row])

    def _note_entering(self, found: Submission) -> None:
        """Once for each person who fills it in: four eyes hold although others overwrite every cell of theirs (D08)."""
        e = submission_event.c
        known = db.select(e.id).where(
            e.submission_id == found.id, e.username == self.actor.username, e.action == Action.SAVE.value
        )
        if self.connection.scalars(known).first() is None:
            self._note(found, Action.SAVE.value, found.place, hash_=content_hash(content(self.cells(found))))

    def _on_behalf(self, found: Submission, dossier: Dossier, action: Action) -> str:
        """The act that lets this person decide: of an acting leader, or of a delegation."""
        post = post_of(dossier, action)
        acting = [p.acting_by for p in self.actor.on(found.form_code).positions if (p.role, p.unit_code) == post]
        if acting and all(acting):
            return acting[0]
        early = action is Action.APPROVE and found.place.step < found.workflow.last_step
        return self._delegates(found).get(self.actor.username, "") if early else ""

    def _command(self, submission_id: int, action: Action, key: str) -> str:
        """A key is one person's for one act: the same key of others is another command."""
        return content_hash(f"{self.actor.username}\n{submission_id}\n{action.value}\n{key}")

    def _keep_content(self, found: Submission, cells: Sequence[SubmittedCell]) -> str:
        text = content(cells)
        row = {
            "submission_id": found.id, "cells": text, "hash": content_hash(text), "made_by": self.actor.username,
            "made_at": self.clock(),
        }  # fmt: skip
        self.connection.execute(db.insert(submission_version), [row])
        return content_hash(text)

    def _pin(self, found: Submission, cells: Sequence[SubmittedCell], hash_: str) -> None:
        """The approval's effect: the figures enter the log, linked to this submission (D09, R020)."""
        now = self.clock()
        figures = [_figure(cell, found.unit_code, now, self.actor.username) for cell in cells if not cell.is_blank]
        self._refuse_vanishing(found, {figure.key for figure in figures})
        log = ObservationStore(self.connection, SYSTEM, self.clock)
        origins = {cell.key: cell.origin for cell in cells if cell.origin}
        log.append(figures, submission_id=found.id, origins=origins)
        s = submission.c
        values = {"approved_at": found.approved_at or now, "approved_hash": hash_}
        self.connection.execute(db.update(submission).where(s.id == found.id).values(values))

    def _refuse_vanishing(self, found: Submission, keys: set[ObservationKey]) -> None:
        """A figure that was approved may be replaced, or said to be missing; a blank would leave it standing (D09)."""
        link, log = submission_revision.c, observation_revision.c
        approved = (
            db.select(observation_revision)
            .join(submission_revision, link.revision_id == log.id)
            .join(submission, submission.c.id == link.submission_id)
            .where(submission.c.obligation_id == found.obligation_id)
        )
        gone = {cell_key(row, row.period) for row in self.connection.execute(approved)} - keys
        if gone:
            raise PinnedByApproval(keys=sorted(gone, key=str))


def _figure(cell: SubmittedCell, unit_code: str, decided_at: datetime, approved_by: str) -> Figure:
    return Figure(
        cell.key, cell.value, cell.absence, cell.status, Layer.ENTERED, decided_at, Precision.INSTANT, decided_at,
        unit_code, note=cell.note, entered_by=cell.entered_by, approved_by=approved_by,
    )  # fmt: skip


def _shown(cell: SubmittedCell | None) -> tuple[object, ...]:
    """What a person sees of a cell: two saves of the same are no clash."""
    return ("", None, "", ()) if cell is None else (cell.text, cell.absence, cell.note, cell.confirmed)

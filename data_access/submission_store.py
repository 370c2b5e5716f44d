"""Submissions: the acts of the workflow and what an approval brings (D08, D09, R047–R067).

Every act passes `domain.submission.check` here, below all screens, and names the version it was made on:
of two people the second is told. Approving appends the figures to the log in the same transaction and
pins them by hash.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as db

from data_access.guard import requires
from data_access.observation_store import ObservationStore
from data_access.reporting_tables import (
    submission,
    submission_event,
    submission_revision,
    submission_version,
)
from data_access.submission_reader import cell_key
from data_access.submission_trail import SubmissionTrail
from data_access.tables import observation_revision
from domain.errors import (
    ChangedMeanwhile,
    PinnedByApproval,
)
from domain.observation import Figure, Layer, ObservationKey, Precision
from domain.permissions import SYSTEM, Permission
from domain.submission import Action, Dossier, Place, allowed, check, next_place, post_of
from domain.submission_record import LOOK, Submission
from domain.submitted_cell import SubmittedCell, content, content_hash


class SubmissionStore(SubmissionTrail):
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

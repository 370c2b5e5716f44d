"""Reading submissions: who may see which, where they stand, their cells, contents and trail (D18, R067)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import sqlalchemy as db

from data_access.form_store import workflow_of
from data_access.guard import Store, requires
from data_access.identity_tables import account
from data_access.post_scope import in_posts
from data_access.reporting_tables import (
    delegation,
    obligation,
    report_form,
    submission,
    submission_cell,
    submission_event,
    submission_revision,
    submission_version,
)
from data_access.reporting_tables import workflow as workflow_table
from data_access.tables import unit_edge
from domain.clock import CITY_TIME
from domain.errors import NotFound, OtherUnit
from domain.observation import Absence, Basis, Comparison, ObservationKey, ObservationStatus
from domain.permissions import IN_UNIT, Permission, Role
from domain.stored_file import CellOrigin
from domain.submission import Action, Dossier, Place, State, allowed, stage, waiting_for
from domain.submission_record import LOOK, QUIET, Submission, TrailEvent
from domain.submitted_cell import SubmittedCell, unpacked
from domain.workflow import Scope

_ABOVE = (unit_edge.c.kind == "territorial", unit_edge.c.valid_to.is_(None))
# Built once: every act on a submission and every page about one asks them.
_f, _w = report_form.c, workflow_table.c
_HEADS = (
    db.select(
        submission, obligation.c.form_code, obligation.c.form_version, obligation.c.unit_code, obligation.c.period,
        _f.receiver_unit_code, _f.is_from_official_system, _w.steps, _w.has_receiving_stage, _w.dispatch,
    )
    .join(obligation, obligation.c.id == submission.c.obligation_id)
    .join(report_form, db.and_(_f.code == obligation.c.form_code, _f.version == obligation.c.form_version))
    .join(
        workflow_table,
        db.and_(_w.code == submission.c.workflow_code, _w.version == submission.c.workflow_version),
    )
)  # fmt: skip
_HEAD = _HEADS.where(submission.c.id == db.bindparam("submission_id"))
_LOCK = db.select(submission.c.id).where(submission.c.id == db.bindparam("submission_id")).with_for_update()


class SubmissionReader(Store):
    @requires(Permission.READ_NOTICES)
    def submission(self, submission_id: int) -> Submission:
        """Raises `NotFound`, and `OtherUnit` to whoever has no part in it (D18)."""
        found = self._head(submission_id)
        self._refuse_strangers(found)
        return found

    @requires(Permission.READ_NOTICES)
    def held(self, submission_id: int) -> Submission:
        """The submission, locked until the transaction ends: what is read of it now stays so. Raises like `submission`."""
        found = self._locked(submission_id)
        self._refuse_strangers(found)
        return found

    @requires(Permission.READ_NOTICES)
    def mine(self, *, open_only: bool = False) -> list[Submission]:
        """The submissions in which the actor's posts have a part, newest period first."""
        form = obligation.c.form_code
        own = in_posts(self.actor, IN_UNIT, obligation.c.unit_code, form)
        outside = db.and_(
            in_posts(self.actor, (Role.AGGREGATOR,), report_form.c.receiver_unit_code, form),
            submission.c.state.in_([State.SENT.value, State.ACCEPTED.value]),
        )
        below = db.select(unit_edge.c.child_code).where(
            unit_edge.c.parent_code.in_(self.actor.units_as(*IN_UNIT)), *_ABOVE
        )
        decided_above = db.and_(
            obligation.c.unit_code.in_(below), workflow_table.c.steps.contains(Scope.SUPERIOR_UNIT.value)
        )
        query = _HEADS.where(db.or_(own, outside, decided_above))
        if open_only:
            query = query.where(submission.c.state != State.ACCEPTED.value)
        query = query.order_by(obligation.c.period.desc(), submission.c.id)
        found = [_submission(row) for row in self.connection.execute(query)]
        return [s for s in found if self._has_part(s)]

    @requires(Permission.READ_NOTICES)
    def latest_round(self, obligation_id: int, *, approved: bool = False) -> Submission:
        """The newest round, or the newest that stands approved. Raises `NotFound` and `OtherUnit`."""
        query = _HEADS.where(obligation.c.id == obligation_id).order_by(submission.c.round.desc())
        if approved:
            query = query.where(submission.c.state.not_in([State.DRAFT.value, State.IN_REVIEW.value]))
        row = self.connection.execute(query).first()
        if row is None:
            raise NotFound(kind="obligation", code=obligation_id)
        found = _submission(row)
        self._refuse_strangers(found)
        return found

    @requires(Permission.READ_NOTICES)
    def allowed(self, found: Submission) -> frozenset[Action]:
        """What the actor may do with it now; the same table refuses everything else."""
        return allowed(self._dossier(found), self.actor.on(found.form_code))

    @requires(Permission.READ_NOTICES)
    def waiting_for(self, found: Submission) -> tuple[Role, str] | None:
        """The role and the unit whose turn it is; None when nobody has to act any more."""
        return waiting_for(self._dossier(found))

    @requires(Permission.READ_NOTICES)
    def cells(self, found: Submission) -> list[SubmittedCell]:
        self._refuse_strangers(found)
        c = submission_cell.c
        rows = self.connection.execute(db.select(submission_cell).where(c.submission_id == found.id))
        return [_cell(row, found.period) for row in rows]

    @requires(Permission.READ_NOTICES)
    def version_cells(self, submission_id: int, hash_: str) -> list[SubmittedCell]:
        """The cells of a content that was submitted. Raises `NotFound`."""
        self._refuse_strangers(self._head(submission_id))
        v = submission_version.c
        query = db.select(v.cells).where(v.submission_id == submission_id, v.hash == hash_).order_by(v.id.desc())
        text = self.connection.scalars(query).first()
        if text is None:
            raise NotFound(kind="submission_version", code=hash_)
        return [unpacked(row) for row in json.loads(text)]

    @requires(Permission.VIEW_FIGURES)
    def trail(self, submission_id: int, *, looks: bool = False) -> list[TrailEvent]:
        """Every act in order; with `looks` also who opened it when. Approved figures show theirs to everybody."""
        found = self._head(submission_id)
        if found.approved_at is None:
            self._refuse_strangers(found)
        e = submission_event.c
        query = db.select(submission_event).where(e.submission_id == submission_id).order_by(e.id)
        if not looks:
            query = query.where(e.action.not_in(QUIET))
        return [_event(row) for row in self.connection.execute(query)]

    @requires(Permission.VIEW_FIGURES)
    def of_revisions(self, revision_ids: Sequence[int]) -> dict[int, int]:
        """The submission behind each entered revision."""
        r = submission_revision.c
        query = db.select(r.revision_id, r.submission_id).where(r.revision_id.in_(revision_ids))
        return {row.revision_id: row.submission_id for row in self.connection.execute(query)}

    def _head(self, submission_id: int) -> Submission:
        row = self.connection.execute(_HEAD, {"submission_id": submission_id}).first()
        if row is None:
            raise NotFound(kind="submission", code=submission_id)
        return _submission(row)

    def _locked(self, submission_id: int) -> Submission:
        """The submission with its row locked, so that of two writers one sees what the other did."""
        self.connection.execute(_LOCK, {"submission_id": submission_id})
        return self._head(submission_id)

    def _refuse_strangers(self, found: Submission) -> None:
        if not self._has_part(found):
            raise OtherUnit(username=self.actor.username, unit_code=found.unit_code)

    def _has_part(self, found: Submission) -> bool:
        """The unit's own people from the draft on, a superior from its step on, the receiver once it was sent (D18)."""
        actor = self.actor.on(found.form_code)
        if Role.SYSTEM in actor.roles or found.unit_code in actor.units_as(*IN_UNIT):
            return True
        is_sent = found.place.state in (State.SENT, State.ACCEPTED)
        if is_sent and found.receiver_unit_code in actor.units_as(Role.AGGREGATOR):
            return True
        return any(
            actor.holds(step.role, unit)
            for number, (step, unit) in enumerate(zip(found.workflow.steps, self._step_units(found), strict=True))
            if step.scope is Scope.OWN_UNIT or number <= found.place.step
        )

    def _dossier(self, found: Submission) -> Dossier:
        # Withdrawing undoes an act at one's own step: it is no act at the next one.
        e = submission_event.c
        acts = db.select(e.username, e.action, e.step).where(
            e.submission_id == found.id, e.action.not_in([LOOK, Action.WITHDRAW.value])
        )
        acted = [(r.username, stage(found.workflow, Action(r.action), r.step)) for r in self.connection.execute(acts)]
        return Dossier(
            found.workflow, found.place, self._step_units(found), found.receiver_unit_code, frozenset(acted),
            found.moved_by, found.seen_at is not None, frozenset(self._delegates(found)),
        )  # fmt: skip

    def _step_units(self, found: Submission) -> tuple[str, ...]:
        if all(step.scope is Scope.OWN_UNIT for step in found.workflow.steps):
            return (found.unit_code,) * len(found.workflow.steps)
        above = db.select(unit_edge.c.parent_code).where(unit_edge.c.child_code == found.unit_code, *_ABOVE)
        superior = self.connection.scalars(above).first() or found.unit_code
        return tuple(superior if s.scope is Scope.SUPERIOR_UNIT else found.unit_code for s in found.workflow.steps)

    def _delegates(self, found: Submission) -> dict[str, str]:
        """Who may approve one level early today, with the act; only for official systems' data (R056)."""
        if not found.is_from_official_system:
            return {}
        d, today = delegation.c, self.clock().astimezone(CITY_TIME).date()
        query = (
            db.select(account.c.username, d.act)
            .join(account, account.c.id == d.account_id)
            .where(d.unit_code == found.unit_code, d.form_code == found.form_code)
            .where(d.valid_from <= today, d.valid_to >= today)
        )
        return {row.username: row.act for row in self.connection.execute(query)}


def _submission(row: Any) -> Submission:
    return Submission(
        row.id, row.obligation_id, row.form_code, row.form_version, row.unit_code, row.period, row.round, row.kind,
        workflow_of(row), row.receiver_unit_code, row.is_from_official_system, Place(State(row.state), row.step),
        row.version, row.moved_by, row.seen_at, row.changed_at, row.approved_at, row.approved_hash,
    )  # fmt: skip


def cell_key(row: Any, period: str) -> ObservationKey:
    return ObservationKey(
        row.indicator_code, row.subject_code, period, Basis(row.basis), Comparison(row.comparison), row.breakdown
    )


def _cell(row: Any, period: str) -> SubmittedCell:
    return SubmittedCell(
        cell_key(row, period), row.text, row.value, Absence(row.absence) if row.absence else None, ObservationStatus(row.status),
        row.note, tuple(filter(None, row.confirmed.split(","))), row.entered_by, row.entered_at,
        CellOrigin(row.origin_file_id, row.origin_sheet, row.origin_cell) if row.origin_file_id else None,
    )  # fmt: skip


def _event(row: Any) -> TrailEvent:
    return TrailEvent(
        row.occurred_at, row.username, row.display_name, row.action, row.step,
        Place(State(row.to_state), row.to_step), row.reason, row.on_behalf, row.hash,
    )  # fmt: skip

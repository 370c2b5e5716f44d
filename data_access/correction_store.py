"""Corrections of approved figures: requested, consented to or refused, then a round of their own (R065, D10, D27)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as db

from data_access.guard import Store, requires
from data_access.post_scope import in_posts
from data_access.reporting_tables import correction, obligation, report_form, submission, submission_revision
from domain.correction import Correction, CorrectionState
from domain.errors import IllegalTransition, NotFound, NotYourStep, OtherUnit, ReasonMissing
from domain.permissions import UNIT_STAFF, Permission, Role
from domain.session_changes import Consent
from domain.submission import State


class CorrectionStore(Store):
    @requires(Permission.READ_NOTICES)
    def corrections(self) -> list[Correction]:
        """Those in which the actor's posts have a part, newest first; all of them for operator and inspector."""
        query = _corrections().order_by(correction.c.id.desc())
        if not self.actor.roles & {Role.OPERATOR, Role.INSPECTOR, Role.SYSTEM}:
            form = obligation.c.form_code
            own = in_posts(self.actor, UNIT_STAFF, obligation.c.unit_code, form)
            received = in_posts(self.actor, (Role.AGGREGATOR,), report_form.c.receiver_unit_code, form)
            query = query.where(db.or_(own, received))
        return [_correction(row) for row in self.connection.execute(query)]

    @requires(Permission.READ_NOTICES)
    def request(self, submission_id: int, reason: str) -> int:
        """Ask to correct an approved submission of one's own unit.

        Raises `OtherUnit`, `ReasonMissing`, and `IllegalTransition` when it is not approved or a request is open.
        """
        if not reason.strip():
            raise ReasonMissing(action="request_correction")
        row = self._submission(submission_id)
        if row.unit_code not in self.actor.on(row.form_code).units_as(*UNIT_STAFF):
            raise OtherUnit(username=self.actor.username, unit_code=row.unit_code)
        if not State(row.state).is_approved or self._has_open(row.obligation_id):
            raise IllegalTransition(action="request_correction", state=row.state, step=row.step)
        values = {
            "submission_id": submission_id, "state": CorrectionState.REQUESTED.value, "reason": reason.strip(),
            "requested_by": self.actor.username, "requested_at": self.clock(), "answer": "",
        }  # fmt: skip
        key = self.connection.execute(db.insert(correction).values(values)).inserted_primary_key
        assert key is not None
        return int(key[0])

    @requires(Permission.READ_NOTICES)
    def decide(self, correction_id: int, *, consents: bool, answer: str) -> Correction:
        """Consent or refuse, by the receiver where there is one, else by the leader of the unit (D27).

        A refusal says why. Raises `NotYourStep`, `ReasonMissing`, `IllegalTransition`.
        """
        found = self.correction(correction_id)
        if found.state is not CorrectionState.REQUESTED:
            raise IllegalTransition(action="consent", state=found.state, step=0)
        if not self.may_decide(found):
            raise NotYourStep(action="consent", username=self.actor.username)
        if not consents and not answer.strip():
            raise ReasonMissing(action="refuse_correction")
        c = correction.c
        values = {
            "state": (CorrectionState.CONSENTED if consents else CorrectionState.REFUSED).value,
            "decided_by": self.actor.username, "decided_at": self.clock(), "answer": answer.strip(),
        }  # fmt: skip
        deciding = db.update(correction).where(c.id == correction_id, c.state == CorrectionState.REQUESTED.value)
        if self.connection.execute(deciding.values(values)).rowcount != 1:
            raise IllegalTransition(action="consent", state=found.state, step=0)
        return self.correction(correction_id)

    @requires(Permission.READ_NOTICES)
    def may_decide(self, found: Correction) -> bool:
        if found.state is not CorrectionState.REQUESTED or found.requested_by == self.actor.username:
            return False
        actor = self.actor.on(found.form_code)
        if found.receiver_unit_code is not None:
            return actor.holds(Role.AGGREGATOR, found.receiver_unit_code)
        return actor.holds(Role.AGENCY_LEADER, found.unit_code)

    @requires(Permission.READ_NOTICES)
    def correction(self, correction_id: int) -> Correction:
        """Raises `NotFound` also to whoever has no part in it."""
        for found in self.corrections():
            if found.id == correction_id:
                return found
        raise NotFound(kind="correction", code=correction_id)

    @requires(Permission.FOLLOW_SESSION)
    def consents_behind(self, revision_ids: Sequence[int]) -> dict[int, Consent]:
        """Of those revisions that a correction brought: why, and who consented (D10)."""
        r, c = submission_revision.c, correction.c
        query = (
            db.select(r.revision_id, c.reason, c.decided_by, c.decided_at)
            .join(correction, c.replacement_id == r.submission_id)
            .where(r.revision_id.in_(revision_ids))
        )
        found = self.connection.execute(query).all()
        return {row.revision_id: Consent(row.reason, row.decided_by or "", row.decided_at) for row in found}

    def _submission(self, submission_id: int) -> Any:
        query = (
            db.select(
                submission.c.state,
                submission.c.step,
                submission.c.obligation_id,
                obligation.c.unit_code,
                obligation.c.form_code,
            )
            .join(obligation, obligation.c.id == submission.c.obligation_id)
            .where(submission.c.id == submission_id)
            .with_for_update()
        )
        row = self.connection.execute(query).first()
        if row is None:
            raise NotFound(kind="submission", code=submission_id)
        return row

    def _has_open(self, obligation_id: int) -> bool:
        """A request that waits, or a consent that was not used yet, or a round under way."""
        c, s = correction.c, submission.c
        waiting = db.select(c.id).join(submission, s.id == c.submission_id).where(
            s.obligation_id == obligation_id,
            db.or_(c.state == CorrectionState.REQUESTED.value, db.and_(c.state == CorrectionState.CONSENTED.value, c.replacement_id.is_(None))),
        )  # fmt: skip
        drafts = db.select(s.id).where(
            s.obligation_id == obligation_id, s.state.in_([State.DRAFT.value, State.IN_REVIEW.value])
        )
        return any(self.connection.scalars(query).first() is not None for query in (waiting, drafts))


def _corrections() -> db.Select[Any]:
    f = report_form.c
    return (
        db.select(
            correction,
            submission.c.obligation_id,
            obligation.c.form_code,
            obligation.c.unit_code,
            obligation.c.period,
            f.receiver_unit_code,
        )
        .join(submission, submission.c.id == correction.c.submission_id)
        .join(obligation, obligation.c.id == submission.c.obligation_id)
        .join(report_form, db.and_(f.code == obligation.c.form_code, f.version == obligation.c.form_version))
    )


def _correction(row: Any) -> Correction:
    return Correction(
        row.id, row.submission_id, row.obligation_id, row.form_code, row.unit_code, row.period, CorrectionState(row.state), row.reason,
        row.requested_by, row.requested_at, row.decided_by, row.decided_at, row.answer, row.replacement_id,
        row.receiver_unit_code,
    )  # fmt: skip

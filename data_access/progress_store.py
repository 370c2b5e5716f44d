"""Where the reports stand, for whom follows them: times and states, never a figure (R069–R071, D18)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as db

from data_access.guard import Store, requires
from data_access.obligation_store import due_dates, obligation_of
from data_access.post_scope import in_fields, in_posts
from data_access.reporting_tables import (
    obligation,
    report_form,
    submission,
    submission_event,
)
from data_access.tables import organisation_unit
from domain.obligation import Obligation
from domain.permissions import Actor, Permission, Position, Role
from domain.submission import Action, Place, State
from domain.submission_record import TrailEvent

_REMIND_ALL = (Role.PLANNER, Role.AGGREGATOR, Role.FIELD_FOLLOWER, Role.OPERATOR, Role.SYSTEM)
_ALL_UNITS = (*_REMIND_ALL, Role.CITY_LEADER, Role.INSPECTOR)

_ITS_FORM = db.and_(report_form.c.code == obligation.c.form_code, report_form.c.version == obligation.c.form_version)


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """Where the report of one unit stands: times and states, never a figure (D18).

    `workflow` is the code and version of the way it goes.
    """

    obligation: Obligation
    form_name: str
    unit_name: str
    submission_id: int
    workflow: tuple[str, int]
    place: Place
    changed_at: datetime
    approved_at: datetime | None
    corrections: int


@dataclass(frozen=True, slots=True)
class Approval:
    """A report that was owed; `approved_at` is None as long as it is awaited."""

    form_code: str
    form_name: str
    unit_name: str
    approved_at: datetime | None


class ProgressStore(Store):
    @requires(Permission.FOLLOW_PROGRESS)
    def reports(
        self,
        *,
        periods: Sequence[str] = (),
        unit_codes: Sequence[str] = (),
        form_code: str | None = None,
        only_outstanding: bool = False,
    ) -> list[ProgressRow]:
        """The state of every obligation the actor may follow: own units, the forms it monitors, or all (R069–R071)."""
        o, s = obligation.c, submission.c
        other = submission.alias("other").c
        corrections = db.select(db.func.count(other.id)).where(other.obligation_id == o.id, other.kind == "correction")
        query = (
            db.select(
                obligation, report_form.c.name.label("form_name"), organisation_unit.c.name.label("unit_name"),
                s.id.label("submission_id"), s.workflow_code, s.workflow_version, s.state, s.step, s.changed_at, s.approved_at,
                corrections.scalar_subquery().label("corrections"),
            )
            .join(submission, db.and_(s.obligation_id == o.id, s.round == 1))
            .join(report_form, _ITS_FORM)
            .join(organisation_unit, organisation_unit.c.code == o.unit_code)
            .where(followed_by(self.actor))
            .order_by(o.period.desc(), o.form_code, organisation_unit.c.name)
        )  # fmt: skip
        for column, wanted in ((o.period, periods), (o.unit_code, unit_codes)):
            if wanted:
                query = query.where(column.in_(wanted))
        if form_code is not None:
            query = query.where(o.form_code == form_code)
        if only_outstanding:
            query = query.where(s.approved_at.is_(None))
        rows = self.connection.execute(query).all()
        dues = due_dates(self.connection, [row.id for row in rows])
        return [
            ProgressRow(
                obligation_of(row, dues[row.id]), row.form_name, row.unit_name, row.submission_id,
                (row.workflow_code, row.workflow_version), Place(State(row.state), row.step), row.changed_at, row.approved_at, row.corrections,
            )
            for row in rows
        ]  # fmt: skip

    @requires(Permission.FOLLOW_PROGRESS)
    def followed_periods(self) -> dict[str, list[str]]:
        """The periods opened for each form that the actor may follow."""
        o, found = obligation.c, dict[str, list[str]]()
        query = db.select(o.form_code, o.period).distinct().join(report_form, _ITS_FORM).where(followed_by(self.actor))
        for row in self.connection.execute(query.order_by(o.form_code, o.period)):
            found.setdefault(row.form_code, []).append(row.period)
        return found

    @requires(Permission.FOLLOW_PROGRESS)
    def step_acts(self, submission_ids: Sequence[int]) -> dict[int, list[TrailEvent]]:
        """Who moved each of these submissions on or back and when, oldest first; reasons are not told (D18)."""
        e, known, found = submission_event.c, [a.value for a in Action], dict[int, list[TrailEvent]]()
        query = (
            db.select(submission_event)
            .join(submission, submission.c.id == e.submission_id)
            .join(obligation, obligation.c.id == submission.c.obligation_id)
            .join(report_form, _ITS_FORM)
            .where(followed_by(self.actor), e.action.in_(known))
            .order_by(e.id)
        )
        for start in range(0, len(submission_ids), 900):
            some = query.where(e.submission_id.in_(submission_ids[start : start + 900]))
            for row in self.connection.execute(some):
                found.setdefault(row.submission_id, []).append(_act(row))
        return found

    @requires(Permission.FOLLOW_SESSION)
    def approvals(self, periods: Sequence[str]) -> list[Approval]:
        """Of every report owed for some periods whether and when it was approved: what a session counts (C54)."""
        o, s, f = obligation.c, submission.c, report_form.c
        query = (
            db.select(f.code, f.name, organisation_unit.c.name, s.approved_at)
            .join_from(obligation, submission, db.and_(s.obligation_id == o.id, s.round == 1))
            .join(report_form, _ITS_FORM)
            .join(organisation_unit, organisation_unit.c.code == o.unit_code)
            .where(o.period.in_(periods))
            .order_by(o.form_code, organisation_unit.c.name)
        )
        return [Approval(*row) for row in self.connection.execute(query)]

    @requires(Permission.REMIND_UNITS)
    def remindable(self, form_code: str, period: str) -> frozenset[int]:
        """The obligations the actor may urge: of the forms it monitors, of the unit it leads, or all (R071)."""
        o = obligation.c
        query = db.select(o.id).join(report_form, _ITS_FORM).where(o.form_code == form_code, o.period == period)
        return frozenset(self.connection.scalars(query.where(_reminded_by(self.actor))))


def followed_by(actor: Actor) -> db.ColumnElement[bool]:
    """Own units and forms, the forms one's unit monitors or one follows, or everything, by the posts the actor holds; asks `report_form` too."""
    everywhere = in_fields(actor, _ALL_UNITS, obligation.c.form_code)
    return db.or_(everywhere, _own_or_monitored(actor, set(Role) - {Role.MONITOR}))


def _reminded_by(actor: Actor) -> db.ColumnElement[bool]:
    everywhere = in_fields(actor, _REMIND_ALL, obligation.c.form_code)
    return db.or_(everywhere, _own_or_monitored(actor, {Role.AGENCY_LEADER}))


def _own_or_monitored(actor: Actor, roles: Collection[Role]) -> db.ColumnElement[bool]:
    listed = "," + report_form.c.monitor_unit_codes + ","
    monitored = [
        db.and_(listed.contains(f",{p.unit_code},", autoescape=True), _covered(p))
        for p in actor.positions
        if p.role is Role.MONITOR
    ]
    return db.or_(in_posts(actor, roles, obligation.c.unit_code, obligation.c.form_code), *monitored)


def _covered(post: Position) -> db.ColumnElement[bool]:
    return obligation.c.form_code.in_(sorted(post.form_codes)) if post.form_codes else db.true()


def _act(row: Any) -> TrailEvent:
    place = Place(State(row.to_state), row.to_step)
    return TrailEvent(
        row.occurred_at, row.username, row.display_name, row.action, row.step, place, "", row.on_behalf, ""
    )  # fmt: skip

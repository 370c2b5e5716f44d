"""Report forms in versions, the workflows they follow, their deadline rules, and who fills which line."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import sqlalchemy as db

from data_access.guard import Store, requires
from data_access.reporting_tables import deadline_rule, form_constraint, form_item, report_form
from data_access.reporting_tables import workflow as workflow_table
from data_access.tables import organisation_unit, reporting_responsibility
from domain.deadline import Anchor, DeadlineRule, Roll
from domain.errors import NotFound
from domain.form_content import check_content
from domain.form_life import Decision, FormAct, check_act
from domain.observation import Absence, Basis, Comparison
from domain.period import PeriodKind
from domain.permissions import Permission, Role, authorize
from domain.report_form import AssignedItem, FormConstraint, FormItem, FormState, ReportForm
from domain.workflow import Dispatch, Scope, Step, Workflow, check_workflow

_RULE_FIELDS = tuple(name for name in DeadlineRule.__dataclass_fields__)


class FormStore(Store):
    @requires(Permission.SEE_CALENDAR)
    def forms(self, *states: FormState) -> list[ReportForm]:
        """Every version in one of the states (any state without one), without its lines."""
        query = db.select(report_form).order_by(report_form.c.code, report_form.c.version)
        if states:
            query = query.where(report_form.c.state.in_([s.value for s in states]))
        return [_form(row) for row in self.connection.execute(query)]

    @requires(Permission.SEE_CALENDAR)
    def form(self, code: str, version: int) -> ReportForm:
        """One version with its lines and constraints. Raises `NotFound`."""
        f, i, c = report_form.c, form_item.c, form_constraint.c
        row = self.connection.execute(db.select(report_form).where(f.code == code, f.version == version)).first()
        if row is None:
            raise NotFound(kind="form", code=code)
        items = db.select(form_item).where(i.form_code == code, i.form_version == version).order_by(i.item_order)
        rules = db.select(form_constraint).where(c.form_code == code, c.form_version == version).order_by(c.number)
        return _form(
            row,
            tuple(_item(r) for r in self.connection.execute(items)),
            tuple(FormConstraint(r.expression, r.is_hard, r.tolerance) for r in self.connection.execute(rules)),
        )

    @requires(Permission.SEE_CALENDAR)
    def last_version(self, code: str) -> int:
        """The number of a form's newest version; 0 when there is none."""
        query = db.select(db.func.max(report_form.c.version)).where(report_form.c.code == code)
        return self.connection.scalars(query).one() or 0

    @requires(Permission.SEE_CALENDAR)
    def workflow(self, code: str, version: int) -> Workflow:
        """Raises `NotFound`."""
        w = workflow_table.c
        query = db.select(workflow_table).where(w.code == code, w.version == version)
        row = self.connection.execute(query).first()
        if row is None:
            raise NotFound(kind="workflow", code=code)
        return workflow_of(row)

    @requires(Permission.SEE_CALENDAR)
    def workflows(self) -> list[Any]:
        """Every version of every workflow, as it was decided; newest version first."""
        w = workflow_table.c
        return list(self.connection.execute(db.select(workflow_table).order_by(w.code, w.version.desc())))

    @requires(Permission.SEE_CALENDAR)
    def deadline_rules(self, form_code: str) -> list[DeadlineRule]:
        r = deadline_rule.c
        query = db.select(deadline_rule).where(r.form_code == form_code).order_by(r.effective_from, r.id)
        return [_rule(row) for row in self.connection.execute(query)]

    @requires(Permission.SEE_CALENDAR)
    def assigned_items(self, form: ReportForm, unit_code: str, day: date) -> list[AssignedItem]:
        """The lines of a form that a unit fills in on a day, for each subject it reports on (R047, D22)."""
        r = reporting_responsibility.c
        query = (
            db.select(r.indicator_code, r.subject_code)
            .where(r.regime_code == form.code, r.reporting_unit_code == unit_code, r.valid_from <= day)
            .where(db.or_(r.valid_to.is_(None), r.valid_to >= day))
        )
        subjects: dict[str, list[str]] = {}
        for row in self.connection.execute(query):
            subjects.setdefault(row.indicator_code, []).append(row.subject_code)
        return [AssignedItem(i, s) for i in form.items for s in sorted(subjects.get(i.indicator_code, []))]

    @requires(Permission.SEE_CALENDAR)
    def reporters(self, form_code: str, day: date) -> list[str]:
        """The units that fill in any line of a form and exist on a day."""
        query = _reporting(day).where(reporting_responsibility.c.regime_code == form_code)
        return sorted({row.reporting_unit_code for row in self.connection.execute(query)})

    @requires(Permission.SEE_CALENDAR)
    def reporter_counts(self, day: date) -> dict[str, int]:
        """How many units report each form on a day."""
        return dict(Counter(row.regime_code for row in self.connection.execute(_reporting(day))))

    @requires(Permission.MAINTAIN_FORMS)
    def add_workflow(
        self,
        code: str,
        version: int,
        name: str,
        workflow: Workflow,
        *,
        legal_basis: str,
        decision_no: str,
        decided_on: date | None,
        since: date,
    ) -> None:
        """Keep a version of a workflow. Raises `BadWorkflow` for steps that no submission could walk."""
        check_workflow(workflow)
        steps = [
            {
                "role": step.role.value,
                "may_delegate": step.may_delegate,
                "signature_required": step.signature_required,
                "scope": step.scope.value,
            }
            for step in workflow.steps
        ]
        row = {
            "code": code, "version": version, "name": name, "steps": json.dumps(steps),
            "has_receiving_stage": workflow.has_receiving_stage, "dispatch": workflow.dispatch.value,
            "legal_basis": legal_basis, "decision_no": decision_no, "decided_on": decided_on, "effective_from": since,
        }  # fmt: skip
        self.connection.execute(db.insert(workflow_table), [row])

    @requires(Permission.DESIGN_FORMS)
    def add_form(self, form: ReportForm) -> None:
        """Keep a new version with its lines; a designer only drafts. Raises `Refused`, `BadForm`, `UnreadableConstraint`."""
        if form.state is not FormState.DRAFT:
            authorize(self.actor, Permission.MAINTAIN_FORMS)
        check_content(form)
        self.connection.execute(db.insert(report_form), [_head_row(form)])
        self._add_content(form)

    @requires(Permission.DESIGN_FORMS)
    def save_draft(self, form: ReportForm) -> None:
        """Replace what a draft holds. Raises `FormLocked` for any other state, `BadForm`, `UnreadableConstraint`."""
        stored = self.form(form.code, form.version)
        check_act(stored, FormAct.EDIT)
        check_content(form)
        for table in (form_item, form_constraint):
            old = db.delete(table).where(table.c.form_code == form.code, table.c.form_version == form.version)
            self.connection.execute(old)
        self._change(form, **_head_row(replace(form, state=stored.state)))
        self._add_content(form)

    @requires(Permission.DESIGN_FORMS)
    def try_out(self, form: ReportForm) -> None:
        """Put a draft on trial (R018). Raises `FormLocked`."""
        check_act(self.form(form.code, form.version), FormAct.TRY_OUT)
        self._change(form, state=FormState.TRIAL.value)

    @requires(Permission.MAINTAIN_FORMS)
    def put_in_force(self, form: ReportForm, decision: Decision, *, since: date) -> None:
        """Let a version that was tried apply from a day on; what applied until then ends the day before (R018, R058).

        Periods that are open keep their version: an obligation names it. Raises `FormLocked`.
        """
        check_act(self.form(form.code, form.version), FormAct.PUT_IN_FORCE)
        f = report_form.c
        former = db.update(report_form).where(
            f.code == form.code, f.state.in_([FormState.IN_FORCE.value, FormState.REPLACED.value]),
            db.or_(f.effective_to.is_(None), f.effective_to >= since),
        )  # fmt: skip
        self.connection.execute(former.values(state=FormState.REPLACED.value, effective_to=since - timedelta(days=1)))
        self._change(
            form, state=FormState.IN_FORCE.value, decision_no=decision.number.strip(), decided_on=decision.decided_on,
            effective_from=since, effective_to=None,
        )  # fmt: skip

    @requires(Permission.MAINTAIN_FORMS)
    def replace_deadline_rule(self, form_code: str, rule: DeadlineRule) -> None:
        """From its first day on the rule stands alone; those before it end the day before and stay on record."""
        assert rule.effective_from is not None
        r, ends = deadline_rule.c, rule.effective_from - timedelta(days=1)
        former = db.update(deadline_rule).where(
            r.form_code == form_code, db.or_(r.effective_to.is_(None), r.effective_to > ends)
        )
        self.connection.execute(former.values(effective_to=ends))
        self.add_deadline_rules(form_code, [rule])

    @requires(Permission.MAINTAIN_FORMS)
    def add_deadline_rules(self, form_code: str, rules: Iterable[DeadlineRule]) -> None:
        rows = [{"form_code": form_code} | {name: getattr(rule, name) for name in _RULE_FIELDS} for rule in rules]
        self.connection.execute(db.insert(deadline_rule), rows)

    def _change(self, form: ReportForm, **values: Any) -> None:
        f = report_form.c
        changing = db.update(report_form).where(f.code == form.code, f.version == form.version)
        self.connection.execute(changing.values(values))

    def _add_content(self, form: ReportForm) -> None:
        version = {"form_code": form.code, "form_version": form.version}
        items = [version | _item_row(item) for item in form.items]
        rules = [
            version | {"number": n, "expression": c.expression, "is_hard": c.is_hard, "tolerance": c.tolerance}
            for n, c in enumerate(form.constraints, 1)
        ]
        for table, rows in ((form_item, items), (form_constraint, rules)):
            if rows:
                self.connection.execute(db.insert(table), rows)


def _head_row(form: ReportForm) -> dict[str, Any]:
    row = {column.name: getattr(form, column.name) for column in report_form.c}
    monitors = ",".join(form.monitor_unit_codes)
    return row | {"state": form.state.value, "frequency": form.frequency.value, "monitor_unit_codes": monitors}


def _reporting(day: date) -> db.Select[Any]:
    """Each form with each unit that exists and reports any of its lines on a day."""
    r, u = reporting_responsibility.c, organisation_unit.c
    return (
        db.select(r.regime_code, r.reporting_unit_code)
        .distinct()
        .join(organisation_unit, u.code == r.reporting_unit_code)
        .where(r.valid_from <= day, db.or_(r.valid_to.is_(None), r.valid_to >= day))
        .where(db.or_(u.valid_from.is_(None), u.valid_from <= day))
        .where(db.or_(u.valid_to.is_(None), u.valid_to >= day))
    )


def workflow_of(row: Any) -> Workflow:
    """A workflow from a row that has its columns `steps`, `has_receiving_stage` and `dispatch`."""
    steps = tuple(
        Step(Role(s["role"]), s["may_delegate"], s["signature_required"], Scope(s["scope"]))
        for s in json.loads(row.steps)
    )
    return Workflow(steps, row.has_receiving_stage, Dispatch(row.dispatch))


def _form(row: Any, items: tuple[FormItem, ...] = (), constraints: tuple[FormConstraint, ...] = ()) -> ReportForm:
    values = dict(row._mapping)
    values["state"], values["frequency"] = FormState(row.state), PeriodKind(row.frequency)
    values["monitor_unit_codes"] = tuple(filter(None, row.monitor_unit_codes.split(",")))
    return ReportForm(**values, items=items, constraints=constraints)


def _item(row: Any) -> FormItem:
    return FormItem(
        row.item_order, row.indicator_code, Basis(row.basis), Comparison(row.comparison), row.breakdown, row.heading,
        row.is_required, row.minimum, row.maximum, tuple(a for a in Absence if a.value in row.absences.split(",")),
    )  # fmt: skip


def _item_row(item: FormItem) -> dict[str, Any]:
    names = ("indicator_code", "breakdown", "heading", "is_required", "minimum", "maximum")
    row = {name: getattr(item, name) for name in names}
    row |= {"item_order": item.order, "basis": item.basis.value, "comparison": item.comparison.value}
    return row | {"absences": ",".join(item.absences)}


def _rule(row: Any) -> DeadlineRule:
    values = {name: getattr(row, name) for name in _RULE_FIELDS}
    return DeadlineRule(**values | {"anchor": Anchor(row.anchor), "roll": Roll(row.roll)})

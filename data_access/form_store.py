"""Report forms in versions, the workflows they follow, their deadline rules, and who fills which line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

import sqlalchemy as db

from data_access.guard import Store, requires
from data_access.reporting_tables import deadline_rule, form_constraint, form_item, report_form
from data_access.reporting_tables import workflow as workflow_table
from data_access.tables import organisation_unit, reporting_responsibility
from domain.deadline import Anchor, DeadlineRule, Roll
from domain.errors import NotFound
from domain.observation import Basis, Comparison
from domain.period import PeriodKind
from domain.permissions import Permission, Role
from domain.report_form import AssignedItem, FormConstraint, FormItem, FormState, ReportForm
from domain.workflow import Dispatch, Scope, Step, Workflow

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
    def workflow(self, code: str, version: int) -> Workflow:
        w = workflow_table.c
        query = db.select(workflow_table).where(w.code == code, w.version == version)
        return workflow_of(self.connection.execute(query).one())

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
        r, u = reporting_responsibility.c, organisation_unit.c
        query = (
            db.select(r.reporting_unit_code)
            .distinct()
            .join(organisation_unit, u.code == r.reporting_unit_code)
            .where(r.regime_code == form_code, r.valid_from <= day)
            .where(db.or_(r.valid_to.is_(None), r.valid_to >= day))
            .where(db.or_(u.valid_from.is_(None), u.valid_from <= day))
            .where(db.or_(u.valid_to.is_(None), u.valid_to >= day))
        )
        return sorted(self.connection.scalars(query))

    @requires(Permission.MAINTAIN_FORMS)
    def add_workflow(
        self, code: str, version: int, name: str, workflow: Workflow, *, legal_basis: str, decision_no: str, since: date
    ) -> None:
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
            "legal_basis": legal_basis, "decision_no": decision_no, "effective_from": since,
        }  # fmt: skip
        self.connection.execute(db.insert(workflow_table), [row])

    @requires(Permission.MAINTAIN_FORMS)
    def add_form(self, form: ReportForm) -> None:
        head = {name: getattr(form, name) for name in report_form.c.keys() if name != "monitor_unit_codes"}  # noqa: SIM118
        head |= {"state": form.state.value, "frequency": form.frequency.value}
        head["monitor_unit_codes"] = ",".join(form.monitor_unit_codes)
        self.connection.execute(db.insert(report_form), [head])
        version = {"form_code": form.code, "form_version": form.version}
        items = [version | _item_row(item) for item in form.items]
        rules = [
            version | {"number": n, "expression": c.expression, "is_hard": c.is_hard, "tolerance": c.tolerance}
            for n, c in enumerate(form.constraints, 1)
        ]
        for table, rows in ((form_item, items), (form_constraint, rules)):
            if rows:
                self.connection.execute(db.insert(table), rows)

    @requires(Permission.MAINTAIN_FORMS)
    def change_state(
        self, code: str, version: int, state: FormState, *, decision_no: str, decided_on: date, day: date
    ) -> None:
        """Move a version on; putting it in force replaces the one before, from the same day (R018, R058)."""
        f = report_form.c
        if state is FormState.IN_FORCE:
            before = db.update(report_form).where(
                f.code == code, f.version != version, f.state == FormState.IN_FORCE.value
            )
            self.connection.execute(before.values(state=FormState.REPLACED.value, effective_to=day))
        self.connection.execute(
            db.update(report_form)
            .where(f.code == code, f.version == version)
            .values(state=state.value, decision_no=decision_no, decided_on=decided_on, effective_from=day)
        )

    @requires(Permission.MAINTAIN_FORMS)
    def add_deadline_rules(self, form_code: str, rules: Iterable[DeadlineRule]) -> None:
        rows = [{"form_code": form_code} | {name: getattr(rule, name) for name in _RULE_FIELDS} for rule in rules]
        self.connection.execute(db.insert(deadline_rule), rows)


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
        row.is_required, row.minimum, row.maximum,
    )  # fmt: skip


def _item_row(item: FormItem) -> dict[str, Any]:
    names = ("indicator_code", "breakdown", "heading", "is_required", "minimum", "maximum")
    row = {name: getattr(item, name) for name in names}
    return row | {"item_order": item.order, "basis": item.basis.value, "comparison": item.comparison.value}


def _rule(row: Any) -> DeadlineRule:
    values = {name: getattr(row, name) for name in _RULE_FIELDS}
    return DeadlineRule(**values | {"anchor": Anchor(row.anchor), "roll": Roll(row.roll)})

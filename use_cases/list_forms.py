"""Every form in its versions, with what a glance must tell (R018, R093)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.deadline import DeadlineRule
from domain.report_form import ReportForm
from domain.workflow import Workflow
from use_cases.access import Access


@dataclass(frozen=True, slots=True)
class FormRow:
    """`rules` are the form's deadline rules in force today or later, `reporters` the units that report it today."""

    form: ReportForm
    workflow: Workflow
    rules: tuple[DeadlineRule, ...]
    reporters: int


@dataclass(frozen=True, slots=True)
class FormList:
    """By code, each form's newest version first."""

    rows: tuple[FormRow, ...]
    today: date


def list_forms(access: Access) -> FormList:
    with access.reading() as stores:
        counts = stores.forms.reporter_counts(access.today)
        forms = sorted(stores.forms.forms(), key=lambda f: (f.code, -f.version))
        workflows = {
            pinned: stores.forms.workflow(*pinned) for pinned in {(f.workflow_code, f.workflow_version) for f in forms}
        }
        rules = {code: rules_from(stores.forms.deadline_rules(code), access.today) for code in {f.code for f in forms}}
        rows = [
            FormRow(f, workflows[f.workflow_code, f.workflow_version], rules[f.code], counts.get(f.code, 0))
            for f in forms
        ]
        return FormList(tuple(rows), access.today)


def rules_from(rules: list[DeadlineRule], day: date) -> tuple[DeadlineRule, ...]:
    """The rules in force on a day or later; a rule that was replaced before it began is left out."""
    return tuple(
        rule
        for rule in rules
        if rule.effective_to is None or rule.effective_to >= max(day, rule.effective_from or date.min)
    )

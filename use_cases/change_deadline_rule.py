"""Give a form another deadline rule from a day on (R037, R058, D04)."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date

from data_access.unit_of_work import Stores
from domain.audit_actions import AuditAction
from domain.deadline import DeadlineRule
from domain.errors import BadDates, DecisionMissing
from domain.report_form import ReportForm
from domain.written_text import ACT, written_line
from use_cases.access import Access
from use_cases.check_deadlines import check_deadlines
from use_cases.tell_reporters import tell_reporters


def change_deadline_rule(access: Access, *, code: str, version: int, rule: DeadlineRule) -> int:
    """Periods that are open keep their due instant. Returns how many people were told.

    The act behind the rule is its `legal_basis`: raises `DecisionMissing` without one, `BadInput`, `BadDates` without
    a first day, `DeadlineTooEarly` and `DeadlineNotLater` for a rule that breaks D04.
    """
    rule = replace(rule, legal_basis=written_line(rule.legal_basis, ACT))
    if not rule.legal_basis:
        raise DecisionMissing(kind="act")
    if rule.effective_from is None:
        raise BadDates
    with access.writing() as stores:
        form = stores.forms.form(code, version)
        before = stores.forms.deadline_rules(code)
        stores.forms.replace_deadline_rule(code, rule)
        check_deadlines(stores, _in_force(stores, form, rule.effective_from), rule.effective_from)
        stores.audit.record(
            AuditAction.CHANGE_DEADLINE_RULE,
            object_kind="form",
            object_id=code,
            before=[_told(former) for former in before],
            after=_told(rule),
        )
        return tell_reporters(stores, form, since=rule.effective_from, decision_no=rule.legal_basis, what="deadline")


def _in_force(stores: Stores, form: ReportForm, day: date) -> ReportForm:
    """The version that applies on the day, else the one given: a rule may be set before its form is in force."""
    versions = [f for f in stores.forms.forms() if f.code == form.code and f.decision_no and f.applies_on(day)]
    return versions[0] if versions else form


def _told(rule: DeadlineRule) -> dict[str, object]:
    return {name: str(value) for name, value in asdict(rule).items() if value is not None}

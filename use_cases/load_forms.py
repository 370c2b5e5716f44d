"""Put the sample's forms in force, with the workflow and the deadlines of a profile (R057, R096)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from data_access.unit_of_work import Stores
from domain.indicator import Indicator
from domain.profile import Profile
from domain.report_form import FormState, ReportForm
from exchange.sample_forms import Assignment, SampleForm

SINCE = date(2025, 7, 1)
RECEIVER = "VPUB"


def load_forms(
    stores: Stores,
    forms: Sequence[SampleForm],
    profile: Profile,
    indicators: Mapping[str, Indicator],
    groups: Mapping[str, Sequence[str]],
) -> None:
    """`groups` names the units behind "agencies" and "communes"."""
    number = profile.regulation.number or profile.regulation.title
    stores.catalogue.add_regimes([_regime(form, profile) for form in forms])
    for form in forms:
        workflow, rules = profile.workflow_of(form.code), profile.rules_of(form.code)
        stores.forms.add_workflow(
            form.code, 1, form.name, workflow, legal_basis=rules[0].legal_basis, decision_no=number,
            decided_on=profile.regulation.issued_on, since=SINCE,
        )  # fmt: skip
        stores.forms.add_form(_in_force(form, profile, number))
        stores.forms.add_deadline_rules(form.code, rules)
        stores.catalogue.assign(
            [row for assignment in form.assignments for row in _rows(form.code, assignment, indicators, groups)]
        )


def _regime(form: SampleForm, profile: Profile) -> dict[str, Any]:
    rule = profile.rules_of(form.code)[0]
    return {
        "code": form.code, "name": form.name, "window_start_day": rule.window_rule.start_day,
        "legal_basis": rule.legal_basis,
    }  # fmt: skip


def _in_force(form: SampleForm, profile: Profile, number: str) -> ReportForm:
    workflow, rule = profile.workflow_of(form.code), profile.rules_of(form.code)[0]
    return ReportForm(
        form.code, 1, form.name, FormState.IN_FORCE, form.frequency, form.code, 1,
        RECEIVER if workflow.has_receiving_stage else None, form.monitors, rule.window_rule.start_day, False, number,
        profile.regulation.issued_on, SINCE, None, form.items, form.constraints,
    )  # fmt: skip


def _rows(
    form_code: str,
    assignment: Assignment,
    indicators: Mapping[str, Indicator],
    groups: Mapping[str, Sequence[str]],
) -> list[dict[str, Any]]:
    rows = []
    for code in assignment.indicators:
        for named in assignment.units:
            owner = [indicators[code].owner_unit_code] if named == "owners" else None
            for unit in owner or groups.get(named, [named]):
                subject = unit if assignment.subject == "self" else assignment.subject
                rows.append(
                    {
                        "indicator_code": code, "subject_code": subject, "regime_code": form_code,
                        "reporting_unit_code": unit, "valid_from": SINCE, "valid_to": None,
                    }
                )  # fmt: skip
    return rows

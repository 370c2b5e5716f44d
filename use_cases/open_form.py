"""One version of a form with all that configures it (R047, R049, R058, R093)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.deadline import DeadlineRule
from domain.form_life import ALLOWED, FormAct
from domain.indicator import Indicator
from domain.permissions import Permission
from domain.report_form import ReportForm, Responsibility
from domain.workflow import Workflow
from use_cases.access import Access
from use_cases.list_forms import rules_from


@dataclass(frozen=True, slots=True)
class OpenForm:
    """`units` names every unit of today, `workflows` are the versions a draft may choose from."""

    form: ReportForm
    workflow: Workflow
    rules: tuple[DeadlineRule, ...]
    indicators: Mapping[str, Indicator]
    responsibilities: tuple[Responsibility, ...]
    units: Mapping[str, str]
    workflows: tuple[tuple[str, int], ...]
    allowed: frozenset[FormAct]
    today: date

    def may(self, act: str) -> bool:
        return FormAct(act) in self.allowed


def open_form(access: Access, *, code: str, version: int | None = None) -> OpenForm:
    """A version, the newest without a number. Raises `NotFound`."""
    with access.reading() as stores:
        form = stores.forms.form(code, version or stores.forms.last_version(code))
        duties = stores.catalogue.responsibilities(code, access.today)
        named = {code for duty in duties for code in (duty.unit_code, duty.subject_code)}
        units = {u.code: u.name for u in stores.organisation.units_on(access.today)}
        units |= {code: unit.name for code, unit in stores.organisation.units(sorted(named - set(units))).items()}
        return OpenForm(
            form,
            stores.forms.workflow(form.workflow_code, form.workflow_version),
            rules_from(stores.forms.deadline_rules(code), access.today),
            stores.catalogue.indicators(access.today),
            tuple(duties),
            units,
            tuple((row.code, row.version) for row in stores.forms.workflows()),
            _allowed(access, form),
            access.today,
        )


def _allowed(access: Access, form: ReportForm) -> frozenset[FormAct]:
    """What its state allows; putting in force is for whoever maintains the forms, not for a designer (K11)."""
    maintains = access.actor.may(Permission.MAINTAIN_FORMS)
    return ALLOWED[form.state] - (frozenset() if maintains else {FormAct.PUT_IN_FORCE})

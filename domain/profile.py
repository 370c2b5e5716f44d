"""What one city's regulation fixes: workflow and deadlines per form, accounts per unit (R037, R039, R057, R110, K01, K04)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.account_quota import UNLIMITED, AccountQuota
from domain.deadline import DeadlineRule
from domain.errors import NotFound
from domain.period import ReportingPeriod
from domain.workflow import Workflow


@dataclass(frozen=True, slots=True)
class Regulation:
    """The act behind a profile; a draft has no number and no day yet."""

    title: str
    number: str = ""
    issued_on: date | None = None


@dataclass(frozen=True, slots=True)
class FormProfile:
    """The deadline rules of a form, and its own workflow where it differs from the profile's."""

    deadlines: tuple[DeadlineRule, ...]
    workflow: Workflow | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """`levels` names the forms that feed each other, from the lowest level up (D04)."""

    code: str
    name: str
    regulation: Regulation
    workflow: Workflow
    forms: Mapping[str, FormProfile]
    levels: tuple[str, ...] = ()
    accounts: AccountQuota = UNLIMITED

    def workflow_of(self, form_code: str) -> Workflow:
        """Raises `NotFound` for a form without a profile."""
        return self._form(form_code).workflow or self.workflow

    def rules_of(self, form_code: str) -> tuple[DeadlineRule, ...]:
        """Every deadline rule of a form. Raises `NotFound`."""
        return self._form(form_code).deadlines

    def rule_of(self, form_code: str, period: ReportingPeriod) -> DeadlineRule:
        """The rule in force on the last day of the period's data window. Raises `NotFound`."""
        for rule in self._form(form_code).deadlines:
            if rule.in_force_on(rule.window_rule.window(period)[1]):
                return rule
        raise NotFound(kind="deadline_rule", code=form_code, period=period.code)

    def _form(self, form_code: str) -> FormProfile:
        if form_code not in self.forms:
            raise NotFound(kind="form", code=form_code)
        return self.forms[form_code]

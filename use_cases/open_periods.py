"""Open the periods that have begun: every reporter owes its form, due at a computed instant (R096, R039, D05).

A monthly form opens on the first of its month, a longer one on the first of its last month. Opening
again adds nothing, so replicas and restarts may all ask for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter

from data_access.unit_of_work import Stores
from domain.audit_actions import AuditAction
from domain.clock import CITY_TIME
from domain.deadline import Deadline, DeadlineRule, last_allowed
from domain.errors import NotFound
from domain.form_life import in_order_of_standing
from domain.obligation import DueDate
from domain.period import LENGTH, PeriodKind, ReportingPeriod
from domain.report_form import ReportForm
from domain.working_calendar import WorkingCalendar
from use_cases.access import Access
from use_cases.read_calendar import read_calendar

MONTHS_OF_YEAR = 12


@dataclass(frozen=True, slots=True)
class Opened:
    """What one form opened: its period, and for how many units."""

    form_code: str
    period: str
    units: int


def open_periods(access: Access) -> list[Opened]:
    """Open what is due by now, in one transaction; audited when anything was opened."""
    with access.writing(touches_data=False) as stores:
        return open_due_periods(stores)


def open_due_periods(stores: Stores) -> list[Opened]:
    today = stores.obligations.clock().astimezone(CITY_TIME).date()
    calendar = read_calendar(stores, today, today)
    opened = []
    for _code, versions in groupby(stores.forms.forms(), key=attrgetter("code")):
        due = _due(versions, today)
        if due is not None:
            opened.append(_open(stores, *due, calendar))
    for one in opened:
        if one.units:
            stores.audit.record(
                AuditAction.OPEN_PERIOD, object_kind="form", object_id=one.form_code, period=one.period, units=one.units
            )
    return [one for one in opened if one.units]


def period_of(frequency: PeriodKind, day: date) -> ReportingPeriod | None:
    """The period of a frequency whose last month holds a day; None in the months before."""
    month = ReportingPeriod.month(day.year, day.month)
    length = LENGTH[frequency]
    if frequency is PeriodKind.NINE_MONTHS:
        return ReportingPeriod(frequency, month.year * 12) if month.month_number == 9 else None
    # Terms of years are counted so that they end in 2025, 2030, … (five) and 2025, 2028, … (three).
    months = month.last_month + 1 if length <= MONTHS_OF_YEAR else month.last_month + 1 - MONTHS_OF_YEAR
    return ReportingPeriod(frequency, month.last_month - length + 1) if months % length == 0 else None


def _due(versions: Iterable[ReportForm], today: date) -> tuple[ReportForm, ReportingPeriod] | None:
    """The version that applies on the last day of its period's data window; one on trial only where no other does."""
    for form in in_order_of_standing(versions):
        period = period_of(form.frequency, today)
        if period is not None and form.applies_on(form.window(period)[1]):
            return form, period
    return None


def rule_in_force(rules: list[DeadlineRule], form_code: str, day: date) -> DeadlineRule:
    """Raises `NotFound` when no rule is in force on the day."""
    for rule in rules:
        if rule.in_force_on(day):
            return rule
    raise NotFound(kind="deadline_rule", code=form_code)


def due_date(deadline: Deadline) -> DueDate:
    """A computed deadline as the first decision about an obligation's due instant."""
    skipped = tuple((day.day, day.kind.value, day.name) for day in deadline.skipped)
    return DueDate(deadline.due_at, deadline.nominal_on, deadline.due_on, skipped)


def _open(stores: Stores, form: ReportForm, period: ReportingPeriod, calendar: WorkingCalendar) -> Opened:
    window = form.window(period)
    rule = rule_in_force(stores.forms.deadline_rules(form.code), form.code, window[1])
    units = stores.forms.reporters(form.code, window[1])
    due = due_date(last_allowed(rule, period, window, calendar))
    return Opened(form.code, period.code, len(stores.obligations.open(form, units, period.code, due)))

"""Whether the deadline rules of a form keep what NĐ 09/2019 asks of them in the periods to come (D04)."""

from __future__ import annotations

from datetime import date

from data_access.unit_of_work import Stores
from domain.deadline import Deadline, DeadlineRule, check_levels, last_allowed
from domain.period import ReportingPeriod
from domain.report_form import ReportForm
from domain.working_calendar import WorkingCalendar
from exchange.profile_files import read_profile
from settings import PROFILES, settings
from use_cases.open_periods import period_of, rule_in_force
from use_cases.read_calendar import read_calendar

MONTHS_AHEAD = 36


def check_deadlines(stores: Stores, form: ReportForm, since: date) -> None:
    """Work out three years of deadlines from a day on, with the form as it is in the transaction.

    Raises `DeadlineTooEarly` and `DeadlineNotLater` where D04 is broken, `NotFound` where no rule is
    in force. Which forms feed each other is told by the profile of the installation.
    """
    levels = read_profile(PROFILES, settings().profile).levels
    others = _current(stores, since, [code for code in levels if form.code in levels and code != form.code])
    calendar = read_calendar(stores, since, date(since.year + 4, 12, 31))
    for period in _periods(form, since):
        if form.window(period)[1] < since:
            continue
        rungs = [form if code == form.code else others.get(code) for code in levels if form.code in levels] or [form]
        dues = [
            _deadline(stores, rung, period, calendar) for rung in rungs if rung and rung.frequency == form.frequency
        ]
        if all(rule.follows_nd09 for rule, _due in dues):
            check_levels([due for _rule, due in dues])


def _current(stores: Stores, day: date, codes: list[str]) -> dict[str, ReportForm]:
    return {f.code: f for f in stores.forms.forms() if f.code in codes and f.decision_no and f.applies_on(day)}


def _periods(form: ReportForm, since: date) -> list[ReportingPeriod]:
    first = ReportingPeriod.month(since.year, since.month)
    months = [first.shifted(n).last_day for n in range(MONTHS_AHEAD)]
    return [period for day in months if (period := period_of(form.frequency, day)) is not None]


def _deadline(
    stores: Stores, form: ReportForm, period: ReportingPeriod, calendar: WorkingCalendar
) -> tuple[DeadlineRule, Deadline]:
    window = form.window(period)
    rule = rule_in_force(stores.forms.deadline_rules(form.code), form.code, window[1])
    return rule, last_allowed(rule, period, window, calendar)

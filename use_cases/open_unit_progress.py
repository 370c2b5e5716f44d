"""Open one unit: its reports with the times of every step, and what proves whether one was in time (R069, D01)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from data_access.obligation_store import RegisteredOutage
from data_access.progress_store import ProgressRow
from domain.deadline import DeadlineRule
from domain.errors import NotFound
from domain.period import ReportingPeriod
from domain.permissions import IN_UNIT
from domain.report_form import ReportForm
from domain.timeliness import excused_until, judging_due
from domain.working_calendar import WorkingCalendar
from use_cases.access import Access
from use_cases.judge_progress import ReportProgress, judge_progress
from use_cases.open_periods import rule_in_force

REPORTS_SHOWN = 24


@dataclass(frozen=True, slots=True)
class UnitReports:
    """`reports` are the newest first; `is_own` says that the actor works there and may see the figures."""

    unit_code: str
    unit_name: str
    reports: tuple[ReportProgress, ...]
    is_own: bool
    calendar: WorkingCalendar
    now: datetime


@dataclass(frozen=True, slots=True)
class Proof:
    """All that decides whether one report was in time; `outages` are those that gave more time."""

    report: ReportProgress
    form: ReportForm
    rule: DeadlineRule
    outages: tuple[RegisteredOutage, ...]
    calendar: WorkingCalendar
    now: datetime


def open_unit_progress(access: Access, *, unit_code: str) -> UnitReports:
    """Raises `NotFound` for a unit of which the actor follows no report."""
    with access.reading() as stores:
        rows = _newest(stores.progress.reports(unit_codes=[unit_code]))
        if not rows:
            raise NotFound(kind="followed_unit", code=unit_code)
        judged = judge_progress(stores, access, rows, all_steps=True)
    is_own = unit_code in access.actor.units_as(*IN_UNIT)
    return UnitReports(unit_code, rows[0].unit_name, judged.reports, is_own, judged.calendar, judged.now)


def open_proof(access: Access, *, unit_code: str, form_code: str, period: str) -> Proof:
    """Raises `NotFound` for a report that the actor does not follow."""
    with access.reading() as stores:
        rows = stores.progress.reports(periods=[period], unit_codes=[unit_code], form_code=form_code)
        if not rows:
            raise NotFound(kind="obligation", code=unit_code)
        judged = judge_progress(stores, access, rows, all_steps=True)
        report, owed = judged.reports[0], rows[0].obligation
        form = stores.forms.form(owed.form_code, owed.form_version)
        last_day = form.window(ReportingPeriod.parse(owed.period))[1]
        rule = rule_in_force(stores.forms.deadline_rules(form.code), form.code, last_day)
        outages = stores.obligations.outages()
    due = judging_due(report.row.approved_at, [d.revision for d in owed.due_dates], judged.now)
    granting = [o for o in outages if excused_until(due, [o.outage], judged.calendar, judged.now) > due]
    return Proof(report, form, rule, tuple(granting), judged.calendar, judged.now)


def _newest(rows: Sequence[ProgressRow]) -> list[ProgressRow]:
    def age(row: ProgressRow) -> tuple[int, str]:
        return -ReportingPeriod.parse(row.obligation.period).last_month, row.obligation.form_code

    return sorted(rows, key=age)[:REPORTS_SHOWN]

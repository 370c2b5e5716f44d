"""The year's deadlines with their rules and acts, what moved them, the days off and the outages (R037–R041, R072)."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from data_access.obligation_store import RegisteredOutage
from data_access.unit_of_work import Stores
from domain.deadline import Deadline, DeadlineRule, last_allowed
from domain.obligation import DueDate, Obligation
from domain.period import ReportingPeriod
from domain.permissions import Permission
from domain.report_form import FormState, ReportForm
from domain.timeliness import working_time
from domain.working_calendar import CalendarDay, WorkingCalendar
from use_cases.access import Access
from use_cases.open_periods import period_of
from use_cases.read_calendar import read_calendar
from use_cases.recompute_deadlines import NewInstant, new_instants


@dataclass(frozen=True, slots=True)
class PeriodDeadline:
    """As announced once the period is open, before that as rule and calendar give it today.

    `others` counts the units for which another decision applies.
    """

    period: ReportingPeriod
    rule: DeadlineRule
    deadline: Deadline
    others: int = 0


@dataclass(frozen=True, slots=True)
class FormYear:
    """A form with the deadline of each of its periods of the year."""

    form: ReportForm
    deadlines: tuple[PeriodDeadline, ...]

    @property
    def rules(self) -> tuple[DeadlineRule, ...]:
        return tuple(dict.fromkeys(d.rule for d in self.deadlines))

    def next_after(self, day: date) -> PeriodDeadline | None:
        """The first deadline that has not passed on a day."""
        return next((d for d in self.deadlines if d.deadline.due_on >= day), None)


class Decision(NamedTuple):
    """One decision about the deadline of a form's period, and the units it was taken for."""

    form_name: str
    period: ReportingPeriod
    due: DueDate
    unit_names: tuple[str, ...]


class Stop(NamedTuple):
    """An outage with the office hours it took, up to now while it runs."""

    registered: RegisteredOutage
    working: timedelta


@dataclass(frozen=True, slots=True)
class Editing:
    """What the operator works with: instants to announce, and who owes what (unit names by form and period)."""

    new_instants: tuple[NewInstant, ...]
    owing: dict[tuple[str, str], dict[str, str]]


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """`editing` is None for those who only read."""

    year: int
    today: date
    forms: tuple[FormYear, ...]
    decisions: tuple[Decision, ...]
    days: tuple[CalendarDay, ...]
    stops: tuple[Stop, ...]
    editing: Editing | None


def open_calendar(access: Access, *, year: int) -> CalendarYear:
    """Everything that decides when the reports of a year are due."""
    with access.reading() as stores:
        calendar = read_calendar(stores, date(year, 1, 1), date(year, 12, 31))
        forms = stores.forms.forms(FormState.IN_FORCE, FormState.TRIAL)
        ruled = {form: _deadlines(stores, form, year, calendar) for form in forms}
        owed = stores.obligations.of_periods(sorted({d.period.code for found in ruled.values() for d in found}))
        years = tuple(FormYear(form, tuple(_announced(form, d, owed) for d in found)) for form, found in ruled.items())
        days = tuple(day for day in sorted(calendar.days.values(), key=lambda d: d.day) if day.day.year == year)
        may_edit = access.actor.may(Permission.MAINTAIN_CALENDAR)
        return CalendarYear(
            year, access.today, tuple(y for y in years if y.deadlines), _decisions(stores, years, owed), days,
            _stops(stores, year), _editing(stores) if may_edit else None,
        )  # fmt: skip


def _deadlines(stores: Stores, form: ReportForm, year: int, calendar: WorkingCalendar) -> list[PeriodDeadline]:
    rules, found = stores.forms.deadline_rules(form.code), []
    for month in range(1, 13):
        period = period_of(form.frequency, date(year, month, 1))
        window = form.window(period) if period else None
        rule = next((r for r in rules if window and r.in_force_on(window[1])), None)
        if period and window and rule and form.effective_from <= window[1]:
            found.append(PeriodDeadline(period, rule, last_allowed(rule, period, window, calendar)))
    return found


def _announced(form: ReportForm, ruled: PeriodDeadline, owed: list[Obligation]) -> PeriodDeadline:
    """What applies to most units of an open period."""
    dues = Counter(o.due.deadline for o in owed if (o.form_code, o.period) == (form.code, ruled.period.code))
    if not dues:
        return ruled
    [(deadline, units)] = dues.most_common(1)
    return replace(ruled, deadline=deadline, others=dues.total() - units)


def _decisions(stores: Stores, years: tuple[FormYear, ...], owed: list[Obligation]) -> tuple[Decision, ...]:
    """Decisions after the first one of each obligation, newest first; units decided together stand together."""
    names = {year.form.code: year.form.name for year in years}
    groups: defaultdict[tuple[str, str, DueDate], list[str]] = defaultdict(list)
    for one in owed:
        for due in one.due_dates[1:]:
            groups[one.form_code, one.period, due].append(one.unit_code)
    units = stores.organisation.units(sorted({code for codes in groups.values() for code in codes}))
    told = [
        Decision(names.get(form, form), ReportingPeriod.parse(period), due, tuple(units[code].name for code in codes))
        for (form, period, due), codes in groups.items()
    ]
    return tuple(sorted(told, key=lambda d: d.due.decided_at or d.due.due_at, reverse=True))


def _stops(stores: Stores, year: int) -> tuple[Stop, ...]:
    now = stores.obligations.clock()
    found = [
        o for o in stores.obligations.outages() if o.outage.started_at.year <= year <= (o.outage.ended_at or now).year
    ]
    if not found:
        return ()
    calendar = read_calendar(stores, min(o.outage.started_at for o in found).date(), now.date())
    return tuple(Stop(o, working_time(o.outage.started_at, o.outage.ended_at or now, calendar)) for o in found)


def _editing(stores: Stores) -> Editing:
    outstanding = stores.progress.reports(only_outstanding=True)
    owing: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for row in outstanding:
        owing[row.obligation.form_code, row.obligation.period][row.obligation.unit_code] = row.unit_name
    return Editing(tuple(new_instants(stores, outstanding)), dict(owing))

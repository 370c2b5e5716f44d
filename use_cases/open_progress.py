"""Who reported in time: the units that owe a form over the last twelve periods (R069–R072, D06)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from data_access.notice_store import Reminder
from data_access.unit_of_work import Stores
from domain.obligation import DueDate
from domain.organisation import OrganisationUnit
from domain.period import ReportingPeriod
from domain.permissions import Permission
from domain.report_form import ReportForm
from domain.text import matches, sort_key
from domain.timeliness import Timeliness, TimelinessCount, count, owes
from domain.working_calendar import WorkingCalendar
from use_cases.access import Access
from use_cases.judge_progress import Judged, ReportProgress, judge_progress

PERIODS_SHOWN = 12
ALL, LATE, OPEN = "tat-ca", "tre", "chua"


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """A unit's reports by period; a period for which it owes nothing is not among them."""

    code: str
    name: str
    reports: Mapping[str, ReportProgress]

    @property
    def late(self) -> int:
        return sum(report.is_late for report in self.reports.values())


@dataclass(frozen=True, slots=True)
class ProgressView:
    """`periods` are the columns, newest first, the chosen one is the first; `due` is what most units have.

    `remindable` are the obligations of the chosen period that the actor may urge and that are still open.
    """

    form: ReportForm
    forms: tuple[ReportForm, ...]
    period: ReportingPeriod
    all_periods: tuple[ReportingPeriod, ...]
    periods: tuple[ReportingPeriod, ...]
    units: tuple[UnitProgress, ...]
    counts: Mapping[str, TimelinessCount]
    due: DueDate
    with_other_due: int
    calendar: WorkingCalendar
    now: datetime
    remindable: frozenset[int]
    reminders: tuple[Reminder, ...]

    def units_of(self, which: str) -> tuple[UnitProgress, ...]:
        """All units, those ever late or missing in the periods shown, or those whose chosen report is open."""
        if which == LATE:
            return tuple(unit for unit in self.units if unit.late)
        if which == OPEN:
            return tuple(u for u in self.units if (r := u.reports.get(self.period.code)) and r.is_open)
        return self.units

    def narrowed(self, which: str, text: str) -> tuple[UnitProgress, ...]:
        """One filter and a search over the names, without diacritics."""
        return tuple(unit for unit in self.units_of(which) if not text or matches(text, unit.name))

    def to_urge(self, units: Sequence[UnitProgress]) -> tuple[int, ...]:
        """The obligations of the chosen period among some units that the actor may urge."""
        ids = (r.row.obligation.id for u in units if (r := u.reports.get(self.period.code)))
        return tuple(i for i in ids if i in self.remindable)


def open_progress(access: Access, *, form_code: str | None = None, period: str | None = None) -> ProgressView | None:
    """The matrix of a form up to a period; without or with unknown ones the first form and its newest period.

    None where nothing was opened yet that this person may follow.
    """
    with access.reading() as stores:
        opened = stores.progress.followed_periods()
        if not opened:
            return None
        forms = _forms(stores, opened)
        form = next((f for f in forms if f.code == form_code), forms[0])
        every = _newest_first(opened[form.code])
        chosen = next((p for p in every if p.code == period), every[0])
        columns = every[every.index(chosen) :][:PERIODS_SHOWN]
        rows = stores.progress.reports(periods=[p.code for p in columns], form_code=form.code)
        judged = judge_progress(stores, access, rows)
        known = stores.organisation.units(sorted({row.obligation.unit_code for row in rows}))
        may_remind = access.actor.may(Permission.REMIND_UNITS)
        remindable = stores.progress.remindable(form.code, chosen.code) if may_remind else frozenset()
        reminders = stores.notices.reminders(form.code, chosen.code)
    owed = _owed(judged, known, form, columns)
    current = [r for r in owed if r.row.obligation.period == chosen.code]
    dues = [r.row.obligation.due for r in judged.reports if r.row.obligation.period == chosen.code]
    usual, having = Counter(d.due_at for d in dues).most_common(1)[0]
    return ProgressView(
        form, forms, chosen, every, columns,
        _by_unit(owed, chosen.code),
        _counts(owed, known, form, columns),
        next(d for d in dues if d.due_at == usual), len(dues) - having, judged.calendar, judged.now,
        remindable & {r.row.obligation.id for r in current if r.is_open},
        tuple(reminders),
    )  # fmt: skip


def _forms(stores: Stores, opened: Mapping[str, Sequence[str]]) -> tuple[ReportForm, ...]:
    """The newest version of each form that was ever opened, the more frequent forms first."""
    newest = {form.code: form for form in stores.forms.forms() if form.code in opened}
    return tuple(sorted(newest.values(), key=lambda f: (-len(opened[f.code]), f.code)))


def _newest_first(codes: Sequence[str]) -> tuple[ReportingPeriod, ...]:
    return tuple(sorted((ReportingPeriod.parse(c) for c in codes), key=lambda p: p.last_month, reverse=True))


def _owed(
    judged: Judged, known: Mapping[str, OrganisationUnit], form: ReportForm, periods: Sequence[ReportingPeriod]
) -> list[ReportProgress]:
    """Without the reports of units that were dissolved before the data window ended."""
    ends = {p.code: form.window(p)[1] for p in periods}
    return [
        r for r in judged.reports if owes(known[r.row.obligation.unit_code], ends[r.row.obligation.period])
    ]  # fmt: skip


def _by_unit(owed: Sequence[ReportProgress], chosen: str) -> tuple[UnitProgress, ...]:
    """Who is late most often first, then who is late longest now, then by name."""
    found: dict[str, dict[str, ReportProgress]] = {}
    for report in owed:
        found.setdefault(report.row.obligation.unit_code, {})[report.row.obligation.period] = report
    units = [UnitProgress(code, next(iter(r.values())).row.unit_name, r) for code, r in found.items()]

    def order(unit: UnitProgress) -> tuple[object, ...]:
        now = unit.reports.get(chosen)
        return -unit.late, -now.days_late if now else 0, sort_key(unit.name)

    return tuple(sorted(units, key=order))


def _counts(
    owed: Sequence[ReportProgress],
    known: Mapping[str, OrganisationUnit],
    form: ReportForm,
    periods: Sequence[ReportingPeriod],
) -> dict[str, TimelinessCount]:
    judged: dict[str, dict[str, Timeliness]] = {p.code: {} for p in periods}
    for report in owed:
        judged[report.row.obligation.period][report.row.obligation.unit_code] = report.state
    return {
        p.code: count((known[code] for code in judged[p.code]), form.window(p)[1], judged[p.code]) for p in periods
    }  # fmt: skip

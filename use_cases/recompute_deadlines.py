"""When the working calendar changes, open deadlines are computed anew and announced, never silently (K02, D03, D05).

Only what is not due yet and not approved is looked at: an instant that has passed stays as it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from data_access.progress_store import ProgressRow
from data_access.unit_of_work import Stores
from domain.audit_actions import AuditAction
from domain.deadline import Deadline, last_allowed
from domain.errors import NotFound
from domain.notice import DeadlineChange
from domain.obligation import Obligation
from domain.period import ReportingPeriod
from domain.report_form import ReportForm
from use_cases.access import Access
from use_cases.open_periods import due_date, rule_in_force
from use_cases.read_calendar import read_calendar
from use_cases.tell_units import tell_deadlines


@dataclass(frozen=True, slots=True)
class NewInstant:
    """A deadline that the calendar now gives and that was never announced to these obligations.

    An earlier one than `announced` changes nothing: the later instant applies (D05).
    """

    form: ReportForm
    period: ReportingPeriod
    deadline: Deadline
    announced: Deadline
    owed: tuple[Obligation, ...]

    @property
    def is_later(self) -> bool:
        return self.deadline.due_on > self.announced.due_on


def new_instants(stores: Stores, outstanding: list[ProgressRow]) -> list[NewInstant]:
    """By form, period and the day announced so far; `outstanding` are the obligations not approved yet."""
    now = stores.obligations.clock()
    owed = [row.obligation for row in outstanding if row.obligation.due.due_at >= now]
    found = []
    for (code, version, period, _), some in groupby(sorted(owed, key=_announced), key=_announced):
        form, members = stores.forms.form(code, version), list(some)
        deadline = _deadline(stores, form, ReportingPeriod.parse(period))
        changed = tuple(o for o in members if deadline.due_on not in {d.due_on for d in o.due_dates})
        if changed:
            announced = members[0].due.deadline
            found.append(NewInstant(form, ReportingPeriod.parse(period), deadline, announced, changed))
    return found


def announce_new_instant(access: Access, *, form_code: str, period: str) -> int:
    """Announce and log the later deadlines that the calendar gives a form's period; returns for how many units.

    Raises `NotFound` where there is nothing to announce.
    """
    with access.writing(touches_data=False) as stores:
        outstanding = stores.progress.reports(periods=[period], form_code=form_code, only_outstanding=True)
        later = [found for found in new_instants(stores, outstanding) if found.is_later]
        if not later:
            raise NotFound(kind="new_instant", code=form_code)
        for found in later:
            _announce(stores, found)
        return sum(len(found.owed) for found in later)


def _announce(stores: Stores, found: NewInstant) -> None:
    stores.obligations.move_due([owed.id for owed in found.owed], due_date(found.deadline))
    tell_deadlines(stores, [(owed, found.deadline) for owed in found.owed], DeadlineChange.RECOMPUTED)
    stores.audit.record(
        AuditAction.RECOMPUTE_DEADLINE, object_kind="form", object_id=found.form.code, period=found.period.code,
        before=found.announced.due_on.isoformat(), after=found.deadline.due_on.isoformat(),
        units=[owed.unit_code for owed in found.owed],
    )  # fmt: skip


def _announced(owed: Obligation) -> tuple[str, int, str, str]:
    return owed.form_code, owed.form_version, owed.period, owed.due.due_on.isoformat()


def _deadline(stores: Stores, form: ReportForm, period: ReportingPeriod) -> Deadline:
    window = form.window(period)
    rule = rule_in_force(stores.forms.deadline_rules(form.code), form.code, window[1])
    return last_allowed(rule, period, window, read_calendar(stores, window[0], window[1]))

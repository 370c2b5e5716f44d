"""Judge many reports at once: one calendar and one list of outages, read once (D01, D05, R072)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from data_access.progress_store import ProgressRow
from data_access.unit_of_work import Stores
from domain.clock import CITY_TIME
from domain.permissions import Role
from domain.step_times import StepTime, step_times
from domain.timeliness import (
    DueRevision,
    Outage,
    Timeliness,
    charged_step,
    excused_until,
    judging_due,
    timeliness,
    working_days_late,
)
from domain.workflow import Workflow
from domain.working_calendar import WorkingCalendar
from use_cases.access import Access
from use_cases.read_calendar import read_calendar

OVERDUE = (Timeliness.LATE, Timeliness.MISSING)
_LONGEST_WAY = timedelta(days=31)  # how far before the deadline the first step's own date may lie


@dataclass(frozen=True, slots=True)
class ReportProgress:
    """One report: its state, the working days it is late, the last second allowed with what an outage grants.

    `steps` are filled in for late reports, and for all where they were asked for; `charged` answers for the delay.
    """

    row: ProgressRow
    workflow: Workflow
    state: Timeliness
    days_late: int
    granted_until: datetime
    steps: tuple[StepTime, ...]
    charged: Role | None

    @property
    def is_late(self) -> bool:
        return self.state in OVERDUE

    @property
    def is_open(self) -> bool:
        """Not approved yet: somebody still has to act."""
        return self.row.approved_at is None


@dataclass(frozen=True, slots=True)
class Judged:
    """The reports in the order of their rows, with the calendar and the instant they were judged by."""

    reports: tuple[ReportProgress, ...]
    calendar: WorkingCalendar
    now: datetime


def judge_progress(stores: Stores, access: Access, rows: Sequence[ProgressRow], *, all_steps: bool = False) -> Judged:
    """Each row's state now. The trail is read for late reports only, unless all steps are asked for."""
    now = access.database.clock()
    days = [row.obligation.due.due_on for row in rows] or [access.today]
    calendar = read_calendar(stores, min(days) - _LONGEST_WAY, max(*days, access.today))
    outages = [registered.outage for registered in stores.obligations.outages()]
    states = [_state(row, now, calendar, outages) for row in rows]
    asked = [r.submission_id for r, state in zip(rows, states, strict=True) if all_steps or state in OVERDUE]
    acts = stores.progress.step_acts(asked)
    workflows = {key: stores.forms.workflow(*key) for key in {row.workflow for row in rows}}
    wanted = frozenset(asked)

    def report(row: ProgressRow, state: Timeliness) -> ReportProgress:
        workflow, due = workflows[row.workflow], judging_due(row.approved_at, _revisions(row), now)
        steps: tuple[StepTime, ...] = ()
        if row.submission_id in wanted:
            due_on = due.astimezone(CITY_TIME).date()
            steps = step_times(workflow, acts.get(row.submission_id, []), due_on, calendar)
        late = state in OVERDUE
        return ReportProgress(
            row, workflow, state,
            working_days_late(row.approved_at or now, due, calendar) if late else 0,
            excused_until(due, outages, calendar, now),
            steps,
            charged_step([step.record for step in steps], now) if late else None,
        )  # fmt: skip

    return Judged(tuple(report(row, state) for row, state in zip(rows, states, strict=True)), calendar, now)


def _state(row: ProgressRow, now: datetime, calendar: WorkingCalendar, outages: Sequence[Outage]) -> Timeliness:
    return timeliness(row.approved_at, _revisions(row), now=now, calendar=calendar, outages=outages)


def _revisions(row: ProgressRow) -> list[DueRevision]:
    return [due.revision for due in row.obligation.due_dates]

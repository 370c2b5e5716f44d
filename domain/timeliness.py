"""Was a report in time? Judged on the agency leader's approval (R043, R072, D01, D05, D06)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from domain.clock import CITY_TIME, end_of_day
from domain.organisation import OrganisationUnit
from domain.permissions import Role
from domain.working_calendar import WorkingCalendar

OFFICE_HOURS = ((time(7, 30), time(11, 30)), (time(13), time(17)))
LONGEST_HARMLESS_OUTAGE = timedelta(hours=3)
_ONE_SECOND = timedelta(seconds=1)


class Timeliness(StrEnum):
    ON_TIME = "on_time"
    LATE = "late"
    MISSING = "missing"
    NOT_DUE = "not_due"
    EXCUSED = "excused"


@dataclass(frozen=True, slots=True)
class DueRevision:
    """A due instant (the last allowed second) and when the units were told of it.

    `withdraws` marks the one by which a mistaken later instant was taken back.
    """

    due_at: datetime
    announced_at: datetime
    withdraws: bool = False


@dataclass(frozen=True, slots=True)
class Outage:
    """A stop of the system from the register; `ended_at` is None while it lasts."""

    started_at: datetime
    ended_at: datetime | None = None


def due_in_force(revisions: Sequence[DueRevision], now: datetime) -> datetime:
    """The latest instant announced by now (D05): nobody becomes late by a deadline that was shortened.

    The first revision is the one the period opened with; it counts even before it was announced.
    One that withdraws a mistake sets its own instant in the place of all before it.
    """
    due = revisions[0].due_at
    for revision in revisions[1:]:
        if revision.announced_at <= now:
            due = revision.due_at if revision.withdraws else max(due, revision.due_at)
    return due


def timeliness(
    approved_at: datetime | None,
    revisions: Sequence[DueRevision],
    *,
    now: datetime,
    calendar: WorkingCalendar,
    outages: Sequence[Outage] = (),
) -> Timeliness:
    """The state at `now` of a report that the agency leader approved at `approved_at`, or not yet.

    After an outage that excuses (see `excused_until`) an approval in the time granted is excused,
    and a report still outstanding is not yet due. Who was in time by an instant that was withdrawn
    afterwards stays in time (D05).
    """
    due = due_in_force(revisions, now)
    if approved_at is not None and approved_at <= now:
        due = max(due, due_in_force(revisions, approved_at))
    granted = excused_until(due, outages, calendar, now)
    if approved_at is None or approved_at > now:
        return Timeliness.NOT_DUE if _within(now, granted) else Timeliness.MISSING
    if _within(approved_at, due):
        return Timeliness.ON_TIME
    return Timeliness.EXCUSED if _within(approved_at, granted) else Timeliness.LATE


def _within(instant: datetime, last_second: datetime) -> bool:
    return instant < last_second + _ONE_SECOND  # the last allowed second is allowed to its end (D02)


def excused_until(due: datetime, outages: Sequence[Outage], calendar: WorkingCalendar, now: datetime) -> datetime:
    """How long an outage lets units report after the due instant; the due instant itself without one.

    It counts when it stopped the system for more than three consecutive working hours and reached
    into the last allowed working day (R072). It gives time to the end of the next working day after it.
    """
    last_day = calendar.last_working(_city_day(due))
    first = datetime.combine(last_day, time(), CITY_TIME)
    grants = [due]
    for outage in outages:
        ended = min(outage.ended_at or now, now)
        touches = outage.started_at <= due and ended >= first
        if touches and working_time(outage.started_at, ended, calendar) > LONGEST_HARMLESS_OUTAGE:
            grants.append(end_of_day(calendar.shifted(_city_day(ended), 1)))
    return max(grants)


def working_time(start: datetime, end: datetime, calendar: WorkingCalendar) -> timedelta:
    """The office hours of working days between two instants; the lunch break does not interrupt them."""
    first, last = _city_day(start), _city_day(end)
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    spans = [
        min(end, datetime.combine(day, closes, CITY_TIME)) - max(start, datetime.combine(day, opens, CITY_TIME))
        for day in days
        if calendar.is_working(day)
        for opens, closes in OFFICE_HOURS
    ]
    return sum((span for span in spans if span > timedelta()), timedelta())


def working_days_late(approved_at: datetime, due: datetime, calendar: WorkingCalendar) -> int:
    """Working days from the last allowed day to the day of approval; 0 when only days off lie between."""
    return calendar.working_days_between(_city_day(due), _city_day(approved_at))


def _city_day(instant: datetime) -> date:
    return instant.astimezone(CITY_TIME).date()


@dataclass(frozen=True, slots=True)
class StepRecord:
    """A step of the workflow, its internal last second, and when it handed the report on for good."""

    role: Role
    due_at: datetime
    done_at: datetime | None = None


def charged_step(steps: Sequence[StepRecord], now: datetime) -> Role | None:
    """Who answers for a late report: the first step that overran its own date (D01); None where none did."""
    late = (step.role for step in steps if not _within(step.done_at or now, step.due_at))
    return next(late, None)


@dataclass(frozen=True, slots=True)
class TimelinessCount:
    """How a set of owed reports stands; every owed report is in exactly one of the five (D06)."""

    on_time: int = 0
    late: int = 0
    missing: int = 0
    not_due: int = 0
    excused: int = 0

    @property
    def expected(self) -> int:
        return self.on_time + self.late + self.missing + self.not_due + self.excused

    def __add__(self, other: TimelinessCount) -> TimelinessCount:
        names = TimelinessCount.__dataclass_fields__
        return TimelinessCount(*(getattr(self, name) + getattr(other, name) for name in names))


def owes(unit: OrganisationUnit, window_end: date) -> bool:
    """A unit that no longer, or not yet, exists on the last day of the data window owes nothing (D06)."""
    return unit.exists_on(window_end)


def count(units: Iterable[OrganisationUnit], window_end: date, judged: Mapping[str, Timeliness]) -> TimelinessCount:
    """Count one regime and period over units; `judged` holds the state of every unit that owes, by code."""
    states = Counter(judged[unit.code].value for unit in units if owes(unit, window_end))
    return TimelinessCount(**states)

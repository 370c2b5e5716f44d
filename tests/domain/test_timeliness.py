"""On time, late, missing, not yet due, excused: R072, D01, D02, D05, D06."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.clock import end_of_day, parse_instant
from domain.organisation import OrganisationUnit
from domain.permissions import Role
from domain.timeliness import (
    DueRevision,
    Outage,
    StepRecord,
    Timeliness,
    TimelinessCount,
    charged_step,
    count,
    due_in_force,
    timeliness,
    working_days_late,
    working_time,
)
from domain.working_calendar import WorkingCalendar

PLAIN = WorkingCalendar.of([])
OPENED = parse_instant("2026-09-01T00:00")
DUE = end_of_day(date(2026, 9, 24))  # a Thursday
LATER = parse_instant("2026-09-30T12:00")


def state(approved: str | None, *, now=LATER, due=DUE, revisions=(), outages=()) -> Timeliness:
    approved_at = parse_instant(approved) if approved else None
    told = [DueRevision(due, OPENED), *revisions]
    return timeliness(approved_at, told, now=now, calendar=PLAIN, outages=outages)


@pytest.mark.parametrize(
    ("approved", "last_day", "expected"),
    [
        ("2026-09-24T23:59:59", 24, Timeliness.ON_TIME),
        ("2026-09-24T23:59:59.999999", 24, Timeliness.ON_TIME),
        ("2026-09-25T00:00:00", 24, Timeliness.LATE),
        ("2026-09-25T00:00:00", 25, Timeliness.ON_TIME),
        ("2026-09-26T00:00:00", 25, Timeliness.LATE),
        ("2026-09-24T16:59:59+00:00", 24, Timeliness.ON_TIME),
        ("2026-09-24T17:00:00+00:00", 24, Timeliness.LATE),
    ],
)
def test_D02_the_last_allowed_second_is_on_time_and_the_next_is_late(approved, last_day, expected):
    assert state(approved, due=end_of_day(date(2026, 9, last_day))) is expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [("2026-09-24T23:59:59", Timeliness.NOT_DUE), ("2026-09-25T00:00", Timeliness.MISSING)],
)
def test_D01_without_an_approval_a_report_is_not_due_and_then_missing(now, expected):
    assert state(None, now=parse_instant(now)) is expected
    assert state("2026-09-25T08:00", now=parse_instant(now)) is expected, "approved later than the moment asked for"


def test_D01_entered_in_time_but_approved_late_is_late_and_charged_to_the_leader():
    steps = [
        StepRecord(Role.SPECIALIST, end_of_day(date(2026, 9, 21)), parse_instant("2026-09-20T10:00")),
        StepRecord(Role.DIVISION_HEAD, end_of_day(date(2026, 9, 23)), parse_instant("2026-09-23T23:59:59")),
        StepRecord(Role.AGENCY_LEADER, DUE, parse_instant("2026-09-25T00:00")),
    ]
    assert state("2026-09-25T00:00") is Timeliness.LATE
    assert charged_step(steps, LATER) is Role.AGENCY_LEADER
    assert working_days_late(parse_instant("2026-09-25T00:00"), DUE, PLAIN) == 1


def test_D01_the_first_step_that_overran_its_own_date_is_charged():
    steps = [
        StepRecord(Role.SPECIALIST, end_of_day(date(2026, 9, 21)), parse_instant("2026-09-22T08:00")),
        StepRecord(Role.DIVISION_HEAD, end_of_day(date(2026, 9, 23)), parse_instant("2026-09-24T08:00")),
        StepRecord(Role.AGENCY_LEADER, DUE),
    ]
    assert charged_step(steps, LATER) is Role.SPECIALIST
    assert charged_step(steps[2:], LATER) is Role.AGENCY_LEADER, "a step not done by now has overrun"
    assert charged_step(steps[2:], DUE) is None


def test_D05_a_deadline_shortened_after_the_approval_makes_nobody_late():
    shorter = DueRevision(end_of_day(date(2026, 9, 18)), parse_instant("2026-09-22T08:00"))
    assert state("2026-09-20T10:00", revisions=[shorter]) is Timeliness.ON_TIME
    assert state("2026-09-24T10:00", revisions=[shorter]) is Timeliness.ON_TIME, "the later instant applies"


def test_D05_a_longer_deadline_applies_from_its_announcement_on():
    longer = DueRevision(end_of_day(date(2026, 9, 28)), parse_instant("2026-09-25T09:00"))
    assert state("2026-09-26T10:00", revisions=[longer]) is Timeliness.ON_TIME
    assert state("2026-09-29T10:00", revisions=[longer]) is Timeliness.LATE
    assert state(None, revisions=[longer], now=parse_instant("2026-09-25T08:59")) is Timeliness.MISSING
    assert state(None, revisions=[longer], now=parse_instant("2026-09-25T09:00")) is Timeliness.NOT_DUE


days = st.dates(date(2026, 9, 1), date(2026, 10, 30))
revisions_of = st.lists(st.builds(DueRevision, days.map(end_of_day), days.map(end_of_day)), min_size=1, max_size=6)


@given(revisions_of, days.map(end_of_day), revisions_of)
def test_D05_no_later_revision_turns_on_time_into_late(revisions, approved, more):
    def judged(told):
        return timeliness(approved, told, now=end_of_day(date(2026, 12, 1)), calendar=PLAIN)

    if judged(revisions) is Timeliness.ON_TIME:
        assert judged([*revisions, *more]) is Timeliness.ON_TIME
    assert due_in_force(revisions, OPENED) == revisions[0].due_at


def outage(start: str, end: str | None) -> Outage:
    return Outage(parse_instant(start), parse_instant(end) if end else None)


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2026-09-24T08:00", "2026-09-24T11:00", 3),
        ("2026-09-24T10:30", "2026-09-24T15:00", 3),
        ("2026-09-24T17:00", "2026-09-25T07:30", 0),
        ("2026-09-25T13:00", "2026-09-28T08:00", 4.5),
        ("2026-09-26T08:00", "2026-09-27T17:00", 0),
    ],
)
def test_R072_only_office_hours_of_working_days_count(start, end, hours):
    assert working_time(parse_instant(start), parse_instant(end), PLAIN) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("start", "end", "approved", "expected"),
    [
        ("2026-09-24T13:00", "2026-09-24T16:00", "2026-09-25T08:00", Timeliness.LATE),  # three hours, not more
        ("2026-09-24T13:00", "2026-09-24T16:01", "2026-09-25T23:59:59", Timeliness.EXCUSED),
        ("2026-09-24T13:00", "2026-09-24T16:01", "2026-09-26T00:00", Timeliness.LATE),
        ("2026-09-24T13:00", "2026-09-25T10:00", "2026-09-28T23:00", Timeliness.EXCUSED),  # Friday: Monday's end
        ("2026-09-24T13:00", "2026-09-24T16:01", "2026-09-24T20:00", Timeliness.ON_TIME),
        ("2026-09-22T07:30", "2026-09-23T17:00", "2026-09-25T08:00", Timeliness.LATE),  # over before the last day
        ("2026-09-25T00:00", "2026-09-25T17:00", "2026-09-25T18:00", Timeliness.LATE),  # began after the deadline
    ],
)
def test_R072_an_outage_on_the_last_day_excuses_until_the_end_of_the_next_working_day(start, end, approved, expected):
    assert state(approved, outages=[outage(start, end)]) is expected


def test_R072_while_the_time_granted_runs_a_report_is_not_yet_due():
    stop = [outage("2026-09-24T13:00", "2026-09-24T16:30")]
    assert state(None, now=parse_instant("2026-09-25T12:00"), outages=stop) is Timeliness.NOT_DUE
    assert state(None, now=parse_instant("2026-09-26T00:00"), outages=stop) is Timeliness.MISSING
    lasting = [outage("2026-09-24T13:00", None)]
    assert state(None, now=parse_instant("2026-09-29T12:00"), outages=lasting) is Timeliness.NOT_DUE


WINDOW_END = date(2026, 9, 30)
ends = st.one_of(st.none(), st.dates(date(2026, 8, 1), date(2026, 11, 30)))
starts = st.one_of(st.none(), st.dates(date(2025, 1, 1), date(2026, 11, 30)))


@st.composite
def trees(draw):
    """Units under random parents, with random lives and a random state each."""
    size = draw(st.integers(1, 30))
    parents = [None, *(draw(st.integers(0, n - 1)) for n in range(1, size))]
    units = [
        OrganisationUnit(f"U{n}", f"U{n}", "so", "tinh", valid_from=draw(starts), valid_to=draw(ends))
        for n in range(size)
    ]
    states = {unit.code: draw(st.sampled_from(Timeliness)) for unit in units}
    return units, parents, states


@given(trees())
def test_D06_expected_is_the_sum_of_the_five_states_at_every_level_of_any_tree(tree):
    units, parents, states = tree

    def below(n: int) -> TimelinessCount:
        own = count([units[n]], WINDOW_END, states)
        return sum((below(child) for child, parent in enumerate(parents) if parent == n), own)

    whole = count(units, WINDOW_END, states)
    owing = [unit for unit in units if unit.exists_on(WINDOW_END)]
    assert below(0) == whole
    assert whole.expected == len(owing)
    assert whole == count(owing, WINDOW_END, states)
    assert whole.on_time == sum(states[unit.code] is Timeliness.ON_TIME for unit in owing)


@pytest.mark.parametrize(("valid_to", "owed"), [(date(2026, 9, 29), 0), (WINDOW_END, 1), (None, 1)])
def test_D06_a_unit_dissolved_before_the_end_of_the_window_owes_nothing(valid_to, owed):
    unit = OrganisationUnit("X", "X", "xa", "xa", valid_to=valid_to)
    assert count([unit], WINDOW_END, {"X": Timeliness.LATE}).expected == owed


MISTAKE = DueRevision(end_of_day(date(2026, 10, 24)), parse_instant("2026-09-20T08:00"))
WITHDRAWN = DueRevision(end_of_day(date(2026, 9, 28)), parse_instant("2026-09-26T08:00"), withdraws=True)


@pytest.mark.parametrize(
    ("approved", "expected"),
    [
        (None, Timeliness.MISSING),
        ("2026-09-24T12:00", Timeliness.ON_TIME),
        ("2026-09-25T12:00", Timeliness.ON_TIME),
        ("2026-09-28T23:59:59", Timeliness.ON_TIME),
        ("2026-09-29T00:00", Timeliness.LATE),
    ],
)
def test_D05_a_withdrawn_extension_counts_only_for_who_relied_on_it_in_its_time(approved, expected):
    assert state(approved, revisions=[MISTAKE, WITHDRAWN]) is expected


def test_D05_until_it_is_withdrawn_the_mistake_applies():
    before = parse_instant("2026-09-25T12:00")
    assert state(None, now=before, revisions=[MISTAKE, WITHDRAWN]) is Timeliness.NOT_DUE
    assert due_in_force([DueRevision(DUE, OPENED), MISTAKE, WITHDRAWN], LATER) == WITHDRAWN.due_at

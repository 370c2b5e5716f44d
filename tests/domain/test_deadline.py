"""The rule of a form and the last allowed instant: R037, R041, D01–D04, K02, K14."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.deadline import Anchor, Deadline, DeadlineRule, Roll, check_levels, last_allowed, step_deadlines
from domain.errors import BadDeadlineRule, DeadlineNotLater, DeadlineTooEarly, NotFound
from domain.period import ReportingPeriod
from domain.profile import FormProfile, Profile, Regulation
from domain.workflow import Dispatch, Workflow
from domain.working_calendar import CalendarDay, DayKind, WorkingCalendar

PLAIN = WorkingCalendar.of([])


def month_rule(last_day: int, **changes: object) -> DeadlineRule:
    options = {"roll": Roll.NEXT_WORKING_DAY, **changes}
    return DeadlineRule(Anchor.MONTH_OF_PERIOD, "QĐ 62/2024/QĐ-UBND, Điều 6", last_day, **options)


def due(rule: DeadlineRule, code: str, calendar: WorkingCalendar = PLAIN) -> Deadline:
    period = ReportingPeriod.parse(code)
    return last_allowed(rule, period, rule.window_rule.window(period), calendar)


@pytest.mark.parametrize(
    ("last_day", "due_at"),
    [(24, datetime(2026, 9, 24, 16, 59, 59, tzinfo=UTC)), (25, datetime(2026, 9, 25, 16, 59, 59, tzinfo=UTC))],
)
def test_D02_before_the_25th_ends_with_the_24th_and_no_later_than_the_25th_with_the_25th(last_day, due_at):
    assert due(month_rule(last_day), "2026-09").due_at == due_at


def test_D03_the_last_allowed_day_rolls_and_the_days_off_are_told():
    found = due(month_rule(24), "2026-10")
    assert (found.nominal_on, found.due_on) == (date(2026, 10, 24), date(2026, 10, 26))
    assert [(off.day.day, off.kind) for off in found.skipped] == [(24, DayKind.WEEKEND), (25, DayKind.WEEKEND)]


def test_D03_a_saturday_declared_working_stays():
    swapped = WorkingCalendar.of([CalendarDay(date(2026, 10, 24), DayKind.WORKING_DAY)])
    found = due(month_rule(24), "2026-10", swapped)
    assert (found.due_on, found.skipped) == (date(2026, 10, 24), ())


def test_K02_without_a_roll_the_named_day_stays_a_day_off_or_not():
    assert due(month_rule(24, roll=Roll.NONE), "2026-10").due_on == date(2026, 10, 24)


@pytest.mark.parametrize(
    ("code", "day"),
    [("2026-Q3", "2026-09-24"), ("2026-H1", "2026-06-24"), ("2026-9M", "2026-09-24"), ("2026", "2026-12-24"),
     ("2026-2030", "2030-12-24")],
)  # fmt: skip
def test_K14_a_longer_period_is_due_in_its_last_month(code, day):
    assert due(month_rule(24), code).due_on == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        (DeadlineRule(Anchor.MONTH_AFTER, "x", 5), "2027-01-05"),
        (DeadlineRule(Anchor.DATE_OF_YEAR, "x", 15, month=11), "2026-11-15"),
        (DeadlineRule(Anchor.AFTER_WINDOW, "x", working_days=3), "2027-01-05"),
        (DeadlineRule(Anchor.AFTER_WINDOW, "x", working_days=1, follows_nd09=True), "2026-12-15"),
        (DeadlineRule(Anchor.MONTH_OF_PERIOD, "x", 31), "2026-12-31"),
    ],
)
def test_R037_each_anchor_counts_from_its_own_day(rule, day):
    assert due(rule, "2026-12").nominal_on == date.fromisoformat(day)


def test_R037_a_shorter_month_ends_earlier():
    assert due(month_rule(31, roll=Roll.NONE), "2026-02").due_on == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("anchor", "numbers", "field"),
    [
        (Anchor.MONTH_OF_PERIOD, {}, "last_day"),
        (Anchor.MONTH_OF_PERIOD, {"last_day": 32}, "last_day"),
        (Anchor.MONTH_OF_PERIOD, {"last_day": 24, "month": 2}, "month"),
        (Anchor.DATE_OF_YEAR, {"last_day": 24}, "month"),
        (Anchor.AFTER_WINDOW, {"working_days": 0}, "working_days"),
    ],
)
def test_R037_a_rule_with_missing_or_spare_numbers_is_refused(anchor, numbers, field):
    with pytest.raises(BadDeadlineRule) as refused:
        DeadlineRule(anchor, "x", **numbers)
    assert refused.value.values == {"anchor": anchor, "field": field}


@pytest.mark.parametrize("last_day", [10, 14])
def test_D04_a_regime_under_nd09_leaves_a_working_day_after_its_window(last_day):
    with pytest.raises(DeadlineTooEarly):
        due(month_rule(last_day, follows_nd09=True), "2026-09")
    assert due(month_rule(last_day), "2026-09").due_on.day == last_day, "other regimes are free"


def test_D04_the_first_working_day_after_the_window_is_late_enough():
    # The window ends on Saturday 14/11; the 15th is a Sunday, so Monday the 16th is the first.
    assert due(month_rule(15, follows_nd09=True), "2026-11").due_on == date(2026, 11, 16)
    with pytest.raises(DeadlineTooEarly):
        due(month_rule(15, follows_nd09=True, roll=Roll.NONE), "2026-11")


def test_D04_each_level_is_later_than_the_one_below():
    commune, agency = due(month_rule(20), "2026-10"), due(month_rule(25), "2026-10")
    check_levels([commune, agency])
    for wrong in ([agency, commune], [agency, agency]):
        with pytest.raises(DeadlineNotLater):
            check_levels(wrong)


def test_D01_the_steps_before_are_computed_backwards_over_days_off():
    # Monday 26/10/2026: one working day before is Friday, three are Wednesday.
    assert step_deadlines(date(2026, 10, 26), PLAIN, (3, 1, 0)) == (
        date(2026, 10, 21), date(2026, 10, 23), date(2026, 10, 26),
    )  # fmt: skip


def test_R040_the_rule_in_force_at_the_end_of_the_window_counts():
    old = month_rule(24, effective_to=date(2026, 5, 31))
    new = month_rule(20, effective_from=date(2026, 6, 1))
    forms = {"KTXH-T": FormProfile((old, new)), "KTXH-X": FormProfile((new,))}
    workflow = Workflow((), has_receiving_stage=False, dispatch=Dispatch.AUTO)
    profile = Profile("x", "x", Regulation("x"), workflow, forms)
    assert profile.rule_of("KTXH-T", ReportingPeriod.parse("2026-05")) is old
    assert profile.rule_of("KTXH-T", ReportingPeriod.parse("2026-06")) is new
    for form, code in (("KTXH-X", "2026-05"), ("KHAC", "2026-06")):
        with pytest.raises(NotFound):
            profile.rule_of(form, ReportingPeriod.parse(code))


entries = st.lists(
    st.builds(
        CalendarDay,
        st.dates(date(2025, 1, 1), date(2027, 12, 31)),
        st.sampled_from([k for k in DayKind if k is not DayKind.WEEKEND]),
    ),
    max_size=40,
)


@given(entries, st.integers(1, 31), st.integers(2025 * 12, 2027 * 12 + 11))
def test_D03_a_rolled_deadline_is_worked_and_everything_before_it_is_off(told, last_day, month):
    calendar = WorkingCalendar.of(told)
    found = due(month_rule(last_day), f"{month // 12}-{month % 12 + 1:02d}", calendar)
    days = [found.nominal_on + timedelta(days=n) for n in range((found.due_on - found.nominal_on).days)]
    assert calendar.is_working(found.due_on)
    assert [off.day for off in found.skipped] == days


@given(entries, st.dates(date(2025, 6, 1), date(2027, 6, 1)), st.integers(0, 15))
def test_K02_shifting_counts_exactly_that_many_working_days(told, day, steps):
    calendar = WorkingCalendar.of(told)
    assert calendar.working_days_between(day, calendar.shifted(day, steps)) == steps
    assert calendar.shifted(calendar.next_working(day), 0) == calendar.next_working(day)
    assert calendar.shifted(calendar.shifted(day, 1), -1) == calendar.last_working(day)


@pytest.mark.parametrize(
    ("kinds", "worked"),
    [
        ((DayKind.PUBLIC_HOLIDAY,), False),
        ((DayKind.WORKING_DAY, DayKind.PUBLIC_HOLIDAY), True),
        ((DayKind.DAY_OFF, DayKind.WORKING_DAY, DayKind.SWAP_DAY_OFF), False),
    ],
)
def test_K02_where_one_day_is_told_twice_the_operators_word_counts(kinds, worked):
    day = date(2026, 11, 24)
    assert WorkingCalendar.of([CalendarDay(day, kind) for kind in kinds]).is_working(day) is worked

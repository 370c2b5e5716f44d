"""Progress in words: C41, C42, D03."""

from __future__ import annotations

from datetime import date

import pytest

from domain.clock import end_of_day
from domain.obligation import DueDate
from domain.period import ReportingPeriod
from domain.permissions import Role
from domain.timeliness import Timeliness
from domain.working_calendar import CalendarDay, DayKind, WorkingCalendar
from language.progress_words import (
    STATE_MARK,
    charged_words,
    countdown_words,
    listed_units,
    period_head,
    reminded_words,
    report_words,
)

HOLIDAY = date(2026, 11, 24)
CALENDAR = WorkingCalendar.of([CalendarDay(HOLIDAY, DayKind.PUBLIC_HOLIDAY, "Ngày Văn hóa Việt Nam")])
DUE = DueDate(
    end_of_day(date(2026, 11, 25)), HOLIDAY, date(2026, 11, 25),
    ((HOLIDAY, "public_holiday", "Ngày Văn hóa Việt Nam"),),
)  # fmt: skip
END = "hết ngày thứ Tư 25/11/2026, vì 24/11 là Ngày Văn hóa Việt Nam"


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 11, 19), f"Còn 3 ngày làm việc, {END}"),
        (date(2026, 11, 22), f"Còn 2 ngày làm việc, {END}"),
        (date(2026, 11, 24), f"Còn 1 ngày làm việc, {END}"),
        (date(2026, 11, 25), f"Hôm nay là ngày cuối cùng: {END}"),
        (date(2026, 11, 27), f"Đã quá hạn 2 ngày làm việc: hạn {END}"),
    ],
)
def test_D03_the_countdown_counts_working_days_and_says_why_that_day(today, said):
    assert countdown_words(DUE, today, CALENDAR) == said


def test_a_weekend_after_the_deadline_is_no_working_day_late():
    friday = DueDate(end_of_day(date(2026, 9, 25)), date(2026, 9, 25), date(2026, 9, 25))
    assert countdown_words(friday, date(2026, 9, 26), CALENDAR) == "Vừa quá hạn: hạn hết ngày thứ Sáu 25/09/2026"


@pytest.mark.parametrize(
    ("state", "days", "corrections", "said"),
    [
        (Timeliness.ON_TIME, 0, 0, "đúng hạn"),
        (Timeliness.ON_TIME, 0, 2, "đúng hạn, 2 lần đính chính"),
        (Timeliness.LATE, 2, 0, "trễ 2 ngày làm việc"),
        (Timeliness.LATE, 0, 0, "trễ chưa đến 1 ngày làm việc"),
        (Timeliness.MISSING, 5, 0, "quá hạn 5 ngày làm việc, chưa báo cáo"),
        (Timeliness.MISSING, 0, 0, "quá hạn, chưa báo cáo"),
        (Timeliness.EXCUSED, 0, 0, "được miễn do sự cố hệ thống"),
    ],
)
def test_C41_each_state_in_words(state, days, corrections, said):
    assert report_words(state, days, corrections) == said


def test_C41_no_two_states_share_a_mark():
    assert len(set(STATE_MARK.values())) == len(STATE_MARK) == len(Timeliness)


def test_C42_what_came_of_a_reminder():
    assert reminded_words(2, 4, 0) == "Đã nhắc 2 đơn vị (4 người)."
    assert reminded_words(0, 0, 4).endswith("4 người đã được nhắc trong hôm nay nên không nhắc lại.")


def test_small_words():
    assert charged_words(Role.SPECIALIST) == "chậm ở chuyên viên"
    assert charged_words(None) == ""
    heads = [period_head(ReportingPeriod.parse(code)) for code in ("2026-09", "2026", "2026-Q3")]
    assert heads == ["09/26", "2026", "quý III/2026"]
    assert listed_units(["A", "B"]) == "A, B"
    assert listed_units("ABCDEFGH") == "A, B, C, D, E, F và 2 đơn vị khác"

"""Deadlines and timeliness as they are said: K02, D01, D03, R072."""

from __future__ import annotations

from datetime import date

import pytest

from domain.clock import end_of_day, parse_instant
from domain.deadline import Anchor, DeadlineRule, Roll, last_allowed
from domain.period import ReportingPeriod
from domain.timeliness import Timeliness, TimelinessCount
from domain.working_calendar import WorkingCalendar
from exchange.public_holidays import public_holidays
from language.deadline_words import assumption_words, count_sentence, deadline_words, timeliness_words

OFFICIAL = WorkingCalendar.of(public_holidays(range(2025, 2028)))
DUE = end_of_day(date(2026, 10, 26))


@pytest.mark.parametrize(
    ("last_day", "period", "words"),
    [
        (24, "2026-09", "hết ngày thứ Năm 24/09/2026"),
        (24, "2026-10", "hết ngày thứ Hai 26/10/2026, vì 24/10 là thứ Bảy, 25/10 là Chủ nhật"),
        (24, "2026-11", "hết ngày thứ Tư 25/11/2026, vì 24/11 là Ngày Văn hóa Việt Nam"),
        (
            25,
            "2026-04",
            "hết ngày thứ Ba 28/04/2026, vì 25/04 là thứ Bảy, 26/04 là Ngày Giỗ Tổ Hùng Vương, "
            "27/04 là Ngày Giỗ Tổ Hùng Vương (nghỉ bù)",
        ),
        (
            25,
            "2025-01",
            "hết ngày thứ Hai 03/02/2025, vì 25/01 là thứ Bảy, tiếp đó nghỉ đến hết 02/02 (29 Tết, Giao thừa Tết "
            "Nguyên Đán, Tết Nguyên Đán, Mùng hai Tết Nguyên Đán, Mùng ba Tết Nguyên Đán, Mùng bốn Tết Nguyên Đán)",
        ),
    ],
)
def test_K02_D03_the_last_allowed_day_is_said_with_its_reason(last_day, period, words):
    rule = DeadlineRule(Anchor.MONTH_OF_PERIOD, "x", last_day, roll=Roll.NEXT_WORKING_DAY)
    parsed = ReportingPeriod.parse(period)
    assert deadline_words(last_allowed(rule, parsed, rule.window_rule.window(parsed), OFFICIAL)) == words


@pytest.mark.parametrize(
    ("state", "approved", "words"),
    [
        (Timeliness.ON_TIME, "2026-10-26T10:00", "đúng hạn"),
        (Timeliness.LATE, "2026-10-27T00:00", "trễ 1 ngày làm việc"),
        (Timeliness.LATE, "2026-11-02T08:00", "trễ 5 ngày làm việc"),
        (Timeliness.MISSING, None, "quá hạn, chưa báo cáo"),
        (Timeliness.NOT_DUE, None, "chưa đến hạn"),
        (Timeliness.EXCUSED, "2026-10-27T10:00", "được miễn do sự cố hệ thống"),
    ],
)
def test_D01_timeliness_is_said_in_working_days(state, approved, words):
    assert timeliness_words(state, parse_instant(approved) if approved else None, DUE, OFFICIAL) == words


def test_D01_late_by_days_off_only_is_less_than_a_working_day():
    friday = end_of_day(date(2026, 10, 23))
    words = timeliness_words(Timeliness.LATE, parse_instant("2026-10-24T08:00"), friday, OFFICIAL)
    assert words == "trễ chưa đến 1 ngày làm việc"


def test_D06_a_count_names_what_occurs():
    assert count_sentence(TimelinessCount()) == "Không đơn vị nào phải báo cáo."
    found = count_sentence(TimelinessCount(on_time=10, late=2, not_due=1))
    assert found == "Phải báo cáo 13: 10 đúng hạn, 2 trễ hạn, 1 chưa đến hạn."


def test_K01_an_assumption_is_said_to_be_one():
    named = DeadlineRule(Anchor.MONTH_OF_PERIOD, "x", 24)
    assumed = DeadlineRule(Anchor.MONTH_OF_PERIOD, "x", 25, assumption="tạm lấy ngày 25.")
    assert (assumption_words(named), assumption_words(assumed)) == ("", "Giả định: tạm lấy ngày 25.")

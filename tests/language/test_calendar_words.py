"""Rules, decisions and outages as they are said: R037–R041, R072, K01, K02."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from domain.clock import end_of_day
from domain.deadline import Anchor, DeadlineRule, Roll
from domain.obligation import DueDate, MoveEffect
from domain.period import PeriodKind
from language.calendar_words import (
    calendar_rule_words,
    effect_words,
    move_words,
    outage_weight,
    preview_sentence,
    units_words,
)

ROLLED = "; gặp ngày nghỉ thì hết ngày làm việc kế tiếp"


def due(day: int, **others: object) -> DueDate:
    on = date(2026, 11, day)
    return DueDate(end_of_day(on), on, on, **others)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rule", "frequency", "words"),
    [
        ((Anchor.MONTH_OF_PERIOD, "x", 24), PeriodKind.MONTH, "trước ngày 25 hằng tháng (hết ngày 24)"),
        ((Anchor.MONTH_OF_PERIOD, "x", 24), PeriodKind.YEAR, "trước ngày 25 của tháng 12 (hết ngày 24)"),
        ((Anchor.MONTH_AFTER, "x", 5), PeriodKind.MONTH, "trước ngày 6 của tháng sau kỳ báo cáo (hết ngày 5)"),
        (
            (Anchor.MONTH_OF_PERIOD, "x", 31),
            PeriodKind.MONTH,
            "hết ngày 31 hằng tháng, tháng ngắn hơn thì hết ngày cuối tháng",
        ),
        ((Anchor.DATE_OF_YEAR, "x", 15, 12), PeriodKind.YEAR, "chậm nhất ngày 15/12 hằng năm"),
        (
            (Anchor.AFTER_WINDOW, "x", None, None, 5),
            PeriodKind.MONTH,
            "trong 5 ngày làm việc sau ngày chốt số liệu",
        ),
    ],
)
def test_K01_a_rule_is_said_with_its_last_day(rule: tuple, frequency: PeriodKind, words: str) -> None:
    assert calendar_rule_words(DeadlineRule(*rule, roll=Roll.NEXT_WORKING_DAY), frequency) == words + ROLLED
    assert calendar_rule_words(DeadlineRule(*rule), frequency) == words + "; gặp ngày nghỉ vẫn giữ nguyên"


def test_R040_a_decision_is_said_by_its_kind() -> None:
    assert move_words(due(30, reason="bão")) == "Gia hạn: bão"
    assert move_words(due(30, reason="nhầm", withdraws=True)) == "Rút lại thông báo trước: nhầm"
    assert move_words(due(30)) == "Tính lại theo lịch làm việc"


def test_R040_a_preview_says_how_many_and_until_when() -> None:
    assert preview_sentence(2, 3, due(30), None) == "2 trong 3 đơn vị đổi thời hạn: hết ngày thứ Hai 30/11/2026."
    assert preview_sentence(0, 3, due(30), None).startswith("Không đơn vị nào đổi thời hạn.")
    assert effect_words(MoveEffect.MOVES, due(25), due(30)) == "đổi từ 25/11/2026 sang 30/11/2026"
    assert effect_words(MoveEffect.LATER_STAYS, due(30), due(27)) == "giữ hạn 30/11/2026"


def test_R072_the_weight_of_an_outage_is_said_with_what_follows() -> None:
    assert outage_weight(timedelta(hours=5.5)) == "5,5 giờ làm việc, được xét miễn tính trễ"
    assert outage_weight(timedelta(hours=3)) == "3 giờ làm việc, chưa quá 3 giờ nên không miễn tính trễ"


def test_many_units_are_named_by_three() -> None:
    assert units_words(["A", "B", "C"]) == "A, B, C"
    assert units_words(["A", "B", "C", "D", "E"]) == "A, B, C và 2 đơn vị khác"

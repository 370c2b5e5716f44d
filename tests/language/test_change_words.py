"""Change in words: percent or points, or why there is none (D13, D14)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.change import Change, ChangeKind, NoChange, change, reported_index, reported_percent
from domain.indicator import Direction
from language.figure_words import ChangeText, change_sentence, change_text, difference_text
from tests.domain.builders import indicator, rate

HIGHER, LOWER = Direction.HIGHER_BETTER, Direction.LOWER_BETTER


def level(value, base):
    return change(value, base, is_rate=False)


def points(value, base):
    return change(value, base, is_rate=True)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (level(115, 100), "tăng 15,0% so với cùng kỳ"),
        (level(115.34, 100), "tăng 15,34% so với cùng kỳ"),
        (level(90, 100), "giảm 10,0% so với cùng kỳ"),
        (level(0, 100), "giảm 100,0% so với cùng kỳ"),
        (level(100, 100), "tương đương cùng kỳ"),
        (level(100.004, 100), "tương đương cùng kỳ"),
        (level(100.04, 100), "tăng 0,04% so với cùng kỳ"),
        (reported_percent(2.345), "tăng 2,35% so với cùng kỳ"),
        (reported_index(115.5), "tăng 15,5% so với cùng kỳ"),
        (reported_index(87.1), "giảm 12,9% so với cùng kỳ"),
        (reported_index(100), "tương đương cùng kỳ"),
        (points(8.5, 7.5), "tăng 1,0 điểm phần trăm so với cùng kỳ"),
        (points(7.0, 7.4), "giảm 0,4 điểm phần trăm so với cùng kỳ"),
        (points(7.5, 0), "tăng 7,5 điểm phần trăm so với cùng kỳ"),
        (points(2.0, -1.5), "tăng 3,5 điểm phần trăm so với cùng kỳ"),
        (points(7.5, 7.5), "tương đương cùng kỳ"),
        (level(5, 0), "cùng kỳ bằng 0"),
        (level(5, -10), "cùng kỳ âm"),
        (level(5, None), "chưa có số cùng kỳ"),
        (points(5, None), "chưa có số cùng kỳ"),
        (Change(None, ChangeKind.PERCENT, NoChange.OTHER_TERRITORY), "không so sánh được: khác địa giới"),
        (Change(None, ChangeKind.PERCENT, NoChange.OTHER_UNIT), "không so sánh được: khác đơn vị tính"),
        (Change(None, ChangeKind.PERCENT, NoChange.OTHER_PRICES), "không so sánh được: khác gốc giá"),
        (Change(None, ChangeKind.PERCENT, NoChange.OTHER_METHOD), "không so sánh được: khác phương pháp tính"),
        (None, ""),
    ],
)
def test_D13_D14_the_words_of_a_change_on_the_year(told, words):
    assert change_sentence(told, "cùng kỳ") == words


def test_D13_the_month_before_is_named_when_a_change_is_told():
    assert change_sentence(level(102.8, 100), "tháng trước") == "tăng 2,8% so với tháng trước"


@pytest.mark.parametrize("base", [0, -10, None])
def test_D13_the_reason_speaks_of_the_base_that_was_asked_for(base):
    """Compared with the month before, it is not "the same period" that is zero, negative or missing."""
    words = change_sentence(level(5, base), "tháng trước")
    assert words
    assert "cùng kỳ" not in words


@pytest.mark.parametrize(
    ("told", "direction", "drawn"),
    [
        (level(115.3, 100), HIGHER, ChangeText("↑", "15,3%")),
        (level(115.3, 100), LOWER, ChangeText("↑", "15,3%", is_adverse=True)),
        (level(90, 100), HIGHER, ChangeText("↓", "10,0%", is_adverse=True)),
        (level(90, 100), LOWER, ChangeText("↓", "10,0%")),
        (level(90, 100), Direction.NEUTRAL, ChangeText("↓", "10,0%")),
        (points(7.0, 7.4), HIGHER, ChangeText("↓", "0,4 điểm %", is_adverse=True)),
        (level(100, 100), HIGHER, ChangeText("→", "không đổi")),
        (level(99.999, 100), HIGHER, ChangeText("→", "không đổi")),
        (level(5, 0), HIGHER, ChangeText("", "–", reason="cùng kỳ bằng 0")),
        (None, HIGHER, ChangeText("", "–")),
    ],
)
def test_D13_a_drawn_change_has_an_arrow_words_and_its_direction(told, direction, drawn):
    assert change_text(told, direction) == drawn


@given(st.floats(-500, 500))
def test_D13_a_percentage_is_never_drawn_with_a_sign_and_points_never_as_percent(value):
    assert not set("+-\u2212") & set(change_text(Change(value, ChangeKind.PERCENT), HIGHER).text)
    words = change_sentence(Change(value, ChangeKind.POINTS), "cùng kỳ")
    assert "%" not in words


@pytest.mark.parametrize(
    ("value", "of", "words"),
    [(1.5, rate(), "+1,5 điểm %"), (-12.25, indicator(), "\u221212,3 tỷ đồng"), (0, rate(), "0,0 điểm %")],
)
def test_D13_a_difference_of_rates_is_told_in_points(value, of, words):
    assert difference_text(value, 1, of) == words

"""What was read and what was found, in Vietnamese (visual.md §8; D15, D17, D20, D25, R049)."""

from __future__ import annotations

import re

import pytest

from domain.cell_reading import Reason
from domain.cell_text import read_cell
from domain.constraint import broken, parse_constraint
from domain.finding import Cell, CellKey, Code, Finding, Severity
from domain.indicator import TimeAggregation
from domain.observation import Absence, Basis, Comparison
from domain.validation import Context, Submitted, check_submission
from exchange.cell_words import VIETNAMESE
from language import finding_words
from language.finding_words import finding_sentence, reading_sentence
from language.numbers import typed
from tests.domain.builders import indicator, month, series

RETAIL = indicator("KT03.01", short_name="Tổng mức bán lẻ")
HOTELS = indicator("KT03.02", short_name="Lưu trú, ăn uống")
BY_CODE = {RETAIL.code: RETAIL, HOTELS.code: HOTELS}
KEY, TOTAL = CellKey("KT03.01", Basis.IN_PERIOD), CellKey("KT03.01", Basis.CUMULATIVE)
OTHER, RATE = CellKey("KT03.02", Basis.IN_PERIOD), KEY._replace(comparison=Comparison.YOY_PCT)
CHOICES = "“không phát sinh” hay “chưa có số liệu”"


def told(*cells, **known):
    contexts = {cell.key: Context(**known) for cell in cells}
    found = check_submission(Submitted(month("2025-11"), {c.key: c for c in cells}, contexts)).findings
    return [finding_sentence(f, BY_CODE) for f in found]


def constrained(text, **amounts):
    cells = {key: Cell(key, amounts[name]) for name, key in (("a", KEY), ("b", OTHER)) if name in amounts}
    return [finding_sentence(f, BY_CODE) for f in broken(parse_constraint(text), cells)]


@pytest.mark.parametrize(
    ("text", "history", "words"),
    [
        ("161,2 nghìn", [157000],
         "‘161,2 nghìn’ có chữ trong ô số. Biểu này tính theo tỷ đồng, hãy nhập 161200."),
        ("161,2 nghìn", [],
         "‘161,2 nghìn’ có chữ trong ô số. Biểu này tính theo tỷ đồng, hãy nhập 161200 hay 0,0001612."),
        ("khoảng 5", [], "‘khoảng 5’ có chữ trong ô số. Biểu này tính theo tỷ đồng, hãy nhập số."),
        ("1O", [], "‘1O’ có chữ ‘O’ ở chỗ của chữ số. Biểu này tính theo tỷ đồng, hãy nhập số."),
        ("12/10/2025", [], "‘12/10/2025’ là ngày, tháng hoặc giờ. Biểu này tính theo tỷ đồng, "
         "hãy kiểm tra đã dán đúng cột, rồi nhập một số."),
        ("1.234", [], "‘1.234’ có thể đọc là 1234 hay 1,2340. Hãy chọn một."),
        ("1.234", [1100], "‘1.234’ được đọc là 1234 tỷ đồng, theo các kỳ trước. Hãy xem lại."),
        ("-", [], f"Ký hiệu ‘-’ thường nghĩa là không phát sinh, nhưng không đủ rõ. Hãy nhập số, hoặc chọn {CHOICES}."),
        ("x", [], f"Ký hiệu ‘x’ không đủ rõ. Hãy nhập số, hoặc chọn {CHOICES}."),
        ("1.234,5", [], ""), ("", [], ""), ("không phát sinh", [], ""),
    ],
)  # fmt: skip
def test_D17_what_is_asked_about_a_text(text, history, words):
    reading = read_cell(text, history, unit=RETAIL.unit, words=VIETNAMESE)
    assert reading_sentence(text, reading, RETAIL) == words


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (161200.0, "161200"),
        (0.5, "0,5"),
        (1.234, "1,2340"),
        (-12.345, "-12,3450"),
        (1234.567, "1234,567"),
        (0.0001, "0,0001"),
    ],
)
def test_D17_a_number_is_asked_to_be_typed_in_a_way_that_has_one_reading(value, text):
    assert typed(value) == text


def test_D17_a_slip_of_scale_is_told_as_the_screen_has_it():
    assert told(Cell(KEY, 1_612_000.0), previous=161_200.0) == [
        "Tổng mức bán lẻ 1.612.000 tỷ đồng, gấp 10,0 lần tháng 10. Có thể thừa một số 0. Nếu nhầm, sửa thành 161200."
    ]
    assert told(Cell(KEY, 161.2), last_year=160_000.0) == [
        "Tổng mức bán lẻ 161,2 tỷ đồng, chỉ bằng 1/992,6 tháng 11/2024. Có thể nhầm đơn vị tính. Nếu nhầm, sửa thành 161200."
    ]


def test_D20_a_jump_is_told_with_what_it_was_held_against():
    assert told(Cell(KEY, 160.0), history=series(100, 104, 97, 101, 99, 103, 98, 102)) == [
        "Tổng mức bán lẻ 160 tỷ đồng, lệch xa mức thường của 8 kỳ khác (100,5 tỷ đồng). "
        "Hãy kiểm tra; nếu đúng, ghi nguyên nhân vào ghi chú."
    ]
    seasons = ((month("2024-11"), 90.0), (month("2023-11"), 80.0))
    assert "lệch xa mức thường của tháng 11 của 2 năm (85 tỷ đồng)" in told(Cell(TOTAL, 400.0), history=seasons)[0]


@pytest.mark.parametrize(
    ("cell", "known", "words"),
    [
        (Cell(KEY), {"is_required": True}, f"Tổng mức bán lẻ còn trống. Hãy nhập số, hoặc chọn {CHOICES}."),
        (Cell(KEY, absence=Absence.NOT_AVAILABLE), {},
         "Tổng mức bán lẻ ghi “chưa có số liệu” mà không có ghi chú. Hãy ghi lý do và ngày sẽ có."),
        (Cell(KEY, 5.0, Absence.NONE_OCCURRED), {"minimum": 0},
         "Tổng mức bán lẻ vừa có số 5 tỷ đồng vừa ghi “không phát sinh”. Hãy giữ một trong hai."),
        (Cell(KEY, float("nan")), {}, "Tổng mức bán lẻ có giá trị quá lớn hoặc không phải là số. Hãy nhập lại."),
        (Cell(KEY, 5.0, sign="%"), {"unit": "tỷ đồng"},
         "Tổng mức bán lẻ tính theo tỷ đồng mà ô ghi dấu %. Hãy kiểm tra đã nhập đúng cột."),
        (Cell(KEY, 5.5), {"is_whole": True}, "Tổng mức bán lẻ là số đếm nhưng ô ghi 5,5. Hãy nhập số nguyên."),
        (Cell(KEY, 99.99), {"minimum": 100.0},
         "Tổng mức bán lẻ 99,99 tỷ đồng, nhỏ hơn mức thấp nhất của biểu (100 tỷ đồng). Hãy kiểm tra lại."),
        (Cell(TOTAL, 101.0), {"maximum": 100.0},
         "Tổng mức bán lẻ lũy kế 101 tỷ đồng, lớn hơn mức cao nhất của biểu (100 tỷ đồng). Hãy kiểm tra lại."),
    ],
)  # fmt: skip
def test_D15_R049_what_is_wrong_in_one_cell(cell, known, words):
    assert told(cell, **known) == [words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("KT03.02 <= KT03.01",
         "Lưu trú, ăn uống (300 tỷ đồng) không được lớn hơn Tổng mức bán lẻ (200,5 tỷ đồng). Hãy kiểm tra các ô này."),
        ("KT03.01 == 2*KT03.02 - 100",
         "Tổng mức bán lẻ (200,5 tỷ đồng) phải bằng 2 × Lưu trú, ăn uống \u2212 100 (500 tỷ đồng). "
         "Nếu nhầm, sửa thành 500 ở Tổng mức bán lẻ."),
        ("KT03.01 > 1000", "Tổng mức bán lẻ (200,5 tỷ đồng) phải lớn hơn 1.000 tỷ đồng. Hãy kiểm tra các ô này."),
        ("KT03.01 exclusive_pair KT03.02",
         "Tổng mức bán lẻ và Lưu trú, ăn uống không được cùng có số. Hãy bỏ trống một ô."),
    ],
)  # fmt: skip
def test_R049_a_broken_constraint_is_told_with_names_and_both_sides(text, words):
    assert constrained(text, a=200.5, b=300.0) == [words]


def test_R049_a_half_filled_pair_is_told():
    assert constrained("KT03.01 compulsory_pair KT03.02", a=1.0) == [
        "Tổng mức bán lẻ và Lưu trú, ăn uống phải cùng có số hoặc cùng để trống. Hãy nhập ô còn thiếu."
    ]


@pytest.mark.parametrize(
    ("total", "words"),
    [
        (50.0, "Tổng mức bán lẻ lũy kế 50 tỷ đồng, nhỏ hơn số trong kỳ (100 tỷ đồng). Hãy kiểm tra hai ô này."),
        (900.0, "Tổng mức bán lẻ lũy kế 900 tỷ đồng, nhỏ hơn lũy kế kỳ trước (1.000 tỷ đồng). "
         "Nếu các tháng trước được điều chỉnh, hãy ghi vào ghi chú."),
        (1200.0, "Tổng mức bán lẻ lũy kế 1.200 tỷ đồng, khác 1.000 tỷ đồng lũy kế kỳ trước cộng 100 tỷ đồng trong kỳ. "
         "Nếu các tháng trước được điều chỉnh, hãy ghi vào ghi chú; nếu nhầm, sửa thành 1100."),
    ],
)  # fmt: skip
def test_D25_a_cumulative_value_is_told_beside_its_parts(total, words):
    cells = {TOTAL: Cell(TOTAL, total), KEY: Cell(KEY, 100.0)}
    contexts = {TOTAL: Context(time_aggregation=TimeAggregation.SUM, minimum=0, previous=1000.0)}
    found = check_submission(Submitted(month("2025-11"), cells, contexts)).findings
    assert words in [finding_sentence(f, BY_CODE) for f in found]


def test_D25_a_rate_is_told_beside_the_levels_it_speaks_of():
    cells = {KEY: Cell(KEY, 115.0), RATE: Cell(RATE, 51.0)}
    contexts = {KEY: Context(last_year=100.0), RATE: Context(decimals=1)}
    (only,) = check_submission(Submitted(month("2025-11"), cells, contexts)).findings
    assert finding_sentence(only, BY_CODE) == (
        "Tổng mức bán lẻ tăng so với cùng kỳ 51%, nhưng tính từ 115 tỷ đồng và 100 tỷ đồng là 15%. "
        "Hãy kiểm tra; nếu cả hai đúng, ghi cách tính vào ghi chú."
    )


def test_R143_every_reason_has_words_and_no_two_share_them():
    assert set(finding_words._UNREADABLE) == set(Reason)
    assert len({*finding_words._UNREADABLE.values()}) == len(Reason)


EVERYTHING = {
    "value": 5.0, "limit": 6.0, "sign": "%", "absence": "not_available", "left": 1.0, "right": 2.0, "times": 10.0,
    "constraint": parse_constraint("KT03.01 >= KT03.02"), "scale": 10.0, "against": "2025-10", "period": "2025-11",
    "centre": 1.0, "count": 8, "is_seasonal": False, "month": 7.0, "before": 9.0, "level": 1.0, "base": 1.0,
    "comparison": Comparison.YOY_PCT, "suggested": 3.0,
}  # fmt: skip


def test_R143_every_finding_has_a_sentence_of_its_own_without_ids_of_the_program():
    sentences = [finding_sentence(Finding(Severity.SOFT, code, (KEY, OTHER), EVERYTHING), BY_CODE) for code in Code]
    assert len({*sentences}) == len(Code)
    assert [s for s in sentences if not s.endswith(".") or re.search(r"_|None|KT0", s)] == []


def test_R143_every_way_of_measuring_can_be_named():
    for comparison in Comparison:
        for basis in Basis:
            key = CellKey("KT03.01", basis, comparison)
            assert finding_sentence(Finding(Severity.HARD, Code.REQUIRED, (key,)), BY_CODE).startswith(
                "Tổng mức bán lẻ"
            )

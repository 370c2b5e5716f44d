"""What the words around a number say of it (N05): period, kind of statement, direction, indicator; and what is no figure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.document_text import Part, Passage, Place
from domain.indicator import Direction, Indicator, IndicatorRelation, Relation, TimeAggregation
from domain.indicator_mentions import Mentions
from domain.number_check import check_numbers
from domain.number_reading import LONGEST_SENTENCE, NumberReading, readings
from domain.number_words import ClaimKind
from domain.period import ReportingPeriod
from domain.text import unmarked
from language.number_words import number_words

SEPTEMBER = ReportingPeriod.month(2025, 9)
JANUARY = 2025 * 12


def indicator(code: str, name: str, short: str, unit: str = "tỷ đồng") -> Indicator:
    return Indicator(
        code, name, short, unit, "KT", ("M",), TimeAggregation.SUM, Direction.HIGHER_BETTER, 0, "STC"
    )  # fmt: skip


CATALOGUE = [
    indicator("R", "Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng", "Tổng mức bán lẻ và dịch vụ"),
    indicator("I1", "Chỉ số sản xuất công nghiệp (IIP) so với cùng kỳ", "IIP so với cùng kỳ", "%"),
    indicator("I2", "Chỉ số sản xuất công nghiệp (IIP) so với tháng trước", "IIP so với tháng trước", "%"),
    indicator("D", "Giải ngân vốn đầu tư công (lũy kế)", "Giải ngân vốn đầu tư công"),
    indicator("D1", "Tỷ lệ giải ngân so với kế hoạch UBND Thành phố giao", "Giải ngân so với UBND giao", "%"),
    indicator("C", "Chỉ số tiêu thụ ngành chế biến, chế tạo", "Chỉ số tiêu thụ chế biến", "%"),
    indicator("M", "IIP ngành công nghiệp chế biến, chế tạo", "IIP chế biến, chế tạo", "%"),
]
WORDS = number_words(CATALOGUE)
MENTIONS = Mentions(CATALOGUE, [IndicatorRelation("D1", Relation.PLAN_SHARE_OF, "D", "UBND Thành phố giao")], WORDS)


def read(text: str, **cell: str) -> list[NumberReading]:
    return list(readings(Passage(Place(Part.BODY, 1), text, **cell), MENTIONS, WORDS, SEPTEMBER))


@pytest.mark.parametrize(
    "text",
    [
        "1. Sản xuất công nghiệp", "2.1 Đầu tư", "(3) Thương mại", "ngày 15 tháng 9 năm 2025", "Quý III năm 2025",
        "9 tháng đầu năm 2025", "tháng 9/2025", "giai đoạn 2026-2030", "nhiệm kỳ 2025 – 2030", "Quyết định số 62/2024/QĐ-UBND",
        "Nghị quyết số 98", "Điều 5 khoản 2", "Phụ lục 1", "Quốc lộ 13", "Vành đai 3", "quận 1", "khu vực 2", "lúc 14 giờ 30",
        "14:30", "08h00", "028 3829 1234", "0903.123.456", "https://tphcm.gov.vn/2025/7,5", "a1@b2.vn", "168 phường, xã", "năm 2024",
    ],
)  # fmt: skip
def test_N05_what_is_no_figure_is_not_read_as_one(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("tháng 9 đạt 5 tỷ đồng", [(8, 8)]), ("Tính chung 9 tháng đạt 5 tỷ đồng", [(0, 8)]), ("quý III đạt 5 tỷ đồng", [(6, 8)]),
        ("6 tháng đầu năm 2025 đạt 5 tỷ đồng", [(0, 5)]), ("năm 2024 đạt 5 tỷ đồng", [(-12, -1)]), ("lũy kế đạt 5 tỷ đồng", [(0, 8)]),
        ("tháng 9 năm 2024 đạt 5 tỷ đồng", [(-4, -4)]), ("so với tháng 8 tăng 5 tỷ đồng", []), ("đạt 5 tỷ đồng", []),
        ("đạt 5 tỷ đồng trong 9 tháng", [(0, 8)]), ("đến ngày 15 tháng 8 năm 2025 đạt 5 tỷ đồng", []),
        ("tháng 9 đạt ba, (cùng kỳ tăng 5%)", [(-4, -4)]), ("quý III tăng; 9 tháng tăng; ngành khác đạt 5 tỷ đồng", [(6, 8), (0, 8)]),
    ],
)  # fmt: skip
def test_N05_the_nearest_period_counts_and_never_the_one_compared_with(text: str, spans: list[tuple[int, int]]) -> None:
    assert [(first - JANUARY, last - JANUARY) for first, last in read(text)[0].spans] == spans


@pytest.mark.parametrize(
    ("text", "kinds", "direction"),
    [
        ("đạt 5 tỷ đồng", {ClaimKind.LEVEL}, 0),
        ("tăng 5% so với tháng trước", {ClaimKind.ON_MONTH}, 1),
        ("giảm 5% so với cùng kỳ", {ClaimKind.ON_YEAR}, -1),
        ("so với cùng kỳ giảm 5%", {ClaimKind.ON_YEAR}, -1),
        ("Giám đốc Sở: tăng 5% so với cùng kỳ", {ClaimKind.ON_YEAR}, 1),
        ("bằng 115,5% so với cùng kỳ", {ClaimKind.INDEX_ON_YEAR}, 0),
        ("đạt 97,2% dự toán Trung ương giao", {ClaimKind.PLAN_SHARE}, 0),
        ("vượt 5,3% dự toán", {ClaimKind.TO_PLAN}, 1),
        ("thấp hơn 1,4 điểm phần trăm so với mục tiêu", {ClaimKind.TO_PLAN}, -1),
        ("kế hoạch năm là 8,5%", {ClaimKind.PLAN_SHARE, ClaimKind.TARGET}, 0),
        ("cao hơn tiến độ 6,8 điểm phần trăm", {ClaimKind.TO_PACE}, 1),
        ("còn 50,1% kế hoạch", {ClaimKind.LEFT}, 0),
        ("tăng lên 24 vụ", {ClaimKind.LEVEL}, 0),
        ("gấp 3 lần bình quân", {ClaimKind.TIMES}, 0),
    ],
)
def test_N05_words_say_what_kind_of_statement_a_number_is(text: str, kinds: set[ClaimKind], direction: int) -> None:
    (reading,) = read(text)
    assert (reading.kinds, reading.direction) == (kinds, direction)


@pytest.mark.parametrize(
    ("text", "codes", "is_sure"),
    [
        ("Tổng mức bán lẻ tháng 9 đạt 5 tỷ đồng", {"R"}, True),
        ("TONG MUC BAN LE thang 9 dat 5 ty dong", {"R"}, True),
        ("IIP tăng 5%", {"I1", "I2"}, True),
        ("Giải ngân đạt 5% kế hoạch", {"D", "D1"}, True),
        ("Chỉ số tiêu thụ ngành công nghiệp chế biến, chế tạo tăng 5%", {"C"}, True),
        ("IIP tăng; riêng ngành da giày tăng 5%", {"I1", "I2"}, False),
        ("IIP cả nước tăng 5%", {"I1", "I2"}, False),
        ("Thời tiết xấu, mưa 5 tỷ đồng", set(), False),
    ],
)
def test_N05_the_nearest_indicator_is_meant_unless_something_else_is_named(
    text: str, codes: set[str], is_sure: bool
) -> None:
    reading = read(text)[-1]
    assert (reading.codes, reading.is_sure) == (codes, is_sure)


def test_N05_a_sentence_that_goes_on_keeps_its_indicator_another_only_leans_on_it() -> None:
    on, leaning = read("IIP tăng nhanh. Tính chung 9 tháng tăng 5%.")[0], read("IIP tăng nhanh. Mưa nhiều hơn 5%.")[0]
    assert (on.codes, on.is_sure) == ({"I1", "I2"}, True)
    assert (leaning.codes, leaning.is_sure) == ({"I1", "I2"}, False)


def test_N05_a_sentence_that_never_ends_is_read_in_pieces_without_losing_a_figure() -> None:
    """Each figure looks around in its sentence: unbounded, a page of digits would keep the server busy for hours."""
    found = read("tăng 2,8% so với cùng kỳ; " * 1000)
    assert len(found) == 1000
    assert max(len(reading.sentence) for reading in found) <= LONGEST_SENTENCE
    assert read("1" * 10 * LONGEST_SENTENCE) == []


def test_N05_a_row_of_something_else_under_a_title_is_not_judged_by_the_title() -> None:
    cell = {"caption": "Tổng mức bán lẻ", "heading": "Tháng 9", "unit": "Tỷ đồng"}
    assert read("5.000", label="Tổng số", **cell)[0].is_sure
    assert not read("5.000", label="Lương thực", **cell)[0].is_sure
    assert read("5.000", label="Giải ngân vốn đầu tư công", **cell)[0].codes == {"D", "D1"}


@given(st.text(max_size=120))
def test_any_text_can_be_checked_and_its_places_hold(text: str) -> None:
    assert len(unmarked(text)) == len(text)
    for found in check_numbers([Passage(Place(Part.BODY, 1), text)], [], MENTIONS, WORDS, SEPTEMBER):
        assert found.text.strip()
        assert found.sentence in text

"""What is said of one indicator: exact sentences for given facts (N04, D13, D15, D16, D21)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.indicator import Direction, IndicatorRelation, Relation
from domain.observation import Absence, Basis, Comparison, Layer
from domain.target import Comparator as C
from language import figure_words, indicator_words
from tests.domain.builders import figure, indicator, pace_row, rate, row, target

INVENTED = Layer.ILLUSTRATIVE
COUNCIL = IndicatorRelation("DT01.05", Relation.PLAN_SHARE_OF, "TC01.01", "UBND Thành phố giao")
YEARS = [figure(v, f"{y}-{m}") for y in (2022, 2023, 2024) for m, v in (("09", 60), ("12", 100))]

BY_PLAN = row(indicator(), [figure(300)], [target(1000)])
BY_YEARS = row(indicator(), [figure(450), *YEARS], [target(1000)])
BY_SHARE = row(indicator(), [figure(300), figure(49.9, code="DT01.05")], relations=[COUNCIL])
BY_TARGET = row(rate(), [figure(7.03, code="KT01.03")], [target(10, None, C.AT_LEAST, code="KT01.03", unit="%")])


@pytest.mark.parametrize(
    ("facts", "reason", "finding", "consequence"),
    [
        (BY_PLAN, "Đạt 30,0% kế hoạch năm; tiến độ thời gian 9/12 tháng là 75,0%.",
         "Thu ngân sách đạt 30,0% kế hoạch năm, thấp hơn tiến độ 45,0 điểm %.",
         "Còn 700 tỷ đồng phải thực hiện trong 3 tháng, mỗi tháng gấp 7,0 lần bình quân từ đầu năm."),
        (BY_YEARS, "Đạt 45,0% kế hoạch năm; mức cần đạt theo bình quân 3 năm là 60,0%.",
         "Thu ngân sách đạt 45,0% kế hoạch năm, thấp hơn tiến độ 15,0 điểm %.",
         "Còn 550 tỷ đồng phải thực hiện trong 3 tháng, mỗi tháng gấp 3,7 lần bình quân từ đầu năm."),
        (BY_SHARE, "Đạt 49,9% kế hoạch UBND Thành phố giao (nguồn công bố); tiến độ thời gian 9/12 tháng là 75,0%.",
         "Thu ngân sách đạt 49,9% kế hoạch UBND Thành phố giao, thấp hơn tiến độ 25,1 điểm %.",
         "Còn 50,1% kế hoạch phải thực hiện trong 3 tháng, mỗi tháng gấp 3,0 lần bình quân từ đầu năm."),
        (BY_TARGET, "Đạt 70,3% so với mục tiêu (≥ 10%).",
         "Tăng trưởng GRDP 9 tháng năm 2025 đạt 7,03%, mục tiêu năm ≥ 10%.",
         "Còn thiếu 2,97 điểm % so với mục tiêu cả năm."),
        (pace_row("A", 0), "Đạt 0,0% kế hoạch năm; tiến độ thời gian 9/12 tháng là 75,0%.",
         "A đạt 0,0% kế hoạch năm, thấp hơn tiến độ 75,0 điểm %.", "Còn 1.000 tỷ đồng phải thực hiện trong 3 tháng."),
    ],
    ids=["plan", "three years", "published share", "target rate", "nothing yet"],
)  # fmt: skip
def test_D16_D21_reason_finding_and_consequence_of_a_status(facts, reason, finding, consequence):
    assert indicator_words.status_reason(facts) == reason
    assert indicator_words.finding(facts) == finding
    assert indicator_words.consequence(facts) == consequence


@pytest.mark.parametrize("direction", [Direction.HIGHER_BETTER, Direction.LOWER_BETTER])
def test_D21_words_are_mirrored_where_less_is_better(direction):
    """A thousand accidents at most, 950 by September: too many, not "lower by −20"."""
    facts = pace_row("TNGT", 950 if direction is Direction.LOWER_BETTER else 300, unit="vụ", direction=direction)
    told = f"{indicator_words.finding(facts)} {indicator_words.consequence(facts)}"
    is_mirrored = direction is Direction.LOWER_BETTER
    assert "\u2212" not in told
    assert ("thấp hơn" in told, "phải thực hiện" in told) == (not is_mirrored, not is_mirrored)


def test_D21_a_rate_above_its_upper_bound_is_not_told_as_lacking_something():
    jobless = rate(direction=Direction.LOWER_BETTER, short_name="Tỷ lệ thất nghiệp")
    facts = row(jobless, [figure(5, code="KT01.03")], [target(4, None, C.LESS_THAN, code="KT01.03", unit="%")])
    assert "thiếu" not in indicator_words.consequence(facts)


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ([], "Chưa có số liệu tháng 9/2025."),
        ([figure(500, "2025-08")], "Chưa có số liệu tháng 9/2025; gần nhất: 8 tháng năm 2025."),
        ([figure(500, "2025-08", Basis.IN_PERIOD)], "Chưa có số liệu tháng 9/2025; gần nhất: tháng 8/2025."),
        ([figure(7, comparison=Comparison.YOY_PCT)], "Nguồn chỉ công bố tốc độ tăng, giảm, không công bố mức."),
        ([figure(750)], "Chưa công bố kế hoạch năm 2025."),
        ([figure(750, layer=INVENTED)], "Số liệu minh hoạ, không dùng để đánh giá."),
    ],
)
def test_D16_what_is_missing_is_said_in_one_sentence(figures, words):
    assert indicator_words.status_reason(row(indicator(), figures)) == words


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (None, "–"), (figure(0), "0 tỷ đồng"), (figure(0, absence=Absence.NONE_OCCURRED), "không phát sinh"),
        (figure(None, absence=Absence.NOT_AVAILABLE), "chưa có số liệu"), (figure(652508.5), "652.509 tỷ đồng"),
    ],
)  # fmt: skip
def test_D15_blank_zero_nothing_occurred_and_not_available_read_differently(told, words):
    assert figure_words.figure_text(told, indicator()) == words


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (target(10, None, C.AT_LEAST), "≥ 10%"), (target(10, None, C.MORE_THAN), "> 10%"),
        (target(4, None, C.AT_MOST), "≤ 4%"), (target(0.5, None, C.LESS_THAN), "< 0,5%"), (target(7), "7%"),
        (target(8, 8.5, C.RANGE), "8–8,5%"), (target(30, None, C.ABOUT), "khoảng 30%"),
        (target(4, 5, C.AT_LEAST), "≥ 4–5%"),
    ],
)  # fmt: skip
def test_R027_a_target_is_worded_as_the_plan_words_it(wanted, words):
    own = target(wanted.minimum, wanted.maximum, wanted.comparator, unit="%")
    assert figure_words.target_label(own) == words


def test_R027_a_target_keeps_its_own_unit():
    assert figure_words.target_label(target(880000, None, C.ABOUT)) == "khoảng 880.000 tỷ đồng"
    assert figure_words.target_label(target(8500, 9000, C.RANGE, unit="USD/người")) == "8.500–9.000 USD/người"


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        (
            [figure(750), figure(600, "2024-09")],
            "Thu ngân sách 9 tháng năm 2025 đạt 750 tỷ đồng, tăng 25,0% so với cùng kỳ",
        ),
        ([figure(750)], "Thu ngân sách 9 tháng năm 2025 đạt 750 tỷ đồng"),
        ([figure(7, comparison=Comparison.YOY_PCT)], "Thu ngân sách 9 tháng năm 2025 tăng 7,0% so với cùng kỳ"),
        ([], "Thu ngân sách: chưa có số liệu tháng 9/2025"),
        ([figure(200, "2025-03")], "Thu ngân sách: chưa có số liệu tháng 9/2025; gần nhất: quý I/2025"),
    ],
)
def test_N04_the_title_over_a_chart_states_the_finding(figures, words):
    assert indicator_words.trend_title(row(indicator(), figures)) == words


@given(
    st.permutations(
        [figure(450), *YEARS, figure(14.2, comparison=Comparison.YOY_PCT), figure(40, breakdown="đường bộ")]
    )
)
def test_N04_the_same_facts_give_the_same_words_in_whatever_order_they_are_read(figures):
    found = row(indicator(), figures, [target(1000)])
    assert indicator_words.status_reason(found) == "Đạt 45,0% kế hoạch năm; mức cần đạt theo bình quân 3 năm là 60,0%."
    assert (
        indicator_words.trend_title(found)
        == "Thu ngân sách 9 tháng năm 2025 đạt 450 tỷ đồng, tăng 14,2% so với cùng kỳ"
    )

"""What is said of a whole session: verdict, reasons, moves, coverage, the rule, the statement (R021, D21, N04)."""

from __future__ import annotations

from datetime import date

import pytest

from domain.dashboard import SessionDashboard, judge
from domain.observation import Layer, ObservationStatus
from domain.organisation import Succession, SuccessionKind
from domain.pace import Status
from language import sentences, session_words, territory_words
from tests.domain.builders import figure, indicator, month, pace_row, row, target

INVENTED = Layer.ILLUSTRATIVE
REACHED = {"A": 750, "B": 900, "C": 680, "D": 300, "E": 100}
ROWS = (
    *(pace_row(code, reached, unit="dự án") for code, reached in REACHED.items()),
    row(indicator("F"), [figure(500, code="F")]),
    row(indicator("G"), [figure(500, code="G", layer=INVENTED)], [target(1000, code="G")]),
    row(indicator("H")),
    row(indicator("I")),
)  # fmt: skip


def session(*rows):
    return SessionDashboard(month(), None, "Thành phố", rows, judge(rows, ()), {})


def test_R021_the_statement_says_the_figures_do_not_replace_statistics():
    assert sentences.STATEMENT == (
        "Số liệu phục vụ công tác chỉ đạo, điều hành; "
        "không thay thế số liệu thống kê do cơ quan thống kê nhà nước công bố."
    )


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (ROWS, "2 trên 5 chỉ tiêu có căn cứ đánh giá đạt tiến độ; 2 chậm rõ rệt: E và D; 1 có nguy cơ."),
        (ROWS[:2], "2 trên 2 chỉ tiêu có căn cứ đánh giá đạt tiến độ."),
        (ROWS[2:4], "0 trên 2 chỉ tiêu có căn cứ đánh giá đạt tiến độ; 1 chậm rõ rệt: D; 1 có nguy cơ."),
        (ROWS[5:], "Chưa đủ căn cứ đánh giá 4 chỉ tiêu của kỳ này."),
        ((), "Chưa có chỉ tiêu nào trong bộ chỉ tiêu phiên họp."),
    ],
)
def test_N04_the_verdict_in_one_sentence(rows, words):
    assert session_words.verdict_sentence(judge(rows, ())) == words


def test_D16_why_the_others_carry_no_colour():
    assert session_words.missing_sentence(judge(ROWS, ())) == (
        "4 chỉ tiêu chưa đủ căn cứ: 2 chưa có số liệu, 1 chưa công bố kế hoạch năm, 1 là số liệu minh hoạ."
    )
    assert session_words.missing_sentence(judge(ROWS[:5], ())) == ""


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ([("A", 660), ("B", 660)], "So với tháng 8: không chỉ tiêu nào đổi xếp loại."),
        ([("A", 660), ("D", 660)], "So với tháng 8: D chuyển từ đạt tiến độ sang chậm."),
        (
            [("C", 300), ("D", 660)],
            "So với tháng 8: C chuyển từ chậm sang có nguy cơ; D chuyển từ đạt tiến độ sang chậm.",
        ),
    ],
)
def test_N04_what_changed_since_the_month_before(before, words):
    earlier = tuple(pace_row(code, reached, at="2025-08", unit="dự án") for code, reached in before)
    assert session_words.moves_sentence(judge(ROWS[:5], earlier), month("2025-08")) == words


def test_N04_an_indicator_that_lost_its_evidence_has_changed_too():
    """Late in August and without a figure in September: "no indicator changed" would be untrue."""
    verdict = judge((row(indicator("D")),), (pace_row("D", 100, at="2025-08"),))
    assert "không chỉ tiêu nào đổi" not in session_words.moves_sentence(verdict, month("2025-08"))


def test_D23_D24_coverage_counts_real_figures_and_the_latest_decision():
    estimate = figure(1, code="A", decided="2025-10-08", status=ObservationStatus.ESTIMATE)
    rows = (row(indicator("A"), [estimate]), row(indicator("B"), [figure(1, code="B")]), *ROWS[6:])
    assert (
        session_words.coverage_sentence(session(*rows))
        == "2/5 chỉ tiêu có số liệu công bố đến 08/10/2025, 1 số ước tính."
    )
    assert session_words.coverage_sentence(session(ROWS[6])) == "1/1 chỉ tiêu chỉ có số liệu minh hoạ."
    assert session_words.coverage_sentence(session(ROWS[7])) == "0/1 chỉ tiêu có số liệu công bố."


def test_D24_the_day_of_a_decision_is_the_day_in_the_city():
    """Five in the morning of the 6th in the city is still the 5th in UTC."""
    early = row(indicator("A"), [figure(1, code="A", decided="2025-10-06T05:00")])
    assert session_words.coverage_sentence(session(early)) == "1/1 chỉ tiêu có số liệu công bố đến 06/10/2025."


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (None, "đạt ≥ 95% mức phải đạt đến kỳ này; có nguy cơ 85–95%; chậm < 85%."),
        ((0.9, 0.7), "đạt ≥ 90% mức phải đạt đến kỳ này; có nguy cơ 70–90%; chậm < 70%."),
        ((0.975, 0.925), "đạt ≥ 97,5% mức phải đạt đến kỳ này; có nguy cơ 92,5–97,5%; chậm < 92,5%."),
    ],
)
def test_D21_the_rule_is_shown_in_words_with_the_limits_that_are_used(limits, words):
    of = indicator(good_from=limits[0], risk_from=limits[1]) if limits else None
    told = "Không có kế hoạch hoặc số liệu thì không xếp loại."
    assert sentences.rule_sentence(of) == f"Cách xếp loại: {words} {told}"


@pytest.mark.parametrize(
    ("statuses", "with_value", "words"),
    [
        ([Status.GOOD, Status.LATE, Status.NEUTRAL], [True, True, False],
         "2/3 mục tiêu có số liệu năm để theo dõi; 1 trên 2 mục tiêu đến hạn xếp loại đạt yêu cầu."),
        ([Status.NEUTRAL], [True], "1/1 mục tiêu có số liệu năm để theo dõi; chưa mục tiêu nào đến hạn xếp loại."),
        ([Status.NEUTRAL] * 2, [False] * 2, "Chưa có số liệu năm nào cho 2 mục tiêu của Nghị quyết."),
    ],
)  # fmt: skip
def test_R004_how_the_targets_of_a_resolution_stand(statuses, with_value, words):
    assert territory_words.resolution_sentence(statuses, with_value) == words


def test_D14_a_commune_says_what_it_was_formed_of_and_what_it_is_not_compared_with():
    day = date(2025, 7, 1)
    steps = [Succession(name, None, "7926890", SuccessionKind.MERGE, day, is_whole=whole)
             for name, whole in (("Phường 4", False), ("Phường 1", True), ("Phường 3", True))]  # fmt: skip
    assert territory_words.formed_from("Phường Hạnh Thông", steps) == (
        "Phường Hạnh Thông được lập ngày 01/07/2025 từ Phường 1, Phường 3 và một phần Phường 4. "
        "Không so sánh với số liệu trước ngày này."
    )
    assert territory_words.formed_from("Phường Hạnh Thông", []) == ""

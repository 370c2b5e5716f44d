"""What an indicator's page says beside its chart (D16, D21, N07, R004)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.indicator import Direction
from domain.indicator_story import SourceNote
from domain.observation import Absence, Basis, Comparison, Layer
from domain.organisation import OrganisationUnit
from domain.pace import Assessment, Evidence, Missing, Status, neutral
from domain.ranking import rank
from domain.target import Comparator, TargetScope
from language import figure_words, indicator_words, territory_words
from tests.domain.builders import figure, indicator, rate, row, target

PLAN = [target(1000)]
GROWTH = target(10, None, Comparator.AT_LEAST, code="KT01.03", unit="%")
LATE = row(indicator(), [figure(300)], PLAN)
DONE = row(indicator(), [figure(1000)], PLAN)
SHARE = row(indicator(), [figure(300), figure(49.9, comparison=Comparison.PLAN_PCT)])
RATE = row(rate(), [figure(7.03, code="KT01.03")], [GROWTH])
NOTHING = row(indicator())


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (LATE, ("\u221245,0 điểm %", "tiến độ thời gian 9/12 tháng: 75,0%")),
        (DONE, ("+25,0 điểm %", "tiến độ thời gian 9/12 tháng: 75,0%")),
        (RATE, ("\u22122,97 điểm %", "so với mục tiêu cả năm")),
        (NOTHING, ("–", "Chưa có số liệu tháng 9/2025.")),
    ],
    ids=["late", "done", "rate", "nothing"],
)
def test_D21_the_gap_to_what_is_due_and_what_due_means(facts, words):
    assert indicator_words.pace_gap(facts) == words


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (LATE, ("233 tỷ đồng", "bình quân đã đạt 33 tỷ đồng/tháng")),
        (SHARE, ("16,7% kế hoạch", "bình quân đã đạt 5,5% kế hoạch/tháng")),
        (DONE, ("–", "đã đạt hoặc không tính được")),
        (NOTHING, ("–", "Chưa có số liệu tháng 9/2025.")),
    ],
    ids=["late", "share", "done", "nothing"],
)
def test_N07_what_each_month_that_is_left_must_bring(facts, words):
    assert indicator_words.pace_needed(facts) == words


@pytest.mark.parametrize(
    ("direction", "changes", "words"),
    [
        (Direction.HIGHER_BETTER, {}, "Sài Gòn dẫn đầu, Cần Giờ cuối bảng trong 2 đơn vị, 9 tháng năm 2025"),
        (Direction.LOWER_BETTER, {}, "Cần Giờ dẫn đầu, Sài Gòn cuối bảng trong 2 đơn vị, 9 tháng năm 2025"),
        (
            Direction.NEUTRAL,
            {"basis": Basis.IN_PERIOD},
            "Sài Gòn cao nhất, Cần Giờ thấp nhất trong 2 đơn vị, tháng 9/2025",
        ),
        (
            Direction.HIGHER_BETTER,
            {"layer": Layer.ILLUSTRATIVE},
            "Sài Gòn dẫn đầu, Cần Giờ cuối bảng trong 2 đơn vị, 9 tháng năm 2025 (số liệu minh hoạ)",
        ),
    ],
)
def test_D16_D23_a_ranking_is_told_with_its_span_and_its_layer(direction, changes, words):
    kind = indicator(direction=direction)
    units = [OrganisationUnit(name, name, "phuong", "cap_xa") for name in ("Sài Gòn", "Cần Giờ")]
    figures = [figure(value, subject=unit.code, **changes) for unit, value in zip(units, (9, 1), strict=True)]
    assert territory_words.ranking_title(kind, rank(kind, "2025-09", units, figures)) == words


@pytest.mark.parametrize(
    ("assessment", "words"),
    [
        (neutral(Missing.NO_VALUE), "Chưa có số liệu năm nào được công bố."),
        (neutral(Missing.NOT_DUE), "Mục tiêu mỗi năm, giai đoạn 2026–2030, chưa đến hạn xếp loại."),
        (neutral(Missing.OTHER_UNIT),
         "Đơn vị tính hoặc cách tính của mục tiêu khác chỉ tiêu, không so sánh trực tiếp."),
        (Assessment(Status.LATE, None, Evidence.TARGET_RATE, 0.7034, 7.034, 10.0),
         "Đạt 70,3% so với mục tiêu (≥ 10%)."),
    ],
)  # fmt: skip
def test_R004_how_a_target_of_a_resolution_stands(assessment, words):
    wanted = target(10, None, Comparator.AT_LEAST, period="2026-2030", scope=TargetScope.EACH_YEAR, unit="%")
    assert territory_words.path_reason(assessment, wanted) == words


@pytest.mark.parametrize(
    ("period", "scope", "words"),
    [
        ("2026", TargetScope.YEAR, "năm 2026"),
        ("2026-2030", TargetScope.EACH_YEAR, "mỗi năm, giai đoạn 2026–2030"),
        ("2026-2030", TargetScope.ANNUAL_AVERAGE, "bình quân năm, giai đoạn 2026–2030"),
        ("2026-2030", TargetScope.TOTAL, "cả giai đoạn 2026–2030"),
    ],
)
def test_R033_the_span_a_target_speaks_of(period, scope, words):
    assert figure_words.scope_label(target(10, period=period, scope=scope)) == words


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (figure(652509), "652.509 tỷ đồng"), (figure(15.34, comparison=Comparison.YOY_PCT), "15,34%"),
        (figure(93.6, comparison=Comparison.PLAN_PCT), "93,6%"), (figure(3, comparison=Comparison.RANK), "hạng 3"),
        (figure(None, absence=Absence.NOT_AVAILABLE), "chưa có số liệu"),
    ],
)  # fmt: skip
def test_D25_a_revision_is_told_in_the_unit_of_its_own_comparison(told, words):
    assert figure_words.revision_value(told, indicator()) == words


def test_D25_the_revision_of_a_growth_rate_is_told_with_the_decimals_of_the_indicator():
    growth = figure(8, comparison=Comparison.YOY_PCT)
    assert figure_words.revision_value(growth, rate(value_comparison="yoy_pct")) == "8,0%"


def test_D16_a_published_share_without_a_named_plan_is_of_the_plan_of_the_year():
    assert indicator_words.plan_name(SHARE) == "kế hoạch năm (nguồn công bố)"
    assert indicator_words.share_label(SHARE.shares[0]) == "49,9% kế hoạch năm"


def test_D15_a_value_its_source_calls_approximate_is_marked():
    assert figure_words.figure_text(replace(figure(500), is_approximate=True), indicator()) == "≈ 500 tỷ đồng"


@pytest.mark.parametrize(
    ("value", "decimals", "words"),
    [(8.2, 2, "8,2%"), (8.25, 2, "8,25%"), (8, 2, "8,0%"), (8, 0, "8%"), (7.0345, 2, "7,03%")],
)
def test_D26_a_rate_keeps_the_decimals_of_its_source_up_to_those_of_the_indicator(value, decimals, words):
    assert figure_words.figure_text(figure(value), rate(decimals=decimals)) == words


NOTES = {
    "a": SourceNote("a", "https://www.bao.vn/x", "2025-10"),
    "b": SourceNote("b", "https://so.gov.vn/y", "2025-10"),
}


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        ([], ""),
        ([figure(1, source_key="b"), figure(2, source_key="a"), figure(3, source_key="a")],
         "Nguồn: báo chí dẫn số liệu công bố: bao.vn, so.gov.vn."),
        ([figure(1)], "Nguồn: số đã công bố."),
        ([figure(1, source_key="unknown")], "Nguồn: số đã công bố."),
        ([figure(1, layer=Layer.ENTERED), figure(2, layer=Layer.ILLUSTRATIVE)],
         "Nguồn: các cơ quan, đơn vị nhập, đã duyệt; số liệu minh hoạ do hệ thống tạo, không phải số thật."),
    ],
    ids=["nothing", "press", "no address", "address not kept", "entered and invented"],
)  # fmt: skip
def test_a_chart_names_where_its_values_come_from(shown, words):
    assert figure_words.chart_source(shown, NOTES) == words


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([100, 90, 120], "Thu ngân sách tăng từ 100 lên 120 tỷ đồng"),
        ([100, 130, 80], "Thu ngân sách giảm từ 100 xuống 80 tỷ đồng"),
        ([100, 130, 100.2], "Thu ngân sách giữ mức 100 tỷ đồng"),
    ],
)
def test_a_small_chart_is_titled_by_its_first_and_last_column(values, words):
    months = ("2025-07", "2025-08", "2025-09")
    figures = [figure(v, m, Basis.IN_PERIOD) for v, m in zip(values, months, strict=True)]
    assert indicator_words.recent_title(row(indicator(), figures)) == words


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ([figure(300)], "Nguồn: Sở Tài chính, công bố 06/10/2025."),
        ([figure(300, layer=Layer.ILLUSTRATIVE)], "Nguồn: số liệu minh hoạ do hệ thống tạo, không phải số thật."),
        ([figure(300, "2025-08")], "Nguồn: Sở Tài chính, công bố 06/10/2025."),
        ([], ""),
    ],
    ids=["published", "invented", "of the month before", "nothing"],
)
def test_a_small_chart_names_who_answers_for_it(figures, words):
    assert indicator_words.row_source(row(indicator(), figures), "Sở Tài chính") == words


def test_a_map_is_titled_by_its_middle_and_a_spread_by_its_ends():
    places = [OrganisationUnit(c, c, "phuong", "cap_xa") for c in "ABC"]
    ranking = rank(
        indicator(), "2025-09", places, [figure(v, subject=c) for v, c in zip((5, 7, 12), "ABC", strict=True)]
    )
    assert territory_words.map_title(indicator(), ranking) == "Một nửa số đơn vị có giá trị từ 7 tỷ đồng trở lên"
    assert territory_words.spread_title(indicator(), ranking) == "Đơn vị cao nhất và thấp nhất cách nhau 7 tỷ đồng"
    assert territory_words.map_line(indicator(), ranking).startswith("Thu ngân sách, tỷ đồng, 9 tháng năm 2025")
    nothing = rank(indicator(), "2025-09", places, [])
    assert territory_words.map_title(indicator(), nothing) == "Chưa có đơn vị nào có số liệu kỳ này"

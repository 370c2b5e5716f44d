"""The session overview of September 2025 on the published figures."""

from __future__ import annotations

import pytest

from domain.clock import parse_instant
from domain.dashboard import IndicatorRow, SessionDashboard
from domain.pace import Evidence, Missing, Status
from domain.period import ReportingPeriod
from language import figure_words, indicator_words, session_words
from use_cases.access import Access
from use_cases.list_months import list_months
from use_cases.open_session_dashboard import open_session_dashboard


@pytest.fixture
def september(reader: Access) -> SessionDashboard:
    return open_session_dashboard(reader, month=ReportingPeriod.parse("2025-09"))


def row(dashboard: SessionDashboard, code: str) -> IndicatorRow:
    return next(r for r in dashboard.rows if r.indicator.code == code)


def test_the_first_look_is_september_2025_and_other_months_can_be_picked(reader: Access) -> None:
    months = list_months(reader)
    assert months.default.code == "2025-09"
    assert months.chosen("2025-Q3") == (ReportingPeriod.parse("2025-09"), True)
    assert months.chosen("1999-01") == (months.default, False)
    assert months.chosen("xin chào") == (months.default, False)


def test_R075_verdict_in_words(september: SessionDashboard) -> None:
    assert session_words.verdict_sentence(september.verdict) == (
        "1 trên 3 chỉ tiêu có căn cứ đánh giá đạt tiến độ; 2 chậm rõ rệt: "
        "Giải ngân vốn đầu tư công và Tốc độ tăng GRDP."
    )
    assert september.verdict.counts == {Status.LATE: 2, Status.RISK: 0, Status.NEUTRAL: 19, Status.GOOD: 1}


def test_both_plan_denominators_of_public_investment_are_shown(september: SessionDashboard) -> None:
    investment = row(september, "DT01.03")
    assert [(s.plan_type, s.percent) for s in investment.shares] == [
        ("Thủ tướng Chính phủ giao", 49.9),
        ("UBND Thành phố giao", 39.3),
    ]
    assert investment.assessment.evidence is Evidence.PUBLISHED_SHARE
    assert indicator_words.finding(investment) == (
        "Giải ngân vốn đầu tư công đạt 49,9% kế hoạch Thủ tướng Chính phủ giao, thấp hơn tiến độ 25,1 điểm %."
    )
    assert indicator_words.consequence(investment) == (
        "Còn 50,1% kế hoạch phải thực hiện trong 3 tháng, mỗi tháng gấp 3,0 lần bình quân từ đầu năm."
    )


def test_D16_no_plan_no_colour_and_the_missing_thing_is_named(september: SessionDashboard) -> None:
    retail, exports, accidents = (row(september, c) for c in ("KT03.01", "KT04.01", "AT01.01"))
    assert (retail.status, retail.assessment.missing) == (Status.NEUTRAL, Missing.NO_PLAN)
    assert indicator_words.status_reason(retail) == "Chưa công bố kế hoạch năm 2025."
    assert exports.assessment.missing is Missing.NO_VALUE
    assert accidents.assessment.missing is Missing.RATE_ONLY
    assert accidents.on_year is not None
    assert accidents.on_year.value == -31


def test_D14_the_new_city_is_not_compared_with_the_old_one(september: SessionDashboard) -> None:
    growth = row(september, "KT01.03")
    assert growth.on_year is not None
    assert growth.on_year.value is None
    assert (
        figure_words.change_text(growth.on_year, growth.indicator.direction).reason
        == "không so sánh được: khác địa giới"
    )


def test_D23_illustrative_months_carry_no_verdict(reader: Access) -> None:
    october = open_session_dashboard(reader, month=ReportingPeriod.parse("2026-10"))
    assert october.verdict.assessed == 0
    assert october.verdict.coverage.real == 0
    assert row(october, "KT03.01").on_year is None or row(october, "KT03.01").on_year.value is None


def test_D11_the_same_month_as_known_earlier_shows_less(reader: Access) -> None:
    month = ReportingPeriod.parse("2025-09")
    early = open_session_dashboard(reader, month=month, as_of=parse_instant("2025-10-05"))
    assert early.verdict.coverage.real < open_session_dashboard(reader, month=month).verdict.coverage.real
    assert row(early, "DT01.03").figure is None
    assert row(early, "KT03.01").figure is not None


def test_N04_same_data_same_text(reader: Access) -> None:
    month = ReportingPeriod.parse("2025-09")
    one, other = (open_session_dashboard(reader, month=month) for _ in range(2))
    assert one == other

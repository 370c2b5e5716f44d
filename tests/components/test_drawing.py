"""Components draw what they are given, and nothing that was smuggled into it."""

from __future__ import annotations

from dataclasses import replace

from components.html import address, render
from components.indicator import indicator_blocks
from components.overview import overview_html
from components.svg import columns, mark, spark
from components.theme import DARK, LIGHT
from components.trend_chart import growth_chart, trend_chart
from domain.observation import Basis
from domain.period import ReportingPeriod
from domain.ranking import ALL
from use_cases.access import Access
from use_cases.open_indicator import open_indicator
from use_cases.open_session_dashboard import open_session_dashboard
from use_cases.open_territory import open_territory

ATTACK = "<img src=x onerror=alert(1)>\"'{{ 7*7 }}"


def test_names_from_the_store_are_inert(reader: Access) -> None:
    dashboard = open_session_dashboard(reader, month=ReportingPeriod.parse("2025-09"))
    row = replace(dashboard.rows[0], indicator=replace(dashboard.rows[0].indicator, short_name=ATTACK))
    drawn = overview_html(replace(dashboard, rows=(row, *dashboard.rows[1:])))
    assert "<img" not in drawn
    assert "&lt;img" in drawn
    assert "49" not in drawn.split("onerror")[1][:40]


def test_search_text_is_inert() -> None:
    assert "<img" not in render("search", found=(), text=ATTACK)


def test_addresses_are_encoded_and_leave_out_what_is_empty() -> None:
    assert address("/dia-ban", ma="KT 1&x", ky="", luc=None) == "/dia-ban?ma=KT+1%26x"


def test_status_marks_differ_in_shape_not_only_in_colour() -> None:
    """visual.md §10 criterion 4: without its class, which carries the colour, every mark is another drawing."""
    drawings = {str(mark(s, "x")).replace(s, "") for s in ("late", "risk", "neutral", "good")}
    assert len(drawings) == 4


def test_a_line_needs_two_points_and_columns_start_at_zero() -> None:
    assert spark([("2025-01", 1.0)]) == ""
    drawn = str(columns([("2025-01", 2.0), ("2025-02", 1.0), ("2025-03", -1.0)], 1))
    assert drawn.count("<rect") == 3
    assert "2,0" in drawn
    assert "−1,0" in drawn


def test_D23_illustrative_columns_are_hatched_and_named(reader: Access) -> None:
    story = open_indicator(reader, code="KT03.01", month=ReportingPeriod.parse("2026-10"))
    for theme in (LIGHT, DARK):
        figure = trend_chart(story, Basis.CUMULATIVE, theme)
        hatched = [t for t in figure.data if t.marker.pattern.shape]
        assert [t.name for t in hatched] == ["Thành phố Hồ Chí Minh (số liệu minh hoạ)"]


def test_D14_the_break_of_territory_is_marked_on_the_chart(reader: Access) -> None:
    story = open_indicator(reader, code="KT03.01", month=ReportingPeriod.parse("2025-09"))
    figure = trend_chart(story, Basis.CUMULATIVE, LIGHT)
    assert any("Đổi địa giới 01/07/2025" in a.text for a in figure.layout.annotations)
    assert figure.layout.yaxis.rangemode == "tozero"


def test_C20_the_country_is_a_dashed_grey_line_and_its_table_names_the_cell(reader: Access) -> None:
    story = open_indicator(reader, code="KT03.01", month=ReportingPeriod.parse("2025-12"))
    line = next(t for t in growth_chart(story, Basis.CUMULATIVE, LIGHT).data if t.name == "Cả nước")
    assert (line.line.dash, line.line.color) == ("dash", LIGHT.ink2)
    blocks = indicator_blocks(story, sample=True)
    assert "tệp tongmuc.csv, trang tính tongmuc, ô G2" in blocks.growth_feet[Basis.CUMULATIVE]
    assert "Cả nước: Cục Thống kê" in blocks.growth_feet[Basis.CUMULATIVE]
    assert "Thành phố chiếm 27,8% cả nước" in blocks.about


def test_territory_groups_and_search_keep_the_places(reader: Access) -> None:
    ranking = open_territory(reader).ranking
    assert len(ranking.narrowed("dac_khu", "").items) == 1
    found = ranking.narrowed(ALL, "sai gon").items
    assert [i.unit.name for i in found] == ["Phường Sài Gòn"]
    assert found[0].place == next(i.place for i in ranking.items if i.unit.code == "7926740")

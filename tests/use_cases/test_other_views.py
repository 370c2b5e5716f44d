"""Indicator, sector, territory, resolution and search on the sample."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from domain.change import NoChange
from domain.clock import parse_instant
from domain.errors import NotFound
from domain.indicator import IndicatorSet, SetItem
from domain.observation import Basis, Layer
from domain.pace import Missing, Status
from domain.period import ReportingPeriod
from domain.target import Comparator, Target, TargetScope
from exchange.sample_files import SampleFiles
from language import national_words, sentences, territory_words
from settings import ROOT
from tests.data_access.figures import figure
from use_cases.access import Access
from use_cases.find_indicators import find_indicators
from use_cases.open_indicator import open_indicator
from use_cases.open_resolution import open_resolution
from use_cases.open_sector import list_sectors, open_sector
from use_cases.open_territory import open_territory

SEPTEMBER = ReportingPeriod.parse("2025-09")


def test_D14_old_and_new_city_are_two_series(reader: Access) -> None:
    story = open_indicator(reader, code="KT03.01", month=SEPTEMBER)
    cumulative = {s.subject_code: s for s in story.series if s.basis == "cumulative"}
    assert set(cumulative) == {"TPHCM", "TPHCM_CU"}
    assert max(p.month for p in cumulative["TPHCM_CU"].points) <= "2025-12"


def test_N11_C20_the_country_stands_beside_the_city_with_its_cell(reader: Access) -> None:
    """No city figure of February 2025: the country's exports are shown with file, sheet and cell, and not compared."""
    side = open_indicator(reader, code="KT04.01", month=ReportingPeriod.parse("2025-02"))
    assert side.national is not None
    assert (side.national.figure.value, side.national.difference) == (64268.238065, None)
    origin = side.origins[side.national.figure.revision_id]
    assert national_words.national_source(side.national, origin) == (
        "Cục Thống kê, tệp 2025-02-28-Bieu-T2.2025-1.xlsx, trang tính 14.XK, ô G9, ấn phẩm 28/02/2025"
    )


def test_D24_both_editions_of_a_national_figure_are_listed_and_only_what_was_known(reader: Access) -> None:
    """Gross domestic product of the third quarter of 2018: estimated in September, corrected in December."""
    quarter = ReportingPeriod.parse("2018-09")
    told = open_indicator(reader, code="KT01.03", month=quarter).national
    assert told is not None
    assert told.figure.key.basis is Basis.CUMULATIVE
    then = open_indicator(reader, code="KT03.01", month=ReportingPeriod.parse("2018-11"))
    before = open_indicator(
        reader, code="KT03.01", month=ReportingPeriod.parse("2018-11"), as_of=parse_instant("2018-11-30")
    )
    assert then.national is not None
    assert before.national is not None
    assert {f.decided_at for f in before.national.revisions} <= {f.decided_at for f in then.national.revisions}


def test_C20_growth_of_the_country_is_drawn_beside_the_citys(reader: Access) -> None:
    level = open_indicator(reader, code="KT03.01", month=SEPTEMBER)
    assert not any(series.is_country for series in level.series)
    assert any(series.is_country for series in level.growth)
    price = open_indicator(reader, code="KT03.08", month=SEPTEMBER)
    assert any(series.is_country for series in price.series)
    assert price.growth == ()


def test_N11_every_revision_leads_to_its_source_and_reporter(reader: Access) -> None:
    story = open_indicator(reader, code="DT01.03", month=SEPTEMBER)
    own = [f for f in story.revisions if f.key.month == "2025-09"]
    assert [f.value for f in own] == [59655]
    assert story.sources[own[0].source_key or ""].url.startswith("https://")
    assert story.unit_names[own[0].reporting_unit_code] == "Sở Tài chính"


def test_an_indicator_without_a_month_opens_at_its_latest_real_figure(reader: Access) -> None:
    assert open_indicator(reader, code="KT01.11").month.code == "2025-12"
    assert open_indicator(reader, code="KT03.01").month.code == "2026-02"


def test_an_unknown_indicator_is_not_found(reader: Access) -> None:
    with pytest.raises(NotFound):
        open_indicator(reader, code="KHONG.CO")


@pytest.mark.parametrize("text", ["ban le", "BÁN LẺ", "bán lẻ", "kt03.01", "tong muc"])
def test_search_ignores_diacritics_and_case(reader: Access, text: str) -> None:
    assert "KT03.01" in [i.code for i in find_indicators(reader, text)]


@pytest.mark.parametrize("text", ["", "   ", "khongcochitieunay", "%", "'; DROP TABLE indicator_version; --"])
def test_search_that_finds_nothing_answers_with_nothing(reader: Access, text: str) -> None:
    assert find_indicators(reader, text) == ()


def test_a_sector_lists_all_its_indicators_those_with_figures_first(reader: Access) -> None:
    sectors = list_sectors(reader)
    assert sectors[0].name == "Tăng trưởng kinh tế"
    view = open_sector(reader, sector=sectors[0], month=SEPTEMBER)
    has_figure = [r.figure is not None for r in view.rows]
    assert len(view.rows) == 16
    assert has_figure == sorted(has_figure, reverse=True)


def test_all_168_communes_are_ranked_and_the_figures_say_that_they_are_illustrative(reader: Access) -> None:
    view = open_territory(reader, unit_code="7926740")
    assert len(view.ranking.items) == 168
    assert view.ranking.is_illustrative
    assert view.chosen is not None
    assert territory_words.formed_from(view.chosen.name, list(view.history)) == (
        "Phường Sài Gòn được lập ngày 01/07/2025 từ Phường Bến Nghé (Quận 1), một phần Phường Nguyễn Thái Bình (Quận 1) "
        "và một phần Phường Đa Kao (Quận 1). Không so sánh với số liệu trước ngày này."
    )


def test_territory_as_known_before_the_first_figure_is_empty_not_wrong(reader: Access) -> None:
    view = open_territory(reader, as_of=parse_instant("2025-01-01"))
    assert view.ranking.with_value == ()


@pytest.mark.parametrize("wrong", [{"code": "KT01.03"}, {"unit_code": "00000"}])
def test_territory_refuses_what_communes_do_not_report(reader: Access, wrong: dict[str, str]) -> None:
    with pytest.raises(NotFound):
        open_territory(reader, **wrong)  # type: ignore[arg-type]


def test_R004_resolution_targets_show_the_distance_and_invent_no_path(reader: Access) -> None:
    view = open_resolution(reader)
    paths = {p.indicator.code: p for p in view.paths}
    assert len(paths) == 15
    per_person = paths["KT01.11"]
    assert (per_person.left, per_person.needed_per_year) == (14000 - 8755, (14000 - 8755) / 5)
    assert per_person.assessment.missing is Missing.NOT_DUE
    growth = paths["KT01.03"]
    assert growth.assessment.status is Status.NEUTRAL, "2025 is the base of the term 2026–2030, not a year of it"
    assert paths["AS01.06"].years == ()


def test_the_earlier_resolution_speaks_of_the_old_city(reader: Access) -> None:
    view = open_resolution(reader, code="NQ-2020-2025")
    assert view.subject_name == "Thành phố Hồ Chí Minh (trước 01/7/2025)"
    with pytest.raises(NotFound):
        open_resolution(reader, code="NQ-1900")


def test_R004_term_and_territory_of_a_resolution_come_from_its_targets_not_from_its_code(system: Access) -> None:
    new = IndicatorSet("NQ-MOI", "Nghị quyết nhiệm kỳ sau", "resolution", (SetItem(1, "KT01.11"),))
    wanted = Target(
        "KT01.11", "TPHCM", "2031-2035", TargetScope.EACH_YEAR, Comparator.AT_LEAST, 20000, None, "USD/người", new.code
    )  # fmt: skip
    with system.writing() as stores:
        stores.catalogue.add_set(new)
        stores.catalogue.add_targets([wanted])
    view = open_resolution(system)
    assert (view.resolution.code, view.resolution.base_year, view.resolution.last_year) == ("NQ-MOI", 2030, 2035)
    assert [r.code for r in view.choices] == ["NQ-MOI", "NQ-2025-2030", "NQ-2020-2025"]
    assert view.subject_name == "Thành phố Hồ Chí Minh"


def test_D24_targets_are_those_decided_by_the_instant(system: Access) -> None:
    first = Target(
        "KT03.01", "TPHCM", "2025", TargetScope.YEAR, Comparator.EXACTLY, 1_700_000, None, "tỷ đồng", "KH-2025",
        decided_on=date(2024, 12, 10),
    )  # fmt: skip
    with system.writing() as stores:
        stores.catalogue.add_targets([first])
        raised = replace(first, minimum=1_800_000, version=2, decided_on=date(2025, 6, 20))
        stores.catalogue.add_targets([raised])

    def known(instant: str | None) -> list[float]:
        as_of = parse_instant(instant) if instant else None
        story = open_indicator(system, code="KT03.01", month=SEPTEMBER, as_of=as_of)
        return [t.minimum for t in story.targets if t.plan_type == "KH-2025"]

    assert known("2024-12-01") == []
    assert known("2025-06-19") == [1_700_000]
    assert known("2025-06-20T12:00") == [1_700_000], "a decision dated by a day is known by the end of it"
    assert known("2025-06-20") == [1_800_000]
    assert known(None) == [1_800_000]


def test_D24_a_target_without_a_day_of_decision_stays_and_the_banner_says_so(reader: Access) -> None:
    now = open_indicator(reader, code="DT01.03", month=SEPTEMBER)
    then = open_indicator(reader, code="DT01.03", month=SEPTEMBER, as_of=parse_instant("2025-10-31"))
    assert then.targets == now.targets
    assert "kế hoạch không rõ ngày quyết định là bản hiện hành" in sentences.as_of_sentence("…")


def test_D14_D24_the_definition_is_the_one_in_force_on_the_day_and_all_are_kept_for_comparing(system: Access) -> None:
    rows = SampleFiles(ROOT / "sample_data").indicators(good_from=0.95, risk_from=0.85)
    first = next(row for row in rows if row["code"] == "KT03.01")
    with system.writing() as stores:
        second = {"version": 2, "valid_from": date(2026, 2, 1), "short_name": "Tên mới", "method_version": 2}
        stores.catalogue.add_indicators([first | second])
        stores.observations.append([figure(140_000, period="2026-02", basis=Basis.IN_PERIOD, layer=Layer.ENTERED)])
    then = parse_instant("2025-12-31")
    assert open_indicator(system, code="KT03.01", month=SEPTEMBER).indicator.short_name == "Tên mới"
    assert open_indicator(system, code="KT03.01", month=SEPTEMBER, as_of=then).indicator.version == 1
    with system.reading() as stores:
        assert [v.version for v in stores.catalogue.versions(["KT03.01"])] == [1, 2]
    row = open_indicator(system, code="KT03.01", month=ReportingPeriod.parse("2026-02")).row
    assert row.on_month is not None
    assert row.on_month.reason is NoChange.OTHER_METHOD

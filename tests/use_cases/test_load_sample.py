"""The sample: real figures with their sources, the illustrative layer apart from them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from data_access.unit_of_work import Database
from domain.clock import end_of_day, parse_instant
from domain.observation import Basis, Comparison, Layer, ObservationKey, ObservationStatus
from domain.organisation import COMMUNE_KINDS, EdgeKind
from domain.permissions import SYSTEM
from exchange.anchor_file import AnchorFile
from tests.stores import LEADER, StoreFactory
from use_cases.access import Access
from use_cases.load_sample import has_data
from use_cases.verify_store import verify_store


def everything(database: Database) -> list[tuple]:
    """All revisions but for the instant at which this store took them in."""
    with database.engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT indicator_code, subject_code, period, basis, comparison, breakdown, value, layer, note"
            " FROM observation_revision ORDER BY id"
        )
        return [tuple(row) for row in rows]


def test_the_sample_holds_the_real_city(reader: Access) -> None:
    with reader.reading() as stores:
        communes = stores.organisation.children(
            "TPHCM", date(2026, 11, 22), tree=EdgeKind.TERRITORIAL, kinds=COMMUNE_KINDS
        )
        before = stores.organisation.children("TPHCM", date(2025, 6, 1), tree=EdgeKind.TERRITORIAL, kinds=COMMUNE_KINDS)
        indicators = stores.catalogue.indicators(date(2026, 11, 22))
    assert len(communes) == 168
    assert before == []
    assert len(indicators) == 183


def test_all_608_published_values_are_kept_with_their_source(sample: Database) -> None:
    with sample.engine.connect() as connection:
        kept = connection.exec_driver_sql(
            "SELECT count(*), count(source_key), count(DISTINCT source_key) FROM observation_revision WHERE layer = 'published'"
            " AND id NOT IN (SELECT revision_id FROM observation_origin)"
        ).one()
    assert tuple(kept) == (608, 608, 88)


def test_N11_every_national_figure_leads_to_a_cell_of_a_file(reader: Access) -> None:
    """Exports of the first two months of 2025: workbook of 28/02/2025, sheet 14.XK, cell G9, 64.268,2 million USD."""
    with reader.reading() as stores:
        told = [f for f in stores.observations.revisions(["VN"], "KT04.01") if f.key.period == "2025-02"]
        figure = next(f for f in told if f.key.basis is Basis.CUMULATIVE)
        file, origin = stores.files.origins([figure.revision_id])[figure.revision_id]
    assert (figure.value, figure.layer, figure.decided_at) == (
        64268.238065,
        Layer.PUBLISHED,
        end_of_day(date(2025, 2, 28)),
    )
    assert (file.display_name, origin.sheet, origin.cell) == ("2025-02-28-Bieu-T2.2025-1.xlsx", "14.XK", "G9")
    assert len(file.sha256) == 64


def test_D17_D25_national_figures_stand_under_the_key_and_in_the_unit_of_the_city(reader: Access) -> None:
    """An index of 109,1 is growth of 9,1 %; thousands of billions are billions; the year ends in December."""
    asked = ("DT01.01", "KT02.01", "KT03.01")
    with reader.reading() as stores:
        found = {f.key: f.value for f in stores.observations.figures("VN", asked)}
    year, month = Basis.CUMULATIVE, Basis.IN_PERIOD
    assert found[ObservationKey("DT01.01", "VN", "2014-12", year, Comparison.LEVEL)] == 1220680
    assert found[ObservationKey("KT02.01", "VN", "2025-02", month, Comparison.YOY_PCT)] == 17.17
    assert found[ObservationKey("KT03.01", "VN", "2018-09", year, Comparison.YOY_PCT)] == 11.314591154108


def test_D24_both_editions_stay_and_each_day_knew_its_own(reader: Access) -> None:
    key = ObservationKey("KT03.01", "VN", "2024-12", Basis.IN_PERIOD, Comparison.LEVEL)
    with reader.reading() as stores:
        known = {
            day: {f.key: f for f in stores.observations.figures("VN", ["KT03.01"], ["2024-12"], parse_instant(day))}
            for day in ("2025-01-10", "2025-02-10")
        }
    assert known["2025-01-10"][key].value == 570734
    assert known["2025-01-10"][key].status is ObservationStatus.ESTIMATE
    assert known["2025-02-10"][key].value == 558421.085798235


def test_D23_no_illustrative_value_stands_on_a_real_key(sample: Database) -> None:
    with sample.engine.connect() as connection:
        keys = "indicator_code, subject_code, period, basis, comparison, breakdown"
        both = connection.exec_driver_sql(
            f"SELECT {keys} FROM observation_revision GROUP BY {keys}"
            " HAVING min(layer) <> max(layer) AND max(CASE layer WHEN 'illustrative' THEN 1 ELSE 0 END) = 1"
        ).all()
    assert both == []


def test_D24_GRDP_per_person_as_known_at_two_instants(reader: Access) -> None:
    from domain.clock import parse_instant
    from use_cases.open_indicator import open_indicator

    then = open_indicator(reader, code="KT01.11", as_of=parse_instant("2025-12-15"))
    later = open_indicator(reader, code="KT01.11", as_of=parse_instant("2026-01-10"))

    assert then.row.figure is not None
    assert then.row.figure.value == 8066
    assert later.row.figure is not None
    assert later.row.figure.value == 8755


def test_D25_nine_months_and_cumulative_to_september_are_one_key(reader: Access) -> None:
    with reader.reading() as stores:
        found = stores.observations.figures("TPHCM", ["KT01.03"], ["2025-09"])
    cumulative = [f for f in found if f.key.basis == "cumulative" and f.key.comparison is Comparison.YOY_PCT]
    assert [(f.key.period, f.value) for f in cumulative] == [("2025-09", 7.07)]


def test_published_cumulative_is_kept_as_reported_not_as_the_sum_of_months(reader: Access) -> None:
    """domain.md §3: T1+T2+T3 2025 = 323.788 but the published cumulative is 316.632."""
    with reader.reading() as stores:
        found = stores.observations.figures("TPHCM_CU", ["KT03.01"], ["2025-01", "2025-02", "2025-03"])
    levels = {(f.key.period, f.key.basis.value): f.value for f in found if f.key.comparison is Comparison.LEVEL}
    assert levels["2025-03", "cumulative"] == 316632
    assert sum(levels[f"2025-0{m}", "in_period"] or 0 for m in (1, 2, 3)) == 323788


def test_K03_history_of_a_commune_is_known(reader: Access) -> None:
    with reader.reading() as stores:
        history = stores.organisation.predecessors("7926740")
    assert [(s.predecessor_name, s.is_whole) for s in history] == [
        ("Phường Bến Nghé (Quận 1)", True),
        ("Phường Nguyễn Thái Bình (Quận 1)", False),
        ("Phường Đa Kao (Quận 1)", False),
    ]
    assert {s.effective_on for s in history} == {date(2025, 7, 1)}


def test_the_store_is_consistent_and_loading_is_refused_twice(sample: Database, tmp_path: Path) -> None:
    system = Access(sample, SYSTEM)
    assert verify_store(system, AnchorFile(tmp_path / "anchors", "k")).broken == []
    assert has_data(system)


def test_the_sample_is_the_same_wherever_it_is_loaded(stores_factory: StoreFactory) -> None:
    first, second = (Database(stores_factory.read_only(b, "sample")) for b in ("sqlite", "postgresql"))
    assert everything(first) == everything(second)
    first.close()
    second.close()


@pytest.mark.parametrize("layer", [Layer.ILLUSTRATIVE])
def test_illustrative_values_say_so_in_the_store(sample: Database, layer: Layer) -> None:
    with sample.engine.connect() as connection:
        notes = connection.exec_driver_sql(
            f"SELECT DISTINCT note FROM observation_revision WHERE layer = '{layer.value}'"
        ).scalars()
        assert list(notes) == ["số liệu minh hoạ"]


def test_a_reader_may_not_load_anything(reader: Access) -> None:
    assert reader.actor is LEADER
    from domain.errors import Refused
    from use_cases.load_sample import load_sample

    with pytest.raises(Refused):
        load_sample(reader, password="irrelevant")

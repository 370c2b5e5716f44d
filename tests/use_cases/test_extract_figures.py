"""Figures on demand: who may take what, with which reason, and what never leaves (R082, R085, R086, D18)."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qsl

import pytest

from data_access.unit_of_work import Database
from domain.errors import BadInput, NotFound, NotSignedIn, ReasonMissing
from domain.extract_query import COMMUNES, needs_reason
from domain.observation import Layer
from domain.permissions import GRANTS, NOBODY, Permission, Role
from tests.data_access.figures import figure
from tests.flow import access_as, first_submission, type_in, usual
from tests.stores import LEADER
from use_cases.access import Access
from use_cases.drop_preset import drop_preset
from use_cases.export_figures import export_figures
from use_cases.find_figures import find_figures, list_extract_choices
from use_cases.keep_preset import keep_preset
from use_cases.list_presets import list_presets
from use_cases.open_dossier import open_dossier

RETAIL = {"ct": "KT03.01", "tu": "2025-01", "den": "2025-10"}


@pytest.mark.parametrize("role", list(Role))
def test_R082_whoever_may_look_may_take_out(role: Role) -> None:
    assert Permission.EXTRACT_FIGURES in GRANTS[role]


def test_R082_figures_by_indicator_unit_period_and_measure(reader: Access) -> None:
    found = find_figures(reader, {**RETAIL, "cach": "cumulative", "so": "level"})
    assert found.figures
    assert {f.key.indicator_code for f in found.figures} == {"KT03.01"}
    assert {(f.key.basis.value, f.key.comparison.value) for f in found.figures} == {("cumulative", "level")}
    assert all("2025-01" <= f.key.month <= "2025-10" for f in found.figures)
    assert len(find_figures(reader, RETAIL).figures) > len(found.figures)
    assert find_figures(reader, {}).figures == ()


def test_D11_as_of_shows_what_was_known_then(reader: Access) -> None:
    then = find_figures(reader, {**RETAIL, "luc": "2025-10-05"})
    assert then.query.as_of is not None
    assert max(f.decided_at for f in then.figures) <= then.query.as_of
    assert len(then.figures) < len(find_figures(reader, RETAIL).figures)


def test_a_word_stands_for_all_communes(reader: Access) -> None:
    found = find_figures(reader, {"ct": "CC01.02", "dv": COMMUNES, "tu": "2026-10", "den": "2026-10"})
    assert len({f.key.subject_code for f in found.figures}) == 168


@pytest.mark.parametrize(
    ("query", "error"),
    [({"ct": "X"}, NotFound), ({"dv": "X"}, NotFound), ({"cach": "x"}, NotFound), ({"tu": "2026-01", "den": "2025-01"}, BadInput)],
)  # fmt: skip
def test_what_does_not_exist_is_refused(reader: Access, query: dict[str, str], error: type[Exception]) -> None:
    with pytest.raises(error):
        find_figures(reader, query)


def test_R117_a_visitor_learns_not_even_what_could_be_chosen(reader: Access) -> None:
    with pytest.raises(NotSignedIn):
        list_extract_choices(Access(reader.database, NOBODY))


def test_R085_R086_a_reason_is_told_for_what_other_units_entered_only() -> None:
    published, own, foreign = (
        figure(layer=layer, reporting_unit_code=unit)
        for layer, unit in ((Layer.PUBLISHED, "STC"), (Layer.ENTERED, "TPHCM"), (Layer.ENTERED, "STC"))
    )
    assert not needs_reason(LEADER, [published, own])
    assert needs_reason(LEADER, [published, own, foreign])


def test_R085_without_the_reason_entered_figures_of_others_stay(system: Access) -> None:
    with system.writing() as stores:
        stores.observations.append([figure(165.0, period="2025-08", layer=Layer.ENTERED, reporting_unit_code="SCT")])
    planner, agency = (access_as(system.database, name) for name in ("kehoach", "sct.nhap"))
    with pytest.raises(ReasonMissing):
        export_figures(planner, RETAIL)
    with pytest.raises(ReasonMissing):
        export_figures(planner, {**RETAIL, "ly-do": "  "})
    told = export_figures(planner, {**RETAIL, "ly-do": "Công văn 12/UBND-TH"})
    assert export_figures(agency, RETAIL).table == told.table


def test_D18_a_draft_never_leaves_not_even_to_who_typed_it(sample_copy: Database) -> None:
    enterer = access_as(sample_copy, "sct.nhap")
    submission = first_submission(enterer)
    sheet = open_dossier(enterer, submission_id=submission).sheet
    before = find_figures(enterer, {"ct": "KT03.01", "tu": "2026-11", "den": "2026-11"}).figures
    type_in(enterer, submission, usual(sheet))
    assert find_figures(enterer, {"ct": "KT03.01", "tu": "2026-11", "den": "2026-11"}).figures == before


def test_presets_are_ones_own_and_a_taken_name_gets_the_new_query(sample_copy: Database) -> None:
    mine, other = (Access(sample_copy, replace(LEADER, account_id=number)) for number in (1, 2))
    keep_preset(mine, name=" Bán lẻ ", query="ct=KT03.01")
    keep_preset(mine, name="Bán lẻ", query="ct=KT03.02")
    [kept] = list_presets(mine)
    assert (kept.name, parse_qsl(kept.query)) == ("Bán lẻ", [("ct", "KT03.02")])
    assert list_presets(other) == ()
    with pytest.raises(NotFound):
        drop_preset(other, preset_id=kept.id)
    drop_preset(mine, preset_id=kept.id)
    assert list_presets(mine) == ()
    with pytest.raises(BadInput):
        keep_preset(mine, name=" ", query="")

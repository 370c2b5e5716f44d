"""Who may take a template, what it brings, and that it comes home to the report it was made for (S01, D15, D18)."""

from __future__ import annotations

from pathlib import Path

import pytest

from data_access.unit_of_work import Database
from domain.errors import OtherUnit
from domain.finding import CellKey
from domain.form_template import TemplateIdentity, contradictions
from domain.observation import Absence, Basis
from exchange.media_types import MEDIA_TYPES
from tests.exchange.templates import read
from tests.flow import access_as, first_submission, type_in
from tests.use_cases.reporting import rows_of
from use_cases.access import Access
from use_cases.download_template import download_template
from use_cases.open_dossier import open_dossier
from use_cases.save_entry import TypedCell, save_entry

SAVED_BY_LIBREOFFICE = Path(__file__).parents[1] / "exchange" / "workbooks" / "KTXH-T_SCT_2026-11_libreoffice.xlsx"


@pytest.fixture
def enterer(sample_copy: Database) -> Access:
    return access_as(sample_copy, "sct.nhap")


def test_S01_a_template_taken_and_handed_in_untouched_changes_nothing(enterer: Access) -> None:
    number = first_submission(enterer)
    type_in(enterer, number, {CellKey("KT04.01", Basis.IN_PERIOD): 8_910.4})
    row = next(r for r in open_dossier(enterer, submission_id=number).sheet.rows if r.indicator.code == "KT03.04")
    absent = TypedCell(row.cell.key, "", row.cell, Absence.NOT_AVAILABLE, "Chờ doanh nghiệp báo cáo")
    save_entry(enterer, submission_id=number, typed=[absent])
    found = download_template(enterer, submission_id=number)
    assert (found.name, found.media_type) == ("KTXH-T_SCT_2026-11.xlsx", MEDIA_TYPES["xlsx"])
    filled, sheet = read(found.content), open_dossier(enterer, submission_id=number).sheet
    assert filled.problems == ()
    assert {c.key: c.contents for c in filled.cells if any(c.contents)} == {
        r.cell.key: (r.cell.value, "chưa có số liệu" if r.cell.absence else None, r.cell.note or None)
        for r in sheet.rows
        if not r.cell.is_blank
    }
    assert [c.key for c in filled.cells] == [r.assigned.key(sheet.period) for r in sheet.rows]


def test_S01_the_file_that_libreoffice_saved_fits_the_report_of_the_sample(enterer: Access) -> None:
    dossier = open_dossier(enterer, submission_id=first_submission(enterer))
    of = dossier.submission
    expected = TemplateIdentity(of.form_code, of.form_version, of.unit_code, of.period)
    keys = [r.assigned.key(dossier.sheet.period) for r in dossier.sheet.rows]
    assert contradictions(read(SAVED_BY_LIBREOFFICE).codes, expected, keys) == ()


def test_D18_strangers_get_none_and_who_took_one_is_on_record(enterer: Access) -> None:
    number = first_submission(enterer)
    with pytest.raises(OtherUnit):
        download_template(access_as(enterer.database, "stc.nhap"), submission_id=number)
    download_template(enterer, submission_id=number)
    taken = rows_of(enterer, "SELECT username, object_id FROM audit_event WHERE action = 'download_template'")
    assert taken == [("sct.nhap", str(number))]

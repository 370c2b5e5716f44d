"""Every hostile file is refused in words or read without harm, within its bounds (security.md F1–F4, X13)."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest

from domain.errors import WorkbookRefused
from domain.workbook_faults import Refusal, Remark
from domain.workbook_grid import CellFault, CellPlace, WorkbookGrid
from exchange.workbook_file import read_workbook
from language.sentences import problem_sentence
from settings import ROOT
from tests.exchange.workbook_files import workbooks

REFUSED = {
    "a01_bomb_rows_1500MB.xlsx": Refusal.UNPACKS_TOO_BIG,
    "a02_bomb_one_string_1GB.xlsx": Refusal.UNPACKS_TOO_BIG,
    "a04_bomb_styles_1GB.xlsx": Refusal.UNPACKS_TOO_BIG,
    "a05_bomb_comment_padding_1GB.xlsx": Refusal.UNPACKS_TOO_BIG,
    "a07_same_part_500_sheets.xlsx": Refusal.UNPACKS_TOO_BIG,
    "b01_laughs_sharedstrings.xlsx": Refusal.ENTITIES,
    "b02_laughs_workbook.xlsx": Refusal.ENTITIES,
    "b03_laughs_sheet.xlsx": Refusal.ENTITIES,
    "b05_xxe_passwd.xlsx": Refusal.ENTITIES,
    "c03_two_corners.xlsx": Refusal.TOO_FAR,
    "c04_two_corners_100k_x_1000.xlsx": Refusal.TOO_FAR,
    "c06_merge_whole_sheet.xlsx": Refusal.HUGE_MERGE,
    "c07_merges_100k.xlsx": Refusal.TOO_MANY_RULES,
    "c08_sheets_5000.xlsx": Refusal.TOO_MANY_PARTS,
    "c10_validations_cf_100k.xlsx": Refusal.TOO_MANY_RULES,
    "c12_sst_bad_index.xlsx": Refusal.BROKEN,
    "e01_numbers_strange.xlsx": Refusal.BROKEN,
    "g01_exe_renamed.xlsx": Refusal.EXECUTABLE,
    "g02_truncated.xlsx": Refusal.BROKEN,
    "g03_bad_crc.xlsx": Refusal.BROKEN,
    "g04_empty.xlsx": Refusal.EMPTY,
    "g05_eocd_only.xlsx": Refusal.BROKEN,
    "g07_password.xlsx": Refusal.PASSWORD,
    "g08_zip_path_traversal.xlsx": Refusal.UNSAFE_PARTS,
    "g10_zip_encrypted_flag.xlsx": Refusal.PASSWORD,
    "g11_html_as.xls": Refusal.WEB_PAGE,
    "g12_spreadsheetml2003.xls": Refusal.XML_2003,
    "g14_no_sheets.xlsx": Refusal.NO_SHEET,
    "h04_long_strings.xlsx": Refusal.UNPACKS_TOO_BIG,
    "h05_control_chars.xlsx": Refusal.BROKEN,
    "i01_ods_repeat_bomb.ods": Refusal.TOO_FAR,
    "i03_ods_laughs.ods": Refusal.ENTITIES,
    "j06_csv_mixed_encodings.csv": Refusal.NO_TEXT,
}
CELLS = {
    "c02_dimension_lie.xlsx": 37,
    "c13_duplicate_cells.xlsx": 2,
    "d01_formula_injection_text.xlsx": 156,
    "d02_formula_live.xlsx": 54,
    "d03_dde_external_link.xlsx": 37,
    "d05_macro_stub.xlsm": 37,
    "e01b_number_nan_only.xlsx": 43,
    "e03_date1904.xlsx": 1,
    "f01_duplicate_codes.xlsx": 61,
    "f03_unit_not_owned.xlsx": 79,
    "f04_wrong_unit_of_measure.xlsx": 139,
    "g13_csv_as.xlsx": 4,
    "g16_hidden_sheets.xlsx": 63,
    "g17_hidden_rows_cols.xlsx": 37,
    "h01_sheet_names.xlsx": 195,
    "h02_cell_text.xlsx": 256,
    "j01_csv_injection.csv": 126,
    "j02_csv_utf16le_nobom.csv": 9,
    "j03_csv_utf16_bom.csv": 9,
    "j04_csv_cp1258.csv": 9,
    "j09_csv_ragged.csv": 21,
}
FILES = workbooks("hostile")


@pytest.fixture(scope="module")
def read() -> dict[str, Any]:
    paths = [str(path) for path in FILES.values()]
    with ThreadPoolExecutor(2) as pool:
        return {told["name"]: told for part in pool.map(_read_apart, (paths[::2], paths[1::2])) for told in part}


def _read_apart(paths: list[str]) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "tests.exchange.reading_cost", *paths]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=300)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_X13_every_hostile_file_has_its_outcome(read: dict[str, Any]) -> None:
    assert set(FILES) <= set(REFUSED) | set(CELLS)
    assert {name: told["refused"] for name, told in read.items() if "refused" in told} == {
        name: kind for name, kind in REFUSED.items() if name in FILES
    }
    assert {name: told["cells"] for name, told in read.items() if "cells" in told} == {
        name: cells for name, cells in CELLS.items() if name in FILES
    }


def test_X13_F3_no_hostile_file_costs_two_seconds_or_150_mib(read: dict[str, Any]) -> None:
    assert {name: told["cpu"] for name, told in read.items() if told["cpu"] > 2} == {}
    assert max(told["mib"] for told in read.values()) < 150


@pytest.mark.parametrize("kind", Refusal)
def test_F2_every_refusal_is_said_in_words(kind: Refusal) -> None:
    values = dict.fromkeys(("size", "allowed", "unpacked", "cell", "rows", "columns", "last", "sheets"), 1)
    told = problem_sentence(WorkbookRefused(kind=kind, **values))
    assert told.endswith(".")
    assert "{" not in told


def grid(name: str) -> WorkbookGrid:
    return read_workbook(FILES[name].read_bytes(), name)


def test_F2_a_name_of_another_type_and_a_climbing_name_change_nothing() -> None:
    content = FILES["e03_date1904.xlsx"].read_bytes()
    assert read_workbook(content, "../../x<img>.csv") == read_workbook(content, "sổ.xls")


def test_a_workbook_of_1904_keeps_its_days() -> None:
    assert grid("e03_date1904.xlsx").sheets[0].at(1, 1) == date(2026, 11, 1)


def test_what_is_no_number_stands_as_a_fault_and_is_told() -> None:
    read_grid = grid("e01b_number_nan_only.xlsx")
    assert [read_grid.sheets[0].at(row, 6) for row in range(2, 6)] == [CellFault.NOT_A_NUMBER] * 3 + [1e308]
    assert read_grid.remarks == (Remark.NOT_A_NUMBER,)


def test_formulas_are_marked_and_their_errors_are_no_blanks() -> None:
    sheet = grid("d02_formula_live.xlsx").sheets[0]
    assert CellPlace(7, 6) in sheet.formulas
    assert sheet.at(7, 6) == 999999
    assert sheet.at(9, 7) is CellFault.FORMULA_ERROR


def test_text_that_looks_like_a_formula_stays_text() -> None:
    assert grid("j01_csv_injection.csv").sheets[0].at(2, 2) == "=cmd|' /C calc'!A0"


def test_hidden_sheets_rows_and_columns_are_told() -> None:
    assert [sheet.is_hidden for sheet in grid("g16_hidden_sheets.xlsx").sheets] == [False, True, True]
    sheet = grid("g17_hidden_rows_cols.xlsx").sheets[0]
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({3}, {6})


def test_sheets_of_one_name_are_told_apart() -> None:
    names = [sheet.name for sheet in grid("h01_sheet_names.xlsx").sheets]
    assert len(set(names)) == len(names) == 15
    assert "Báo cáo (2)" in names


def test_macros_are_left_out_and_said_so() -> None:
    assert grid("d05_macro_stub.xlsm").remarks == (Remark.MACROS_LEFT_OUT,)

"""Offices' own files: every one opens or is refused in words, and ten cells of each hold what others read there.

The expected cells were taken by other ways than our reader (see `workbooks/README.md`).
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from domain.errors import WorkbookRefused
from domain.workbook_faults import Refusal, Remark
from domain.workbook_grid import WorkbookGrid
from exchange import workbook_child, workbook_file
from exchange.grid_wire import unpacked
from exchange.sheet_source import with_calamine, with_openpyxl
from exchange.workbook_file import read_workbook
from tests.exchange.real_cells import known_rows, read_cell
from tests.exchange.workbook_files import left_out, workbooks

REAL, PEERS = workbooks("real"), workbooks("peers")
REFUSED_PEERS = {
    "apache__60320-protected.xlsx": Refusal.PASSWORD,
    "apache__62815.xlsb": Refusal.BINARY_WORKBOOK,
    "apache__clusterfuzz-testcase-minimized-POIHSSFFuzzer-4819588401201152.xls": Refusal.BROKEN,
    "apache__crash-274d6342e4842d61be0fb48eaadad6208ae767ae.xlsx": Refusal.BROKEN,
    "apache__crash-9bf3cd4bd6f50a8a9339d363c2c7af14b536865c.xlsx": Refusal.PASSWORD,
    "apache__invalid.xlsx": Refusal.BROKEN,
    "apache__password.xls": Refusal.PASSWORD,
    "apache__protected_sha512.xlsx": Refusal.PASSWORD,
    "apache__xor-encryption-abc.xls": Refusal.BROKEN,
    "dimastbk__password.xlsb": Refusal.PASSWORD,
    "openregister__~$RGC.xlsx": Refusal.NO_TEXT,
    "pydata__blank.xlsb": Refusal.BINARY_WORKBOOK,
    "pydata__test1.xlsb": Refusal.BINARY_WORKBOOK,
    "tafia__date_1904.xlsb": Refusal.BINARY_WORKBOOK,
    "tafia__issue_666_lost_sheets.xlsb": Refusal.BINARY_WORKBOOK,
    "tafia__issue_666_panic.xlsb": Refusal.BINARY_WORKBOOK,
    "tidyverse__65536-rows-xls.xls": Refusal.TOO_FAR,
}
IN_TCVN3 = {"mdtrinh__Plan_2003.xls"} | {name for name in REAL if name.startswith("hiennguyen9874__200")} | {
    "hiennguyen9874__2010-12-30-Bieu-12-2010-3.xls",
    "hiennguyen9874__2012-07-30-Bieu-7.2012.xls",
}  # fmt: skip
Read = dict[str, WorkbookGrid | Refusal]


def _read_here(reader: str, content: bytes) -> WorkbookGrid:
    source = with_calamine if reader == "calamine" else with_openpyxl
    return unpacked(workbook_child.answer(content, source))


def _read(path: Path) -> WorkbookGrid | Refusal:
    """In one process for many files: to start one for each, as the product does, would take most of the time."""
    workbook_file._read_by = _read_here
    try:
        return read_workbook(path.read_bytes(), path.name)
    except WorkbookRefused as refused:
        return Refusal(str(refused.values["kind"]))


@pytest.fixture(scope="module")
def read() -> Iterator[Read]:
    files = {**REAL, **PEERS}
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        yield dict(zip(files, pool.map(_read, files.values()), strict=True))


def test_the_files_that_may_not_be_shipped_are_here() -> None:
    if reason := left_out():
        pytest.skip(reason)
    assert len(REAL) + len(PEERS) > 100


def test_every_file_opens_or_is_refused_for_its_reason(read: Read) -> None:
    refused = {name: found for name, found in read.items() if isinstance(found, Refusal)}
    assert refused == {name: kind for name, kind in REFUSED_PEERS.items() if name in PEERS}


def test_real_files_have_their_sheets_and_sizes(read: Read) -> None:
    expected: dict[str, list[tuple[str, int, int]]] = {}
    for row in known_rows("real_sheets.csv"):
        expected.setdefault(row["file"], []).append((row["sheet"], int(row["rows"]), int(row["columns"])))
    assert set(expected) == set(REAL)
    for name, sheets in expected.items():
        found = [(s.name, len(s.rows), max(map(len, s.rows), default=0)) for s in _grid(read, name).sheets]
        assert found == sheets, name


def test_real_files_hold_the_cells_that_others_read_in_them(read: Read) -> None:
    rows = known_rows("real_cells.csv")
    wrong = [(row, found) for row in rows if row["expected"] != (found := read_cell(_grid(read, row["file"]), row))]
    assert wrong == []
    few = [name for name in REAL if sum(row["file"] == name for row in rows) < 10]
    held = {name: sum(1 for sheet in _grid(read, name).sheets for _ in sheet.filled()) for name in few}
    assert {name: cells for name, cells in held.items() if cells > 10} == {}


def _grid(read: Read, name: str) -> WorkbookGrid:
    found = read[name]
    assert isinstance(found, WorkbookGrid), name
    return found


def test_R023_text_in_old_fonts_is_converted_in_the_files_that_have_it_and_in_no_other(read: Read) -> None:
    converted = {
        name
        for name, found in read.items()
        if isinstance(found, WorkbookGrid) and {Remark.TEXT_FROM_TCVN3, Remark.TEXT_FROM_VNI} & set(found.remarks)
    }
    assert converted == IN_TCVN3 & set(REAL)


def test_merged_titles_hidden_lines_and_formulas_of_an_office_are_known(read: Read) -> None:
    name = "hiennguyen9874__2024-12-29-02.Bieu-T12.2024.xlsx"
    if name not in read:
        pytest.skip(left_out())
    grid = _grid(read, name)
    assert sum(len(sheet.formulas) for sheet in grid.sheets) == 310
    assert sum(len(sheet.merged) for sheet in grid.sheets) == 100
    assert set(grid.remarks) == {
        Remark.EXTERNAL_LINKS, Remark.HIDDEN_SHEETS, Remark.HIDDEN_LINES, Remark.FORMULAS_AS_SAVED,
        Remark.PERCENT_AS_SHOWN,
    }  # fmt: skip

"""A percentage is taken as everybody reads it: 12,5% is stored as 0.125 and stays 12.5 (D17)."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import Workbook

from domain.workbook_faults import Remark
from exchange.ods_marks import OdsScan
from exchange.percent_styles import percent_styles
from exchange.workbook_file import read_workbook

FORMATS = {
    "0%": 12.5, "0.00%": 12.5, '#,##0.0"%"': 0.125, '0.0%;[Red]-0.0%': 12.5, "0.0\\%": 0.125, "General": 0.125,
}  # fmt: skip


def test_D17_a_percentage_in_a_workbook_is_the_number_that_is_shown() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row, shown in enumerate(FORMATS, start=1):
        sheet.cell(row, 2, 0.125).number_format = shown
    sheet.cell(1, 3, "chữ").number_format = "0%"
    sheet.cell(2, 3).number_format = "0%"
    content = BytesIO()
    book.save(content)
    grid = read_workbook(content.getvalue(), "tỷ lệ.xlsx")
    assert [row[1] for row in grid.sheets[0].rows] == list(FORMATS.values())
    assert grid.sheets[0].at(1, 3) == "chữ"
    assert Remark.PERCENT_AS_SHOWN in grid.remarks


@pytest.mark.parametrize("styles", [b"", b"<styleSheet/>", b'<cellXfs><xf/><xf numFmtId="x"/></cellXfs>'])
def test_a_workbook_without_such_styles_has_no_percentages(styles: bytes) -> None:
    assert percent_styles(styles) == frozenset()


def test_D17_an_open_document_says_of_each_cell_that_it_is_a_percentage() -> None:
    scan = OdsScan()
    scan.feed(
        b'<table:table table:name="A"><table:table-row><table:table-cell office:value-type="float"/>'
        b'<table:table-cell office:value-type="percentage" office:value="0.125"/></table:table-row></table:table>'
    )
    assert [place.name for place in scan.tables[0].percents] == ["B1"]

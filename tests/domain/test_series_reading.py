"""N11, C21: a rule takes what a published table says and leaves what it does not know."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from domain.observation import Basis, Comparison
from domain.period import ReportingPeriod
from domain.series_reading import Covers, SeriesRule, covered, read_series
from domain.workbook_grid import CellArea, SheetGrid, WorkbookGrid
from exchange.header_words import VIETNAMESE

EDITION = date(2024, 9, 29)
EXPORTS = re.compile("hang hoa xuat khau")
LEVEL = SeriesRule("XK", Comparison.LEVEL, EXPORTS, ("Tổng trị giá",), ("triệu USD",))
GROWTH = SeriesRule("XK", Comparison.YOY_PCT, EXPORTS, ("Tổng trị giá",))


def exports(unit: str = "Nghìn tấn; triệu USD", **changed: Any) -> WorkbookGrid:
    """As the statistics office lays it out: groups merged over an empty row, the year in a row of its own."""
    rows = (
        ("Hàng hóa xuất khẩu",),
        (None, None, unit),
        (None, "Ước tính tháng 9", None, "So với cùng kỳ năm trước (%)"),
        (" ",),
        (None, "Lượng", "Trị giá", "9 tháng"),
        (None, "(tấn)", "(2024)", "năm 2024"),
        ("TỔNG TRỊ GIÁ", None, 34050.5, 115.4),
        ("Thủy sản", 10.0, 870.0, 109.1),
        ("Tổng trị giá", None, 1.0, 1.0),
    )
    merged = (CellArea(3, 2, 4, 3), CellArea(3, 4, 4, 4))
    return WorkbookGrid("xlsx", (SheetGrid("XK", rows, merged, **changed),))


def read(book: WorkbookGrid, *rules: SeriesRule) -> list[tuple]:
    found = read_series(book, rules, VIETNAMESE, EDITION)
    return [(f.cell, f.period, f.basis.value, f.value, f.unit, f.is_index, f.status.value) for f in found]


def test_C21_headers_that_hang_over_an_empty_row_and_years_in_brackets_are_read() -> None:
    assert read(exports(), LEVEL, GROWTH) == [
        ("C7", "2024-09", "in_period", 34050.5, "triệu USD", False, "E"),
        ("D7", "2024-09", "cumulative", 115.4, "%", True, "N"),
    ]


def test_N11_a_unit_that_the_file_does_not_say_leaves_the_figure_where_it_is() -> None:
    assert read(exports(unit="Nghìn tấn; nghìn đồng"), LEVEL) == []


def test_N11_hidden_columns_and_sheets_are_left() -> None:
    assert read(exports(hidden_columns=frozenset({3})), LEVEL) == []
    assert read(exports(is_hidden=True), LEVEL) == []


def test_N11_other_titles_rows_and_spans_are_left() -> None:
    assert read(exports(), SeriesRule("NK", Comparison.LEVEL, re.compile("hang hoa nhap khau"), LEVEL.rows)) == []
    assert read(exports(), SeriesRule("XK", Comparison.LEVEL, EXPORTS, ("Gạo",), LEVEL.units)) == []
    month = frozenset({Covers.MONTH})
    assert read(exports(), SeriesRule("XK", Comparison.YOY_PCT, EXPORTS, LEVEL.rows, covers=month)) == []


@pytest.mark.parametrize(
    ("period", "basis", "expected"),
    [
        ("2024-01", Basis.IN_PERIOD, Covers.MONTH),
        ("2024-01", Basis.CUMULATIVE, Covers.YEAR_TO_DATE),
        ("2024-Q1", Basis.IN_PERIOD, Covers.YEAR_TO_DATE),
        ("2024-Q2", Basis.IN_PERIOD, Covers.OTHER),
        ("2024", Basis.IN_PERIOD, Covers.YEAR_TO_DATE),
        ("2024-09", Basis.CUMULATIVE, Covers.YEAR_TO_DATE),
    ],
)
def test_D25_the_first_quarter_is_the_year_to_date(period: str, basis: Basis, expected: Covers) -> None:
    assert covered(ReportingPeriod.parse(period), basis) is expected

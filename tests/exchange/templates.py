"""Templates for tests: made from a few lines, filled in as a person would, read back in-process (trusted bytes)."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import cast

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from domain.cell_reading import Blank
from domain.clock import end_of_day, parse_instant
from domain.entry_sheet import EntrySheet, SheetRow
from domain.form_template import FilledTemplate
from domain.indicator import Indicator
from domain.obligation import DueDate
from domain.observation import Basis, Comparison, Layer
from domain.period import PeriodKind, ReportingPeriod
from domain.report_form import AssignedItem, FormItem, FormState, ReportForm
from domain.submitted_cell import SubmittedCell
from domain.workbook_grid import Content, SheetGrid, WorkbookGrid
from exchange.template_content import TemplateContent
from exchange.template_reading import read_template
from tests.domain.builders import figure, indicator, rate

PERIOD = ReportingPeriod.parse("2026-11")
FORM = ReportForm(
    "KTXH-T", 2, "Chỉ tiêu hằng tháng", FormState.IN_FORCE, PeriodKind.MONTH, "three_levels", 1, None, (), 1, False,
    "", None, date(2026, 1, 1), None,
)  # fmt: skip
DUE = DueDate(end_of_day(date(2026, 11, 25)), date(2026, 11, 25), date(2026, 11, 25))
HEAD = 6
"""The row of the headings; the first line stands two rows below, under its group."""


def row(
    of: Indicator, basis: Basis = Basis.CUMULATIVE, *, heading: str = "Ngân sách", subject: str = "TPHCM"
) -> SheetRow:
    item = FormItem(1, of.code, basis, Comparison(of.value_comparison), heading=heading)
    assigned = AssignedItem(item, subject)
    return SheetRow(assigned, of, SubmittedCell(assigned.key(PERIOD), "", None, None), Blank())


def with_cell(of: SheetRow, **cell: object) -> SheetRow:
    return replace(of, cell=replace(of.cell, **cell))


REVENUE = replace(
    row(indicator("TC01.01")),
    previous=figure(90_000.0, code="TC01.01", period="2026-10", layer=Layer.ILLUSTRATIVE),
)
IN_MONTH = row(indicator("TC01.01"), Basis.IN_PERIOD)
GROWTH = row(rate("KT01.03"), heading="Tăng trưởng")
ROWS = (REVENUE, IN_MONTH, GROWTH)


def content(rows: Sequence[SheetRow] = ROWS, *, made_at: datetime | None = None, **changes: object) -> TemplateContent:
    sheet = EntrySheet(PERIOD, tuple(rows), (), frozenset())
    names = {"TPHCM": "Thành phố Hồ Chí Minh", "SCT": "Sở Công Thương"}
    made = made_at or parse_instant("2026-11-22T09:00")
    return replace(TemplateContent(FORM, "SCT", "Sở Công Thương", DUE, sheet, names, made, True), **changes)


def edited(data: bytes, edit: Callable[[openpyxl.Workbook], None]) -> bytes:
    """The workbook after a person's edit, saved by another program than the one that wrote it."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    edit(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def entry(book: openpyxl.Workbook) -> Worksheet:
    return book.worksheets[0]


def grid_of(data: bytes | Path, kind: str = "xlsx") -> WorkbookGrid:
    """A trusted workbook as a grid; never for an upload."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data if isinstance(data, bytes) else data.read_bytes()))
    return WorkbookGrid(kind, tuple(_sheet(book, name) for name in book.sheet_names))


def read(data: bytes | Path) -> FilledTemplate:
    found = read_template(grid_of(data))
    assert found is not None
    return found


def contents(found: FilledTemplate) -> dict[tuple[str, str], tuple[Content, Content, Content]]:
    return {(cell.key.indicator_code, cell.key.basis.value): cell.contents for cell in found.cells}


def _sheet(book: CalamineWorkbook, name: str) -> SheetGrid:
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return SheetGrid(name, tuple(tuple(_content(cell) for cell in line) for line in rows))


def _content(cell: object) -> Content:
    if cell == "":
        return None
    # calamine says only "object" of its cells
    return float(cell) if isinstance(cell, int) and not isinstance(cell, bool) else cast(Content, cell)

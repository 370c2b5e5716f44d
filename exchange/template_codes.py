"""The hidden sheet of a template: what the workbook is and which line is which figure, as rows of texts."""

from __future__ import annotations

from domain.form_template import TemplateCodes, TemplateColumn, TemplateIdentity, TemplateLine
from domain.observation import Basis, Comparison, ObservationKey
from domain.workbook_grid import SheetGrid, WorkbookGrid

SHEET_NAME = "qttt"
_MARK = ("qttt-template", "1")
"""The last number grows when the rows below mean something else."""


def code_rows(codes: TemplateCodes) -> list[tuple[str, ...]]:
    """All of it as texts: no program takes `2026-11` for a date or `01` for a number. `read_codes` is its inverse."""
    of = codes.identity
    head = [_MARK, ("identity", of.form_code, str(of.form_version), of.unit_code, of.period), ("stamp", codes.stamp)]
    headings = [("heading", column.value, words) for column, words in codes.headings.items()]
    return [*head, *headings, *(_line_row(line) for line in codes.lines)]


def _line_row(line: TemplateLine) -> tuple[str, ...]:
    key = line.key
    measured = (key.basis.value, key.comparison.value, key.breakdown)
    return ("line", line.code, line.name, line.measure, key.indicator_code, key.subject_code, *measured)


def is_codes_sheet(sheet: SheetGrid) -> bool:
    return (sheet.at(1, 1), sheet.at(1, 2)) == _MARK


def read_codes(grid: WorkbookGrid) -> TemplateCodes | None:
    """None when the workbook is not a template of ours, or its codes were tampered with."""
    sheet = next((sheet for sheet in grid.sheets if is_codes_sheet(sheet)), None)
    if sheet is None:
        return None
    rows = [tuple(str(content or "") for content in (*row, *[None] * 9))[:9] for row in sheet.rows]
    try:
        return _codes(rows)
    except (ValueError, StopIteration):
        return None


def _codes(rows: list[tuple[str, ...]]) -> TemplateCodes:
    """Raises `ValueError` and `StopIteration` for rows that `code_rows` did not write."""
    form, version, unit, period = next(row[1:5] for row in rows if row[0] == "identity")
    identity = TemplateIdentity(form, int(version), unit, period)
    headings = {TemplateColumn(row[1]): row[2] for row in rows if row[0] == "heading"}
    if set(headings) != set(TemplateColumn):
        raise ValueError("headings are missing")
    stamp = next(row[1] for row in rows if row[0] == "stamp")
    return TemplateCodes(identity, stamp, headings, tuple(_line(row, period) for row in rows if row[0] == "line"))


def _line(row: tuple[str, ...], period: str) -> TemplateLine:
    _, code, name, measure, indicator, subject, basis, comparison, breakdown = row
    key = ObservationKey(indicator, subject, period, Basis(basis), Comparison(comparison), breakdown)
    return TemplateLine(code, name, measure, key)

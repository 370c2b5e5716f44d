"""The official tables of a report as a workbook: a sheet each, real numbers under the head of the printed table (R084).

Laid out as the document's tables are (`paper_table.py`); written with what all our workbooks share.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime, time

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from domain.report import CellValue, Report, ReportColumn, ReportRow, ReportTable, RowStyle
from exchange.form_workbook_look import number_format
from exchange.paper_table import PaperTable, laid_out
from exchange.report_paper import cleaned, made_on
from exchange.workbook_look import AS_TYPED, Styles, fitting, inert, print_set_up, sheet_names
from language import document_words as words
from language.extract_words import SOURCES_SHEET
from language.sentences import STATEMENT

HEAD_ROW = 4
"""Above it stand the title, the code, the statement and the unit."""
_LETTER = 1.1
_LINE = 15


def report_annex(report: Report) -> bytes:
    """A sheet for each annex and each table of the text, and one with sources, code and statement."""
    clean, out = cleaned(report), io.BytesIO()
    tables = list(_named(clean))
    with Workbook(out, AS_TYPED) as book:
        book.set_properties(
            {"title": f"{clean.title} {clean.subject_line}"[:255], "comments": STATEMENT, "author": clean.head.agency,
             "created": datetime.combine(made_on(clean), time())}
        )  # fmt: skip
        sheets, names = _Sheets(Styles(book)), sheet_names(name for name, _table in tables)
        for name, (_told, table) in zip(names, tables, strict=True):
            sheets.write(book.add_worksheet(name), table, clean)
        sheets.write_sources(book.add_worksheet(SOURCES_SHEET), clean)
    return out.getvalue()


def _named(report: Report) -> Iterator[tuple[str, ReportTable]]:
    count = len(report.annexes)
    yield from ((f"{words.annex_name(n, count)}. {t.title}", t) for n, t in enumerate(report.annexes, 1))
    inside = [table for section in report.sections for table in section.tables]
    yield from ((f"{words.TABLE} {n}. {t.title}", t) for n, t in enumerate(inside, 1))


class _Sheets:
    """Writes sheets of one workbook; a format for each look of a cell, made once."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._made: dict[tuple[object, ...], Format] = {}
        self._head = styles.made(
            bold=True, text_wrap=True, align="center", valign="vcenter", border=1, bg_color="#E8EEF4"
        )
        self._mark = styles.made(align="center", border=1)
        self._unit = styles.made(italic=True, align="right")

    def write(self, sheet: Worksheet, table: ReportTable, report: Report) -> None:
        shown = laid_out(table)
        first = HEAD_ROW + shown.header_rows
        self._set_up(sheet, shown, report)
        for number, told in enumerate((table.title, _told(report), STATEMENT)):
            sheet.write_string(number, 0, fitting(told), self._styles.small if number else self._styles.title)
        sheet.write_string(HEAD_ROW - 1, len(table.columns), fitting(shown.unit_line), self._unit)
        self._write_head(sheet, shown)
        for number, row in enumerate(table.rows, first):
            sheet.set_row(number, _LINE * _lines(row.label, shown.letters[0]))
            self._text(sheet, number, 0, row.label, row.style)
            for place, (value, column) in enumerate(zip(row.cells, table.columns, strict=True), 1):
                self._value(sheet, number, place, value, row, column)
        for number, note in enumerate(table.notes, first + len(table.rows)):
            sheet.write_string(number, 0, fitting(note), self._styles.small)

    def write_sources(self, sheet: Worksheet, report: Report) -> None:
        sheet.set_column(0, 0, 130)
        print_set_up(sheet, _told(report))
        sheet.write_string(0, 0, SOURCES_SHEET, self._styles.title)
        said = [told for told in report.source_lines if told != STATEMENT]
        for number, told in enumerate((report.subject_line, _told(report), *said, STATEMENT), 2):
            sheet.write_string(number, 0, fitting(told), self._styles.wrapped)

    def _set_up(self, sheet: Worksheet, shown: PaperTable, report: Report) -> None:
        for place, letters in enumerate(shown.letters):
            sheet.set_column(place, place, letters * _LETTER)
        sheet.freeze_panes(HEAD_ROW + shown.header_rows, 1)
        sheet.repeat_rows(HEAD_ROW, HEAD_ROW + shown.header_rows - 1)
        print_set_up(sheet, _told(report))
        if not shown.is_wide:
            sheet.set_portrait()

    def _write_head(self, sheet: Worksheet, shown: PaperTable) -> None:
        for cell in shown.header:
            look = self._mark if cell.row == shown.mark_row else self._head
            top, left = HEAD_ROW + cell.row, cell.column
            if cell.rows * cell.columns > 1:
                sheet.merge_range(top, left, top + cell.rows - 1, left + cell.columns - 1, "", look)
            sheet.write_string(top, left, fitting(cell.text), look)
        for number in range(shown.header_rows):
            lines = max(
                (_lines(c.text, shown.letters[c.column]) for c in shown.header if c.row == number and c.columns == 1),
                default=1,
            )
            sheet.set_row(HEAD_ROW + number, _LINE * lines)

    def _value(
        self, sheet: Worksheet, number: int, place: int, value: CellValue, row: ReportRow, column: ReportColumn
    ) -> None:
        match value:
            case None:
                sheet.write_blank(number, place, None, self._look(row.style, ""))
            case str():
                self._text(sheet, number, place, value, row.style)
            case _:
                decimals = row.decimals if column.decimals is None else column.decimals
                sheet.write_number(number, place, value, self._look(row.style, number_format(decimals)))

    def _text(self, sheet: Worksheet, number: int, place: int, text: str, style: RowStyle) -> None:
        told, is_quoted = inert(text)
        sheet.write_string(number, place, told, self._look(style, "", is_quoted=is_quoted, is_label=place == 0))

    def _look(self, style: RowStyle, shown: str, *, is_quoted: bool = False, is_label: bool = False) -> Format:
        key = (style, shown, is_quoted, is_label)
        if key not in self._made:
            self._made[key] = self._styles.made(
                border=1, valign="top", text_wrap=is_label, align="left" if is_label else "right",
                indent=1 if is_label and style is RowStyle.ITEM else 0, num_format=shown or "General",
                bold=style is not RowStyle.ITEM, italic=style is RowStyle.GROUP, quote_prefix=is_quoted,
            )  # fmt: skip
        return self._made[key]


def _told(report: Report) -> str:
    code, _statement = words.foot_lines(report.code)
    mark = words.marks(is_draft=report.is_draft, is_sample=report.is_sample)
    return f"{code} · {mark}" if mark else code


def _lines(text: str, letters: int) -> int:
    return -(-len(text) // letters)

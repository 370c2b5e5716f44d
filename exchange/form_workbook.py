"""A report form as a workbook to fill in, the same in Excel and in LibreOffice (S01, C21, I6).

Everything is written as what it is: a number as a number, a text as a text that no program runs. Only the
cells to fill are unlocked; the hidden sheet says which line is which figure.
"""

from __future__ import annotations

import io
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format

from domain.clock import CITY_TIME
from domain.entry_sheet import SheetRow
from domain.form_template import TemplateCodes, TemplateColumn, TemplateLine
from domain.numbers import LARGEST
from domain.observation import Figure
from domain.submitted_cell import SubmittedCell
from exchange.form_workbook_look import WIDTHS, Look, number_format, row_height
from exchange.template_codes import SHEET_NAME, code_rows
from exchange.template_content import TemplateContent, subject_name, template_codes
from language import template_words as words
from language.figure_words import decimals_of, target_label
from language.sentences import STATEMENT
from language.vocabulary import ABSENCE

_HEAD = 5
"""The heading row, counted from 0; the columns are those of `WIDTHS`."""
_NUMBER, _CODE, _NAME, _UNIT, _MEASURE, _PLAN, _LAST_YEAR, _PREVIOUS, _VALUE, _ABSENCE, _NOTE = range(len(WIDTHS))
_LONGEST_TITLE = 32
"""Of an input message, as spreadsheets allow."""
_TEXT_ONLY = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False, "in_memory": True}


def form_workbook(content: TemplateContent) -> bytes:
    """The bytes of an .xlsx, the same for the same content: `template_reading.read_template` is its inverse."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _TEXT_ONLY)
    book.set_properties(_properties(content))
    codes = template_codes(content)
    _Page(book, content, codes).write()
    hidden = book.add_worksheet(SHEET_NAME)
    for r, row in enumerate(code_rows(codes)):
        for c, text in enumerate(row):
            hidden.write_string(r, c, text)
    hidden.very_hidden()
    book.close()
    return out.getvalue()


def _properties(content: TemplateContent) -> dict[str, Any]:
    return {
        "title": words.title(content.form),
        "subject": words.reporter(content.unit_name, content.sheet.period),
        "company": content.unit_name,
        "comments": STATEMENT,
        "created": content.made_at.astimezone(CITY_TIME).replace(tzinfo=None),
    }


class _Page:
    """The sheet to fill in."""

    def __init__(self, book: xlsxwriter.Workbook, content: TemplateContent, codes: TemplateCodes) -> None:
        self.content, self.codes = content, codes
        self.page = book.add_worksheet(words.SHEET_TITLE)
        self.look = Look(book)
        self.has_subjects = len({row.assigned.subject_code for row in content.sheet.rows}) > 1

    def write(self) -> None:
        self._title()
        self._headings()
        last = self._rows()
        self.page.write_string(last + 1, 0, STATEMENT, self.look.small)
        self._set_up(last + 1)

    def _title(self) -> None:
        of, look = self.content, self.look
        self.page.write_string(0, 0, words.title(of.form), look.title)
        self.page.write_string(1, 0, words.reporter(of.unit_name, of.sheet.period), look.subtitle)
        self.page.write_string(2, 0, words.due_line(of.due), look.plain)
        self.page.write_string(3, 0, self.codes.stamp, look.small)
        self.page.write_string(4, 0, words.HOW_TO_FILL, look.plain)
        if of.is_sample:
            self.page.write_string(3, _PLAN, words.SAMPLE, look.sample)

    def _headings(self) -> None:
        period, of = self.content.sheet.period, self.codes.headings
        told = (
            words.NUMBER, of[TemplateColumn.CODE], of[TemplateColumn.NAME], words.UNIT, of[TemplateColumn.MEASURE],
            words.PLAN, words.last_year_heading(period), words.previous_heading(period),
            of[TemplateColumn.VALUE], of[TemplateColumn.ABSENCE], of[TemplateColumn.NOTE],
        )  # fmt: skip
        for column, text in enumerate(told):
            self.page.write_string(_HEAD, column, text, self.look.heading)
        self.page.set_row(_HEAD, 34)

    def _rows(self) -> int:
        """Write every line below its heading; return the last row."""
        place, under = _HEAD, ""
        for number, (row, line) in enumerate(zip(self.content.sheet.rows, self.codes.lines, strict=True), start=1):
            place += 1
            heading = self._heading(row)
            if heading != under:
                self._group(place, heading)
                place, under = place + 1, heading
            self._line(place, number, row, line)
        return place

    def _heading(self, row: SheetRow) -> str:
        heading = row.assigned.item.heading
        return words.about_subject(heading, subject_name(self.content, row)) if self.has_subjects else heading

    def _group(self, place: int, heading: str) -> None:
        """Not merged: merged cells cannot be sorted."""
        self.page.set_row(place, row_height())
        for column in range(len(WIDTHS)):
            self.page.write_blank(place, column, None, self.look.group)
        self.page.write_string(place, 0, heading, self.look.group)

    def _line(self, place: int, number: int, row: SheetRow, line: TemplateLine) -> None:
        look, page = self.look, self.page
        plan = target_label(row.plan) if row.plan else ""
        told = ((_NAME, line.name), (_UNIT, row.indicator.unit), (_MEASURE, line.measure), (_PLAN, plan))
        page.set_row(place, row_height(*told, (_NOTE, row.cell.note)))
        page.write_number(place, _NUMBER, number, look.centre)
        self._text(place, _CODE, line.code, look.centre)
        self._text(place, _NAME, line.name, look.text)
        self._text(place, _UNIT, row.indicator.unit, look.centre)
        self._text(place, _MEASURE, line.measure, look.centre)
        self._text(place, _PLAN, plan, look.right)
        self._beside(place, _LAST_YEAR, row.last_year, row)
        self._beside(place, _PREVIOUS, row.previous, row)
        self._to_fill(place, row)

    def _text(self, place: int, column: int, text: str, look: Format) -> None:
        """Never through `write`, which looks for formulas; an empty text is an empty cell."""
        if text:
            self.page.write_string(place, column, text, look)
        else:
            self.page.write_blank(place, column, None, look)

    def _beside(self, place: int, column: int, figure: Figure | None, row: SheetRow) -> None:
        """An earlier figure as a number that says what it is: about, illustrative; an absence in words."""
        if figure is None or figure.value is None or figure.absence is not None:
            text = ABSENCE[figure.absence] if figure and figure.absence else ""
            self._text(place, column, text, self.look.right)
            return
        about = words.ABOUT if figure.is_approximate else ""
        sign = words.ILLUSTRATIVE if figure.is_illustrative else ""
        shown = number_format(decimals_of(figure, row.indicator), about, sign)
        self.page.write_number(place, column, figure.value, self.look.beside(shown, bool(sign)))

    def _to_fill(self, place: int, row: SheetRow) -> None:
        cell, shown = row.cell, self.look.value(number_format(row.indicator.decimals))
        value = _value(cell)
        if isinstance(value, str):
            self._text(place, _VALUE, value, shown)
        else:
            self.page.write_number(place, _VALUE, value, shown)
        accepted = row.assigned.item.absences
        look = self.look.words if accepted else self.look.centre
        self._text(place, _ABSENCE, ABSENCE[cell.absence] if cell.absence else "", look)
        self._text(place, _NOTE, cell.note, self.look.words)
        self._validate(place, row)

    def _validate(self, place: int, row: SheetRow) -> None:
        """A text in a value cell is only warned of: it is kept, and asked about when the file comes back (D17)."""
        item, of = row.assigned.item, row.indicator
        title = of.code[:_LONGEST_TITLE]
        self.page.data_validation(place, _VALUE, place, _VALUE, {
            "validate": "decimal", "criteria": "between", "error_type": "warning",
            "minimum": -LARGEST if item.minimum is None else item.minimum,
            "maximum": LARGEST if item.maximum is None else item.maximum,
            "input_title": title, "input_message": words.value_message(of),
            "error_title": title, "error_message": words.VALUE_ERROR,
        })  # fmt: skip
        if item.absences:
            self.page.data_validation(place, _ABSENCE, place, _ABSENCE, {
                "validate": "list", "source": [ABSENCE[absence] for absence in item.absences],
                "input_message": words.absence_message(item.absences),
                "error_title": title, "error_message": words.ABSENCE_ERROR,
            })  # fmt: skip
        self.page.data_validation(place, _NOTE, place, _NOTE, {"validate": "any", "input_message": words.NOTE_MESSAGE})

    def _set_up(self, last: int) -> None:
        page = self.page
        for column, width in enumerate(WIDTHS):
            page.set_column(column, column, width)
        page.freeze_panes(_HEAD + 1, _UNIT)
        page.hide_gridlines(2)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page.print_area(0, 0, last, len(WIDTHS) - 1)
        page.repeat_rows(_HEAD)
        stamp = self.codes.stamp.replace("&", "&&")
        page.set_footer(f"&L&9{stamp}&C&9&P/&N&R&9{words.made(self.content.made_at)}")
        page.protect("", {"format_columns": True, "format_rows": True})
        page.set_selection(_HEAD + 2, _VALUE, _HEAD + 2, _VALUE)


def _value(cell: SubmittedCell) -> float | str:
    """What stands in the value cell: a number, or a text that was not surely read; nothing beside an absence."""
    if cell.absence is not None:
        return ""
    return cell.text if cell.value is None else cell.value

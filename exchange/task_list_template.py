"""An empty list of tasks to fill in, with the units by name; `task_list.task_lines` reads it back (C44)."""

from __future__ import annotations

import io
from collections.abc import Mapping

import xlsxwriter

from language import task_list_words as words

_TEXT_ONLY = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False, "in_memory": True}
_ROWS = 300


def task_list_template(units: Mapping[str, str]) -> bytes:
    """The bytes of an .xlsx: the list, how to fill it in, and the units that tasks can be given to, by code."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _TEXT_ONLY)
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1, "bg_color": "#E3E8EE"})
    cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    day = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top", "border": 1})
    page = book.add_worksheet(words.SHEET)
    for place, (heading, width, is_day) in enumerate(words.COLUMNS):
        page.set_column(place, place, width)
        page.write_string(0, place, heading, head)
        for row in range(1, _ROWS):
            page.write_blank(row, place, None, day if is_day else cell)
    page.freeze_panes(1, 2)
    help_page = book.add_worksheet(words.HELP_SHEET)
    help_page.set_column(0, 0, 24)
    help_page.set_column(1, 1, 80)
    for row, line in enumerate(words.HELP):
        help_page.write_string(row, 0, line)
    for row, (code, name) in enumerate(units.items(), len(words.HELP) + 1):
        help_page.write_string(row, 0, code)
        help_page.write_string(row, 1, name)
    book.close()
    return out.getvalue()

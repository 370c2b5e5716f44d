"""An extract as a workbook: a sheet for each table, ready to read, to reckon with and to print on A4.

Numbers are numbers with their format, text is text and never a formula (I6). Rows are written once
from top to bottom, so that a file of any size can be written row by row (G8).
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from domain.extract import Column, Extract, Kind, Stamp, Table, Value
from domain.observation import Absence
from exchange.inert_text import writable
from exchange.workbook_look import AS_TYPED, Styles, fitting, inert, print_set_up, sheet_names
from language.extract_words import (
    SOURCE_COLUMNS,
    SOURCES_SHEET,
    header,
    made_words,
    source_line,
    stamp_lines,
)
from language.sentences import STATEMENT
from language.vocabulary import ABSENCE

HEADER_ROW = 4
MOST_DECIMALS = 4
WIDEST, NARROWEST = 60, 9
_ROWS_MEASURED = 200
_MOST_CELLS_HELD = 200_000  # written at once up to here, a quarter faster; row by row beyond, in little memory


def extract_workbook(extract: Extract) -> bytes:
    """A sheet for each table and one with sources, state, instants, person and statement."""
    out = io.BytesIO()
    cells = sum(len(table.rows) * len(table.columns) for table in extract.tables)
    with Workbook(out, {**AS_TYPED, "constant_memory": cells > _MOST_CELLS_HELD}) as book:
        book.set_properties({"title": extract.title, "comments": STATEMENT, "author": writable(extract.stamp.user)})
        styles, names = Styles(book), sheet_names(table.name for table in extract.tables)
        for name, table in zip(names, extract.tables, strict=True):
            _write_table(book.add_worksheet(name), table, extract.stamp, styles)
        _write_sources(book.add_worksheet(SOURCES_SHEET), extract, styles)
    return out.getvalue()


def _write_table(sheet: Worksheet, table: Table, stamp: Stamp, styles: Styles) -> None:
    _set_up(sheet, table, stamp)
    sheet.write_string(0, 0, fitting(table.title), styles.title)
    sheet.write_string(1, 0, fitting(source_line(stamp)), styles.small)
    sheet.write_string(2, 0, STATEMENT, styles.small)
    for place, column in enumerate(table.columns):
        sheet.write_string(HEADER_ROW - 1, place, fitting(header(column)), styles.header)
    for number, row in enumerate(table.rows, start=HEADER_ROW):
        for place, value in enumerate(row):
            if value is not None:
                _write(sheet, number, place, value, table.columns[place], styles)


def _set_up(sheet: Worksheet, table: Table, stamp: Stamp) -> None:
    """Everything that must be known before the first row is written."""
    for place, width in enumerate(_widths(table)):
        sheet.set_column(place, place, width)
    last = max(len(table.columns) - 1, 0)
    if table.columns:
        sheet.autofilter(HEADER_ROW - 1, 0, HEADER_ROW - 1 + len(table.rows), last)
    sheet.freeze_panes(HEADER_ROW, 0)
    sheet.repeat_rows(HEADER_ROW - 1)
    print_set_up(sheet, _made(stamp))


def _made(stamp: Stamp) -> str:
    return made_words(stamp.made_at, writable(stamp.user)[:60])


def _write(sheet: Worksheet, row: int, place: int, value: Value, column: Column, styles: Styles) -> None:
    match value:
        case float() | int():
            decimals = decimals_of(value) if column.decimals is None else column.decimals
            sheet.write_number(row, place, value, styles.number(decimals))
        case Absence():
            sheet.write_string(row, place, ABSENCE[value], styles.absent)
        case str():
            text, is_quoted = inert(value)
            sheet.write_string(row, place, text, styles.quoted if is_quoted else styles.text)
        case date():
            sheet.write_datetime(row, place, value, styles.day)


def _write_sources(sheet: Worksheet, extract: Extract, styles: Styles) -> None:
    stamp = extract.stamp
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 90)
    sheet.set_column(2, 2, 18)
    print_set_up(sheet, _made(stamp))
    sheet.write_string(0, 0, SOURCES_SHEET, styles.title)
    lines = stamp_lines(extract)
    for number, (label, told) in enumerate(lines, start=2):
        sheet.write_string(number, 0, label, styles.header)
        sheet.write_string(number, 1, fitting(told), styles.wrapped)
    first = len(lines) + 3
    for place, column in enumerate(SOURCE_COLUMNS):
        sheet.write_string(first, place, header(column), styles.header)
    for number, source in enumerate(stamp.sources, start=first + 1):
        for place, told in enumerate((source.key, source.url, source.published)):
            sheet.write_string(number, place, fitting(told), styles.text)


def _widths(table: Table) -> Iterable[float]:
    """Wide enough for the header's longest word and for most of what stands below it."""
    for place, column in enumerate(table.columns):
        words = max((len(word) for word in header(column).split()), default=0)
        cells = sorted(len(str(row[place] or "")) for row in table.rows[:_ROWS_MEASURED])
        usual = cells[len(cells) * 9 // 10] if cells else 0
        longest = 14 if column.kind is not Kind.TEXT else usual
        yield min(max(words + 3, longest + 1, NARROWEST), WIDEST)


@lru_cache(maxsize=65_536)
def decimals_of(value: float) -> int:
    """The decimals that a number has, at most four."""
    places = f"{value:.{MOST_DECIMALS}f}".rstrip("0").partition(".")[2]
    return len(places)

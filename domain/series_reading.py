"""Figures of known series, found in the tables of a published workbook (N11, C21).

A rule says in the words of the publisher which table, row and column hold an indicator. Nothing is guessed: a title,
label, header or unit that a rule does not know leaves its cells where they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.cell_reading import Number
from domain.cell_text import read_cell
from domain.header_reading import HeaderMeaning
from domain.header_words import HeaderWords
from domain.label_reading import cell_text
from domain.line_names import LineNames
from domain.numbers import without_noise
from domain.observation import Basis, Comparison, ObservationStatus
from domain.partial_key import span
from domain.period import ReportingPeriod
from domain.sheet_mapping import ColumnRole
from domain.sheet_table import SheetTable, read_headers
from domain.workbook_grid import CellPlace, Content, SheetGrid, WorkbookGrid


class Covers(StrEnum):
    """Which part of the year a figure is about."""

    MONTH = "month"
    YEAR_TO_DATE = "year_to_date"
    OTHER = "other"


ANY_SPAN = frozenset(Covers)


@dataclass(frozen=True, slots=True)
class SeriesRule:
    """`title` and `column` are patterns of `HeaderWords.plain` text; the first of the `units` that the file says holds.

    Without a unit the figure is a comparison, in percent.
    """

    indicator_code: str
    comparison: Comparison
    title: re.Pattern[str]
    rows: tuple[str, ...]
    units: tuple[str, ...] = ()
    covers: frozenset[Covers] = ANY_SPAN
    column: re.Pattern[str] = re.compile("")


@dataclass(frozen=True, slots=True)
class ReadFigure:
    """A figure as it stands in the file: `value` in `unit`; an index of 108,4 is growth of 8,4 % (`is_index`)."""

    indicator_code: str
    period: str
    basis: Basis
    comparison: Comparison
    is_index: bool
    value: float
    unit: str
    status: ObservationStatus
    sheet: str
    cell: str
    label: str
    edition: date


def read_series(
    book: WorkbookGrid, rules: Sequence[SeriesRule], words: HeaderWords, edition: date
) -> Iterator[ReadFigure]:
    """The figures in the visible sheets. `edition` is the day of publication; its month stands in where none is named."""
    now = ReportingPeriod.month(edition.year, edition.month)
    for sheet in book.sheets:
        for table in () if sheet.is_hidden else read_headers(sheet, words, now):
            known = [rule for rule in rules if rule.title.match(words.plain(table.title))]
            yield from _figures(sheet, table, known, words, edition)


def _figures(
    sheet: SheetGrid, table: SheetTable, rules: Sequence[SeriesRule], words: HeaderWords, edition: date
) -> Iterator[ReadFigure]:
    for rule in rules:
        row = _row(sheet, table, rule, words)
        for column in table.area.number_columns if row else ():
            header = table.columns.get(column)
            place = CellPlace(row, column)
            value = _number(sheet.at(*place))
            if header is None or value is None or column in sheet.hidden_columns or not _fits(rule, header):
                continue
            unit = _unit(rule, table, header, words)
            if unit and header.says.period and header.says.basis:
                yield ReadFigure(
                    rule.indicator_code, header.says.period, header.says.basis, rule.comparison, header.is_index, value,
                    unit, header.status, sheet.name, place.name, _label(sheet, table, row), edition,
                )  # fmt: skip


def _row(sheet: SheetGrid, table: SheetTable, rule: SeriesRule, words: HeaderWords) -> int:
    """The first row with that name; 0 where there is none."""
    names = LineNames({rule.indicator_code: rule.rows}, words)
    rows = range(table.area.first_row, table.area.last_row + 1)
    return next((row for row in rows if (label := _label(sheet, table, row)) and names.exact(label)), 0)


def _label(sheet: SheetGrid, table: SheetTable, row: int) -> str:
    texts = (cell_text(sheet.at(row, column)) for column in range(1, table.area.number_columns[0]))
    return next((text for text in texts if text), "")


def _fits(rule: SeriesRule, header: HeaderMeaning) -> bool:
    says = header.says
    told = Comparison.YOY_PCT if says.comparison is Comparison.YOY_INDEX else says.comparison or Comparison.LEVEL
    if header.role is not ColumnRole.VALUE or not header.is_read or told is not rule.comparison:
        return False
    if says.period is None or says.basis is None or not rule.column.search(header.rest):
        return False
    return covered(ReportingPeriod.parse(says.period), says.basis) in rule.covers


def covered(period: ReportingPeriod, basis: Basis) -> Covers:
    """The first quarter is the year to date, the second is something else."""
    first, last = span(period, basis)
    if first == last and basis is not Basis.CUMULATIVE:
        return Covers.MONTH
    return Covers.YEAR_TO_DATE if first % 12 == 0 and last - first < 12 else Covers.OTHER


def _unit(rule: SeriesRule, table: SheetTable, header: HeaderMeaning, words: HeaderWords) -> str:
    if not rule.units:
        return "%"
    said = words.plain(f"{header.text} {table.unit} {table.title}")
    return next((unit for unit in rule.units if words.plain(unit) in said), "")


def _number(content: Content) -> float | None:
    if isinstance(content, str):
        read = read_cell(content)
        return float(read.value) if isinstance(read, Number) else None
    return without_noise(content) if type(content) is float else None


@dataclass(frozen=True, slots=True)
class LongColumn:
    """A column of a list with one row a month and item; `period` names the column that holds its month."""

    name: str
    period: str
    basis: Basis
    comparison: Comparison
    unit: str
    status: ObservationStatus = ObservationStatus.NOT_STATED


@dataclass(frozen=True, slots=True)
class LongList:
    """How a list is laid out: its column of items, that of the day of publication, those of figures."""

    item: str
    edition: str
    columns: tuple[LongColumn, ...]
    indicators: dict[str, str]


def read_list(sheet: SheetGrid, layout: LongList, words: HeaderWords) -> Iterator[ReadFigure]:
    """The figures of a list written by a program: numbers have a decimal point, months read 2024-12."""
    header = {str(name): column for column, name in enumerate(sheet.rows[0], start=1) if name}
    names = LineNames({code: (item,) for item, code in layout.indicators.items()}, words)
    for row in range(2, len(sheet.rows) + 1):
        label = cell_text(sheet.at(row, header[layout.item]))
        match = names.exact(label)
        for told in layout.columns if match else ():
            place = CellPlace(row, header[told.name])
            content = sheet.at(*place)
            if match is not None and content is not None:
                yield ReadFigure(
                    match.code, str(sheet.at(row, header[told.period])), told.basis, told.comparison,
                    told.comparison is not Comparison.LEVEL, without_noise(float(str(content))), told.unit, told.status,
                    sheet.name, place.name, label, date.fromisoformat(str(sheet.at(row, header[layout.edition]))),
                )  # fmt: skip


def without_repetition(found: Iterable[ReadFigure]) -> list[ReadFigure]:
    """Of figures with one meaning and one day of publication the first: an edition may print a figure twice."""
    kept: dict[tuple[object, ...], ReadFigure] = {}
    for figure in found:
        first, last = span(ReportingPeriod.parse(figure.period), figure.basis)
        alone = first == last and figure.basis
        kept.setdefault((figure.indicator_code, first, last, alone, figure.comparison, figure.edition), figure)
    return list(kept.values())

"""The tables of a sheet with what each column's header says (C21)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.header_reading import HeaderMeaning, read_header, sayings, time_said
from domain.header_words import HeaderWords, Saying
from domain.period import ReportingPeriod
from domain.table_finding import TableArea, find_tables
from domain.workbook_grid import CellArea, CellPlace, Content, SheetGrid

_TITLE_PERIODS = (Saying.MONTH, Saying.QUARTER, Saying.FIRST_MONTHS, Saying.YEAR)
_BARE_YEAR = 4
"""A year without the word for it is no period of a title: "at constant prices of 2010"."""


@dataclass(frozen=True, slots=True)
class SheetTable:
    """`period` is what the title speaks of, None when it names none; `now` is what headers were read by."""

    sheet: str
    area: TableArea
    title: str
    period: ReportingPeriod | None
    now: ReportingPeriod
    columns: Mapping[int, HeaderMeaning]
    parts: Mapping[int, tuple[str, ...]]

    @property
    def unit(self) -> str:
        return self.area.unit


def read_headers(sheet: SheetGrid, words: HeaderWords, now: ReportingPeriod) -> list[SheetTable]:
    """The tables of a sheet. `now` stands in where neither title nor header names a period or year."""
    return [_table(sheet, area, words, now) for area in find_tables(sheet, words)]


def _table(sheet: SheetGrid, area: TableArea, words: HeaderWords, now: ReportingPeriod) -> SheetTable:
    lines = [line for row in area.title_rows if (line := _line_text(sheet, row))]
    period = title_period(lines, words, now)
    about = period if period is not None and not contains(period, now) else now
    parts = {column: tuple(texts) for column, texts in header_texts(sheet, area).items() if texts}
    read = {column: read_header(" ".join(texts), words, about) for column, texts in parts.items()}
    return SheetTable(sheet.name, area, " ".join(lines), period, about, read, parts)


def contains(title: ReportingPeriod, now: ReportingPeriod) -> bool:
    """A title that speaks of the year contains the month at hand, and does not name another."""
    return title.first_month <= now.last_month <= title.last_month


def title_period(lines: Sequence[str], words: HeaderWords, now: ReportingPeriod) -> ReportingPeriod | None:
    """The period a title speaks of: the line nearest to the table that names a month, quarter or year."""
    for line in reversed(lines):
        _plain, found = sayings(line, words)
        told = [s for s in found if s.saying in _TITLE_PERIODS and s.end - s.start > _BARE_YEAR]
        exact = [s for s in told if s.saying is Saying.MONTH] or told
        period, _basis = time_said(exact[:1] + [s for s in told if s.saying is Saying.YEAR][:1], now)
        if period is not None:
            year = next((s.year for s in reversed(told) if s.year), 0)
            return period if not year or period.year == year else period.shifted(12 * (year - period.year))
    return None


def header_texts(sheet: SheetGrid, area: TableArea) -> dict[int, list[str]]:
    """The words over each column, from the top: those of groups that span it, then its own.

    A group spans the cells it is merged with; where nothing is merged, the empty cells to its right
    that have nothing above them.
    """
    header = [row for row in area.header if not _is_numbering(sheet, row)]
    merges = [a for a in sheet.merged if header and a.top <= header[-1] and a.bottom >= header[0]]
    last = max(area.number_columns[-1], *(len(sheet.rows[row - 1]) for row in header), 0)
    texts: dict[int, list[str]] = {column: [] for column in range(1, last + 1)}
    for row in header:
        own = {column: _own_text(sheet, merges, row, column) for column in texts}
        below = _named_below(sheet, header, row)
        above = {column: tuple(words) for column, words in texts.items()}
        left = 0
        for column in texts:
            if own[column]:
                left = column
                texts[column].append(own[column])
            elif column in below and _spans(merges, row, left, column, area) and above[left] == above[column]:
                texts[column].append(own[left])
    return texts


def _named_below(sheet: SheetGrid, header: Sequence[int], row: int) -> set[int]:
    """The columns with words of their own further down in the headers: only those can stand under a group."""
    below = [sheet.rows[r - 1] for r in header if r > row]
    return {column for line in below for column, content in enumerate(line, start=1) if _text(content)}


def _own_text(sheet: SheetGrid, merges: Sequence[CellArea], row: int, column: int) -> str:
    """The cell's text, or that of the cell it is merged with, once from top to bottom."""
    area = _covering(merges, row, column)
    if area is None:
        return _text(sheet.at(row, column))
    return _text(sheet.at(area.top, area.left)) if row == area.top else ""


def _spans(merges: Sequence[CellArea], row: int, left: int, column: int, area: TableArea) -> bool:
    """True when words at `left` may be meant for an empty cell further right as well."""
    free = _covering(merges, row, column) is None and _covering(merges, row, left) is None
    return area.number_columns[0] <= left < column and free


def _covering(areas: Sequence[CellArea], row: int, column: int) -> CellArea | None:
    return next((a for a in areas if CellPlace(row, column) in a), None)


def _is_numbering(sheet: SheetGrid, row: int) -> bool:
    told = [t for c in sheet.rows[row - 1] if (t := _text(c))]
    return len(told) > 1 and all(len(t.strip("()")) <= 2 or "=" in t for t in told)


def _line_text(sheet: SheetGrid, row: int) -> str:
    return " ".join(text for content in sheet.rows[row - 1] if (text := _text(content)))


def _text(content: Content) -> str:
    """A year or a month that the workbook stores as a number or a date is read as its words."""
    if isinstance(content, float):
        return f"{content:.0f}" if content == int(content) else f"{content:g}"
    if isinstance(content, date):
        return f"{content.month:02d}/{content.year}"
    return " ".join(content.split()) if isinstance(content, str) else ""

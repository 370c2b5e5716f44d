"""The columns beside the figures: numbering, codes, names, units; and what each row is called (C21)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from domain.header_words import HeaderWords
from domain.line_names import LineNames, Match
from domain.measure_unit import measure_of, unit_in_brackets
from domain.sheet_mapping import ColumnRole
from domain.sheet_table import SheetTable
from domain.text import canonical_name, folded
from domain.workbook_grid import Content, SheetGrid

_SAMPLE = 200
_ORDINAL = re.compile(r"[-+*•]|\(?(?:\d{1,3}(?:\.\d{1,2})*|[ivxIVX]{1,5}|[a-zA-Z])\)?[.)]?")


@dataclass(frozen=True, slots=True)
class Names:
    """Both ways in which a label can be one of the expected: as an indicator, as a subject."""

    indicators: LineNames
    subjects: LineNames


@dataclass(frozen=True, slots=True)
class LabelledRow:
    """A row with figures: its label, the unit beside it, whom headings above it speak of.

    `heading` stands above it and means a part of what the label names.
    """

    number: int
    label: str
    code: str
    unit: str
    heading_subject: str | None = None
    heading: str = ""

    @property
    def key(self) -> str:
        """By what the row is known again next month."""
        return f"{self.heading_subject or ''}|{self.code or folded(self.label)}"


def label_roles(sheet: SheetGrid, table: SheetTable, names: Names, words: HeaderWords) -> dict[int, ColumnRole]:
    """The role of each column that holds no figures, by its header and else by what stands in it."""
    roles: dict[int, ColumnRole] = {}
    figures = set(table.area.number_columns)
    for column in range(1, max((*figures, *table.columns, *table.area.label_columns)) + 1):
        meaning = table.columns.get(column)
        if meaning is not None and meaning.role not in (ColumnRole.VALUE, ColumnRole.IGNORED):
            roles[column] = meaning.role
        elif column not in figures:
            roles[column] = _role_by_content(_texts(sheet, table, column), names, words)
    _settle_names(sheet, table, roles, names, words)
    return roles


def _texts(sheet: SheetGrid, table: SheetTable, column: int) -> list[str]:
    rows = range(table.area.first_row, min(table.area.last_row, table.area.first_row + _SAMPLE) + 1)
    return [text for row in rows if (text := cell_text(sheet.at(row, column)))]


def _role_by_content(texts: list[str], names: Names, words: HeaderWords) -> ColumnRole:
    if not texts:
        return ColumnRole.IGNORED
    if sum(_ORDINAL.fullmatch(text) is not None for text in texts) > 0.6 * len(texts):
        return ColumnRole.ORDINAL
    if sum(text in words.ditto or measure_of(text, words) is not None for text in texts) > 0.6 * len(texts):
        return ColumnRole.UNIT
    if any(names.indicators.is_code(text) or names.subjects.is_code(text) for text in texts):
        return ColumnRole.CODE
    return ColumnRole.NAME


def _settle_names(
    sheet: SheetGrid, table: SheetTable, roles: dict[int, ColumnRole], names: Names, words: HeaderWords
) -> None:
    """A column headed "Đơn vị" holds units of measure when its cells do; names stand before the figures."""
    first = table.area.number_columns[0]
    for column, role in roles.items():
        texts = _texts(sheet, table, column)
        if role is ColumnRole.NAME and _role_by_content(texts, names, words) is ColumnRole.UNIT:
            roles[column] = ColumnRole.UNIT
        elif role is ColumnRole.NAME and column > first:
            roles[column] = ColumnRole.NOTE
        elif role is ColumnRole.ORDINAL and not any(r is ColumnRole.NAME for r in roles.values()) and _wordy(texts):
            roles[column] = ColumnRole.NAME


def _wordy(texts: list[str]) -> bool:
    return sum(len(text) > 5 for text in texts) > 0.5 * len(texts)


def sheet_rows(
    sheet: SheetGrid, table: SheetTable, roles: Mapping[int, ColumnRole], names: Names, words: HeaderWords
) -> Iterator[LabelledRow]:
    """The rows with figures, from top to bottom. A heading that names a subject speaks for the rows below it."""
    name_columns = [c for c, role in roles.items() if role is ColumnRole.NAME]
    other = [c for c, role in roles.items() if role is ColumnRole.ORDINAL]
    codes = [c for c, role in roles.items() if role is ColumnRole.CODE]
    units = [c for c, role in roles.items() if role is ColumnRole.UNIT]
    area, unit, heading, narrowed = table.area, "", None, ""
    skipped = set(area.repeated)
    for row in range(area.below_header, area.last_row + 1):
        line = sheet.rows[row - 1]
        label = _first(line, name_columns) or _first(line, other)
        own = _first(line, units)
        unit = (unit if own in words.ditto else own) or ""
        if row in skipped:
            continue
        if any(_is_filled(line, column) for column in area.number_columns):
            yield LabelledRow(
                row, label, _first(line, codes), unit or unit_in_brackets(label, words), heading, narrowed
            )
        elif label:
            found = names.subjects.exact(label)
            heading = found.code if found is not None else heading
            narrowed = label if words.narrowing.search(words.plain(label)) else ""


def _first(line: tuple[Content, ...], columns: list[int]) -> str:
    return next((text for c in columns if c <= len(line) and (text := cell_text(line[c - 1]))), "")


def _is_filled(line: tuple[Content, ...], column: int) -> bool:
    return column <= len(line) and line[column - 1] is not None and line[column - 1] != ""


def cell_text(content: Content) -> str:
    """What stands in a label cell, as one line in one spelling."""
    if isinstance(content, str):
        return canonical_name(content)
    if isinstance(content, float):
        return f"{content:.0f}" if content == int(content) else str(content)
    return ""


def match_of(row: LabelledRow, names: Names) -> tuple[Match | None, bool]:
    """What a row names, and whether that is a subject instead of an indicator."""
    indicator = names.indicators.match(row.label, row.code)
    subject = names.subjects.match(row.label, row.code)
    if subject is not None and (indicator is None or subject.confidence > indicator.confidence):
        return subject, True
    return indicator, False

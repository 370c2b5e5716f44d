"""Reading a template that somebody filled in: every line by its own code and measure (S01, C21)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import Any, NamedTuple

from domain.form_template import (
    FilledCell,
    FilledTemplate,
    TemplateCodes,
    TemplateColumn,
    TemplateLine,
    TemplateProblem,
    TemplateProblemKind,
)
from domain.text import canonical_name
from domain.workbook_grid import CellPlace, Content, SheetGrid, WorkbookGrid
from exchange.template_codes import is_codes_sheet, read_codes

_HEAD_ROWS = 60
"""The heading row stands within these rows, however many somebody has put above it."""


class _Table(NamedTuple):
    """A sheet with the template's headings: their row and the column of each."""

    sheet: SheetGrid
    top: int
    columns: dict[TemplateColumn, int]

    def content(self, row: int, column: TemplateColumn) -> Content:
        return self.sheet.at(row, self.columns[column])

    def text(self, row: int, column: TemplateColumn) -> str:
        return _text(self.content(row, column))

    def place(self, row: int, column: TemplateColumn) -> CellPlace:
        return CellPlace(row, self.columns[column])

    def problem(
        self, kind: TemplateProblemKind, row: int, column: TemplateColumn = TemplateColumn.CODE, **values: Any
    ) -> TemplateProblem:
        return TemplateProblem(kind, self.sheet.name, self.place(row, column), MappingProxyType(values))


def read_template(grid: WorkbookGrid) -> FilledTemplate | None:
    """What a filled template says; None when the workbook is none of ours, or is not whole any more."""
    codes = read_codes(grid)
    if codes is None:
        return None
    tables = [t for sheet in grid.sheets if not is_codes_sheet(sheet) and (t := _table(sheet, codes))]
    foreign = {t.sheet.name: stamp for t in tables if (stamp := _other_stamp(t, codes))}
    problems = [_foreign(t, foreign[t.sheet.name]) for t in tables if t.sheet.name in foreign]
    if not tables:
        problems.append(TemplateProblem(TemplateProblemKind.NO_TABLE))
    reading = _Reading(codes)
    for table in tables:
        if table.sheet.name not in foreign:
            reading.take(table)
    cells, twice = reading.settled()
    missing = () if foreign or not tables else reading.missing()
    return FilledTemplate(codes, tuple(cells), (*problems, *reading.problems, *twice, *missing))


class _Reading:
    """Collects the rows of all sheets: one line may stand in several of them."""

    def __init__(self, codes: TemplateCodes) -> None:
        self.codes = codes
        self.lines = {_label(line.code, line.measure): line for line in codes.lines}
        self.found: dict[TemplateLine, list[FilledCell]] = defaultdict(list)
        self.problems: list[TemplateProblem] = []
        self.asked: set[TemplateLine] = set()

    def take(self, table: _Table) -> None:
        for row in range(table.top + 1, len(table.sheet.rows) + 1):
            self._take_row(table, row)

    def _take_row(self, table: _Table, row: int) -> None:
        code, measure = table.text(row, TemplateColumn.CODE), table.text(row, TemplateColumn.MEASURE)
        line = self.lines.get(_label(code, measure))
        if line is not None and _text(line.name) == table.text(row, TemplateColumn.NAME):
            self.found[line].append(_filled(table, row, line))
        elif line is not None:
            self.asked.add(line)
            name = table.text(row, TemplateColumn.NAME)
            self.problems.append(
                table.problem(TemplateProblemKind.OTHER_NAME, row, code=code, name=name, expected=line.name)
            )
        elif _says_something(table, row) and code != _text(self.codes.headings[TemplateColumn.CODE]):
            self.problems.append(_stray(table, row, code, measure))

    def settled(self) -> tuple[list[FilledCell], list[TemplateProblem]]:
        """The lines told once, or every time alike; the others as questions."""
        cells, twice = [], []
        for line, found in self.found.items():
            if line in self.asked:
                continue
            if len({cell.contents for cell in found}) == 1:
                cells.append(found[0])
            else:
                twice.append(_twice(line, found))
        return cells, twice

    def missing(self) -> Iterator[TemplateProblem]:
        for line in self.lines.values():
            if line not in self.found and line not in self.asked:
                values = {"code": line.code, "name": line.name, "measure": line.measure}
                yield TemplateProblem(TemplateProblemKind.LINE_MISSING, values=MappingProxyType(values))


def _table(sheet: SheetGrid, codes: TemplateCodes) -> _Table | None:
    wanted = {_text(words): column for column, words in codes.headings.items()}
    for number, row in enumerate(sheet.rows[:_HEAD_ROWS], start=1):
        columns = {wanted[text]: c for c, content in enumerate(row, start=1) if (text := _text(content)) in wanted}
        if len(columns) == len(wanted):
            return _Table(sheet, number, columns)
    return None


def _other_stamp(table: _Table, codes: TemplateCodes) -> str:
    """The stamp above the table, when it is that of another template; empty when it is ours or was taken away."""
    above = [_text(content) for content in _contents(table.sheet.rows[: table.top - 1])]
    mark = _text(codes.stamp).partition(":")[0]
    stamps = [text for text in above if text.startswith(f"{mark}:")]
    return stamps[0] if stamps and _text(codes.stamp) not in stamps else ""


def _foreign(table: _Table, stamp: str) -> TemplateProblem:
    return table.problem(TemplateProblemKind.OTHER_STAMP, table.top, found=stamp)


def _filled(table: _Table, row: int, line: TemplateLine) -> FilledCell:
    value, absence, note = (
        table.content(row, column) for column in (TemplateColumn.VALUE, TemplateColumn.ABSENCE, TemplateColumn.NOTE)
    )
    return FilledCell(table.sheet.name, table.place(row, TemplateColumn.VALUE), line.key, value, absence, note)


def _says_something(table: _Table, row: int) -> bool:
    """A row outside the lines with a value or an absence in it; notes and headings may stand anywhere."""
    return any(table.text(row, column) for column in (TemplateColumn.VALUE, TemplateColumn.ABSENCE))


def _stray(table: _Table, row: int, code: str, measure: str) -> TemplateProblem:
    kind = TemplateProblemKind.UNKNOWN_LINE if code else TemplateProblemKind.STRAY_VALUE
    return table.problem(kind, row, TemplateColumn.VALUE, code=code, measure=measure)


def _twice(line: TemplateLine, found: list[FilledCell]) -> TemplateProblem:
    places = [(cell.sheet, cell.place) for cell in found]
    values = {"code": line.code, "name": line.name, "measure": line.measure, "places": places}
    return TemplateProblem(TemplateProblemKind.LINE_TWICE, found[1].sheet, found[1].place, MappingProxyType(values))


def _label(code: str, measure: str) -> tuple[str, str]:
    return (_text(code).casefold(), _text(measure).casefold())


def _text(content: Content) -> str:
    """NFC, single spaces, no NBSP: as texts come back from any program."""
    return canonical_name(str(content)) if content is not None else ""


def _contents(rows: Iterable[tuple[Content, ...]]) -> Iterator[Content]:
    for row in rows:
        yield from row

"""A file in its own coordinates, as a spreadsheet shows it, with what was found cell by cell (visual.md §3.9, screen 10)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from components.html import render
from domain.import_preview import ImportedCell, ImportPreview
from domain.mapping_proposal import About, Subject
from domain.workbook_grid import CellPlace, SheetGrid, WorkbookGrid, column_name
from language.import_words import cell_problems, cell_said, content_words
from language.mapping_words import unread_row
from language.numbers import trimmed
from language.template_words import template_problem_sentence

MOST_COLUMNS = 9
MOST_ROWS = 60
HEADING_ROWS = 10


@dataclass(frozen=True, slots=True)
class ShownCell:
    """`kind` is "bad", "risk", "new" for a value to be taken, or "" for what only stands beside it."""

    text: str
    kind: str = ""
    was: str = ""
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class ShownSheet:
    name: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[int, tuple[ShownCell, ...]], ...]
    rest: int


def import_state_html(preview: ImportPreview, told: Sequence[str]) -> str:
    """Whether the file can be taken; `told` are sentences about the file as a whole."""
    contradictions = [template_problem_sentence(problem) for problem in preview.problems]
    return render("import_state", p=preview, told=told, contradictions=contradictions)


def import_preview_html(preview: ImportPreview, grid: WorkbookGrid, *, file_name: str) -> str:
    problems = [(cell, *told) for cell in preview.cells for told in cell_problems(cell, preview)]
    sheets = [shown for sheet in grid.sheets if (shown := _sheet(sheet, preview)).rows]
    strange = _strange_rows(preview)
    ordered = sorted(problems, key=lambda told: told[1] != "bad")
    return render(
        "import_preview",
        p=preview,
        file_name=file_name,
        problems=ordered,
        sheets=sheets,
        many_sheets=len(sheets) > 1,
        strange=strange[:MOST_ROWS],
        more_strange=max(0, len(strange) - MOST_ROWS),
    )


def _strange_rows(preview: ImportPreview) -> list[str]:
    """A sentence for each row with figures that no line was found for and that nobody is asked about."""
    strange = set(preview.unread)
    return [
        unread_row(row, table.row_labels.get(row, ""), nearest)
        for table in preview.tables
        for row, nearest in table.unread_rows.items()
        if Subject(About.ROW, table.mapping.sheet, row, table.mapping.first_row) in strange
    ]


def _sheet(sheet: SheetGrid, preview: ImportPreview) -> ShownSheet:
    """The rows that speak of a line, those with something to mend first when there are too many."""
    cells = {cell.place: cell for cell in preview.cells if cell.sheet == sheet.name}
    asked = {about.number for about in preview.asked if about.kind is About.ROW and about.sheet == sheet.name}
    values = {c for table in preview.tables if table.mapping.sheet == sheet.name for c in table.mapping.value_columns}
    unread = {row for table in preview.tables if table.mapping.sheet == sheet.name for row in table.unread_rows}
    rows = {place.row for place in cells} | unread | asked
    urgent = {cell.place.row for cell in cells.values() if cell.is_error} | unread | asked
    chosen = sorted(sorted(rows, key=lambda row: (row not in urgent, row))[:MOST_ROWS])
    columns = _columns(sheet, chosen, {place.column for place in cells})
    lines = tuple(
        (row, tuple(_cell(sheet, CellPlace(row, c), cells, preview, row in asked and c in values) for c in columns))
        for row in chosen
    )
    top = _heading_row(sheet, chosen[0]) if chosen else 0
    heads = tuple((column_name(c), content_words(sheet.at(top, c))) for c in columns)
    return ShownSheet(sheet.name, heads, lines, len(rows) - len(chosen))


def _columns(sheet: SheetGrid, rows: list[int], values: set[int]) -> list[int]:
    """The columns with values to take, and those that are filled most beside them."""
    used = Counter(c for row in rows for c in range(1, _width(sheet, row) + 1) if sheet.at(row, c) not in (None, ""))
    beside = [c for c, _count in used.most_common() if c not in values]
    return sorted([*sorted(values)[:MOST_COLUMNS], *beside[: max(0, MOST_COLUMNS - len(values))]])


def _heading_row(sheet: SheetGrid, first: int) -> int:
    """The row with most texts above the rows shown; 0 where there is none."""
    above = range(first - 1, max(0, first - HEADING_ROWS), -1)
    texts = {row: sum(isinstance(text, str) for text in sheet.rows[row - 1]) for row in above}
    return max(texts, key=texts.__getitem__, default=0)


def _width(sheet: SheetGrid, row: int) -> int:
    return len(sheet.rows[row - 1]) if row <= len(sheet.rows) else 0


def _cell(
    sheet: SheetGrid, place: CellPlace, cells: dict[CellPlace, ImportedCell], preview: ImportPreview, is_asked: bool
) -> ShownCell:
    content, found = sheet.at(*place), cells.get(place)
    text, is_number = content_words(content), isinstance(content, float)
    if found is None:
        return ShownCell(text, "risk" if is_asked and is_number else "", is_number=is_number)
    kinds = {kind for kind, _words in cell_problems(found, preview)}
    kind = "bad" if "bad" in kinds else "risk" if "risk" in kinds else "new" if found.is_changed else "same"
    was = "" if found.before.is_blank or not found.is_changed else found.before.text
    if is_number and found.after.value not in (None, content):
        text = f"{text} → {trimmed(found.after.value)}"
    return ShownCell(text or cell_said(found), kind, was, True)

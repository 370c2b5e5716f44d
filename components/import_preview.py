"""A file in its own coordinates, as a spreadsheet shows it, with what was found cell by cell (visual.md §3.9, screen 10)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from components.html import render
from domain.import_preview import ImportedCell, ImportPreview
from domain.workbook_grid import CellPlace, SheetGrid, WorkbookGrid, column_name
from language.import_words import cell_problems, cell_said, content_words
from language.template_words import template_problem_sentence

MOST_COLUMNS = 9
MOST_ROWS = 60


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
    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[ShownCell, ...]], ...]
    rest: int


def import_preview_html(preview: ImportPreview, grid: WorkbookGrid, *, file_name: str, told: Sequence[str]) -> str:
    """`told` are sentences about the file as a whole."""
    shown = [_sheet(sheet, preview) for sheet in grid.sheets]
    problems = [(cell, *told) for cell in preview.cells for told in cell_problems(cell, preview)]
    ordered = sorted(problems, key=lambda told: told[1] != "bad")
    return render(
        "import_preview", p=preview, file_name=file_name, told=told, contradictions=[*map(template_problem_sentence, preview.problems)], problems=ordered,
        sheets=[sheet for sheet in shown if sheet.rows], many_sheets=len(grid.sheets) > 1,
    )  # fmt: skip


def _sheet(sheet: SheetGrid, preview: ImportPreview) -> ShownSheet:
    """The rows that speak of a line, those with something to mend first when there are too many."""
    cells = {cell.place: cell for cell in preview.cells if cell.sheet == sheet.name}
    unread = {row for table in preview.tables if table.mapping.sheet == sheet.name for row in table.unread_rows}
    rows = {place.row for place in cells} | unread
    urgent = {cell.place.row for cell in cells.values() if cell.is_error} | unread
    chosen = sorted(sorted(rows, key=lambda row: (row not in urgent, row))[:MOST_ROWS])
    columns = _columns(sheet, chosen, {place.column for place in cells})
    lines = tuple((row, tuple(_cell(sheet, CellPlace(row, c), cells, preview) for c in columns)) for row in chosen)
    return ShownSheet(sheet.name, tuple(map(column_name, columns)), lines, len(rows) - len(chosen))


def _columns(sheet: SheetGrid, rows: list[int], values: set[int]) -> list[int]:
    """The columns with values to take, and those that are filled most beside them."""
    used = Counter(c for row in rows for c in range(1, _width(sheet, row) + 1) if sheet.at(row, c) not in (None, ""))
    beside = [c for c, _count in used.most_common() if c not in values]
    return sorted([*sorted(values)[:MOST_COLUMNS], *beside[: max(0, MOST_COLUMNS - len(values))]])


def _width(sheet: SheetGrid, row: int) -> int:
    return len(sheet.rows[row - 1]) if row <= len(sheet.rows) else 0


def _cell(
    sheet: SheetGrid, place: CellPlace, cells: dict[CellPlace, ImportedCell], preview: ImportPreview
) -> ShownCell:
    content, found = sheet.at(*place), cells.get(place)
    text, is_number = content_words(content), isinstance(content, float)
    if found is None:
        return ShownCell(text, is_number=is_number)
    kinds = {kind for kind, _words in cell_problems(found, preview)}
    kind = "bad" if "bad" in kinds else "risk" if "risk" in kinds else "new" if found.is_changed else "same"
    was = "" if found.before.is_blank or not found.is_changed else found.before.text
    return ShownCell(text or cell_said(found), kind, was, True)

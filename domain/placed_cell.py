"""Cells of a file with the figure each speaks of, whether a template or a mapping told which (S01, N11)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from domain.form_template import FilledTemplate
from domain.observation import ObservationKey
from domain.sheet_mapping import AS_IT_IS, Conversion, ExpectedLine, TableMapping, mapped_cells
from domain.workbook_grid import CellPlace, Content, WorkbookGrid


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """`absence` and `note` are what a template's own columns say. `is_computed`: the value is a formula's."""

    sheet: str
    place: CellPlace
    key: ObservationKey
    content: Content
    absence: Content = None
    note: Content = None
    conversion: Conversion = AS_IT_IS
    is_computed: bool = False


def placed_by_template(grid: WorkbookGrid, filled: FilledTemplate) -> Iterator[PlacedCell]:
    for cell in filled.cells:
        sheet = grid.sheet(cell.sheet)
        computed = sheet is not None and cell.place in sheet.formulas
        yield PlacedCell(cell.sheet, cell.place, cell.key, cell.value, cell.absence, cell.note, is_computed=computed)


def placed_by_mappings(
    grid: WorkbookGrid, mappings: Iterable[TableMapping], lines: Sequence[ExpectedLine]
) -> Iterator[PlacedCell]:
    for mapping in mappings:
        sheet = grid.sheet(mapping.sheet)
        for cell in mapped_cells(sheet, mapping, lines) if sheet else ():
            yield PlacedCell(
                mapping.sheet, cell.place, cell.key, cell.content, conversion=cell.conversion,
                is_computed=sheet is not None and cell.place in sheet.formulas,
            )  # fmt: skip

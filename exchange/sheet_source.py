"""What the two readers say of a workbook, in one shape."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from domain.workbook_grid import CellArea


@dataclass(frozen=True, slots=True)
class SourceSheet:
    """`place` counts all sheets from 0, charts too; `rows` begin at row 1 and column A."""

    place: int
    name: str
    is_hidden: bool
    rows: Iterable[Sequence[object]]
    merged: tuple[CellArea, ...] = ()


Source = Callable[[BinaryIO], Iterator[SourceSheet]]


def with_calamine(file: BinaryIO) -> Iterator[SourceSheet]:
    """Fast, and the only one for .xls and .ods. It may abort the process."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    workbook = CalamineWorkbook.from_filelike(file)
    for place, about in enumerate(workbook.sheets_metadata):
        if about.typ is SheetTypeEnum.WorkSheet:
            sheet = workbook.get_sheet_by_index(place)
            merged = tuple(
                CellArea(t + 1, left + 1, b + 1, r + 1) for (t, left), (b, r) in sheet.merged_cell_ranges or ()
            )
            hidden = about.visible is not SheetVisibleEnum.Visible
            yield SourceSheet(place, about.name, hidden, sheet.to_python(skip_empty_area=False), merged)


def with_openpyxl(file: BinaryIO) -> Iterator[SourceSheet]:
    """Ten times slower; reads .xlsx files that the other refuses."""
    from openpyxl import load_workbook

    workbook = load_workbook(file, read_only=True, data_only=True, keep_links=False)
    worksheets = workbook.worksheets
    for place, name in enumerate(workbook.sheetnames):
        if (sheet := workbook[name]) not in worksheets:
            continue
        sheet.reset_dimensions()
        yield SourceSheet(place, name, sheet.sheet_state != "visible", sheet.iter_rows(values_only=True))

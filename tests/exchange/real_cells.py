"""What other readers found in offices' own files: sheets with their sizes, and ten cells or more of each file."""

from __future__ import annotations

import csv
from pathlib import Path

from domain.workbook_grid import WorkbookGrid
from tests.exchange.workbook_files import workbooks

HERE = Path(__file__).parent


def known_rows(name: str) -> list[dict[str, str]]:
    """The rows of `real_sheets.csv` or `real_cells.csv` about files that this machine has."""
    present = workbooks("real")
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["file"] in present]


def read_cell(grid: WorkbookGrid, row: dict[str, str]) -> str:
    """The cell of a row of `real_cells.csv` as our reader has it."""
    sheet = grid.sheet(row["sheet"])
    assert sheet is not None, row
    letters = row["cell"].rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    content = sheet.at(int(row["cell"][len(letters) :]), column)
    return "" if content is None else str(content)

"""The national office's own workbooks, and what a person reads in the headers of their columns.

`real_headers.csv` was drafted with the reader, then checked and corrected by eye: file, sheet, column, meaning. The workbooks have no stated licence and stay
outside of the repository; where they are not present, what depends on them is left out and says so.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from domain.header_reading import HeaderMeaning
from domain.period import ReportingPeriod
from domain.sheet_mapping import ColumnRole
from domain.sheet_table import read_headers
from domain.workbook_grid import SheetGrid
from exchange.header_words import VIETNAMESE
from exchange.workbook_file import read_workbook
from settings import ROOT

FOLDER = ROOT.parent / "shared" / "workbooks" / "real"
EXPECTED = Path(__file__).with_name("real_headers.csv")
Meanings = Mapping[tuple[str, str], Mapping[int, str]]


def expected() -> Meanings:
    """By file and sheet, the meaning of each column."""
    found: dict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    with EXPECTED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["file"], row["sheet"]][int(row["column"])] = row["meaning"]
    return found


def sheets(file: str) -> dict[str, SheetGrid]:
    return {sheet.name: sheet for sheet in read_workbook((FOLDER / file).read_bytes(), file).sheets}


def read(sheet: SheetGrid, file: str) -> dict[int, str]:
    """What the header reader says of each column of figures, as the table of expectations writes it."""
    now = ReportingPeriod.parse(file.split("__")[1][:7])
    return {
        column: written(meaning)
        for table in read_headers(sheet, VIETNAMESE, now)
        for column, meaning in table.columns.items()
    }


def written(meaning: HeaderMeaning) -> str:
    """`2025-02 cumulative yoy_index`, a role, or `?`."""
    if meaning.role is not ColumnRole.VALUE:
        return meaning.role.value
    if not meaning.is_read:
        return "?"
    says = meaning.says
    return " ".join((says.period or "-", says.basis or "-", says.comparison or "level"))

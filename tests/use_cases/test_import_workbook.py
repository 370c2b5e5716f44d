"""A file taken into a draft: what was seen is what is written, with its place, once, or not at all (S01, N11, F7)."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from domain.errors import ChangedMeanwhile, NotReady, NotYourStep, OtherUnit, StateSecret
from domain.import_preview import ImportPreview
from domain.observation import Absence
from domain.submission import Action
from language.import_words import cell_problems, refused_title
from tests.flow import access_as, act, first_task, type_in
from tests.use_cases.reporting import rows_of
from use_cases.access import Access
from use_cases.download_template import download_template
from use_cases.import_workbook import import_workbook
from use_cases.open_dossier import open_dossier
from use_cases.preview_import import preview_import
from use_cases.read_upload import Upload, read_upload

VALUE, ABSENT, NOTE = 9, 10, 11


@pytest.fixture
def enterer(system: Access) -> Access:
    return access_as(system.database, "sct.nhap")


def filled(enterer: Access, submission: int, fill: Callable[[Worksheet, list[int]], None], name: str = "T11.xlsx") -> Upload:
    """The template as `fill` leaves it; it is given the sheet and the rows to fill."""
    book = load_workbook(BytesIO(download_template(enterer, submission_id=submission).content))
    sheet = book.worksheets[0]
    rows = [row for row in range(1, sheet.max_row + 1) if not sheet.cell(row, VALUE).protection.locked]
    fill(sheet, rows)
    content = BytesIO()
    book.save(content)
    return read_upload(content.getvalue(), name)


def all_values(sheet: Worksheet, rows: list[int]) -> None:
    for n, row in enumerate(rows):
        sheet.cell(row, VALUE, 100.5 + n)

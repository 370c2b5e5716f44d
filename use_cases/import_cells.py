"""Turn the cells of a file into cells of a submission: read as typed text is read, never guessed (D15, D17)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from domain.cell_reading import Number
from domain.entry_sheet import SheetRow
from domain.import_preview import ImportedCell
from domain.numbers import without_noise
from domain.observation import Absence
from domain.placed_cell import PlacedCell
from domain.sheet_mapping import AS_IT_IS
from domain.submitted_cell import SubmittedCell
from domain.text import folded
from domain.workbook_grid import CellFault, Content
from exchange.cell_words import VIETNAMESE
from language import dates
from language.numbers import typed
from use_cases.build_sheet import read_cell_of, read_text


def imported_cell(row: SheetRow, place: int, told: Sequence[PlacedCell]) -> ImportedCell:
    """What a file says of one line, in one cell or several; an empty cell leaves the draft as it is."""
    first, before = told[0], row.cell
    text, is_converted = _text(first, row)
    absence = _absence(first.absence)
    note = str(first.note).strip() if first.note is not None else ""
    after = before
    if text or absence or note:
        kept = (before.text, before.absence) if not (text or absence) else (text, absence)
        confirmed = before.confirmed if kept == (before.text, before.absence) else ()
        raw = SubmittedCell(before.key, kept[0], None, kept[1], before.status, note or before.note, confirmed)
        after = read_cell_of(row, raw)
        if text and absence:
            after = replace(after, absence=absence)  # both were filled in: a contradiction to be told
    return ImportedCell(
        first.sheet, first.place, place, before, after,
        fault=first.content if isinstance(first.content, CellFault) else None,
        is_question=not is_converted,
        is_twice=len({_says(cell, row) for cell in told}) > 1,
        is_lost=first.absence is not None and absence is None,
        is_computed=first.is_computed,
    )  # fmt: skip


def _says(cell: PlacedCell, row: SheetRow) -> tuple[object, ...]:
    """What is compared where a file speaks of a line twice: the figures as they would be written."""
    return _text(cell, row), isinstance(cell.content, CellFault), cell.absence, cell.note


def _text(cell: PlacedCell, row: SheetRow) -> tuple[str, bool]:
    """What a person would have typed, and whether a conversion, if one is due, could be carried out."""
    match cell.content:
        case None | CellFault():
            return "", True
        case bool(truth):
            return str(truth).upper(), True
        case float(number):
            return typed(without_noise(cell.conversion.of(number))), True
        case str(text):
            return _converted(text.strip(), cell, row)
        case datetime() | date():
            return dates.day(cell.content), True
    return str(cell.content), True


def _converted(text: str, cell: PlacedCell, row: SheetRow) -> tuple[str, bool]:
    if cell.conversion == AS_IT_IS:
        return text, True
    reading = read_text(text, (), row.indicator)
    if isinstance(reading, Number):
        return typed(Decimal(repr(without_noise(cell.conversion.of(float(reading.value)))))), True
    return text, not any(letter.isdigit() for letter in text)


def _absence(said: Content) -> Absence | None:
    return VIETNAMESE.stated.get(folded(said)) if isinstance(said, str) else None

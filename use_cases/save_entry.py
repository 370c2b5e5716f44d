"""Keep the draft cells of a submission (R046, R047, C27, C28)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data_access.draft_store import CellEdit
from domain.audit_actions import AuditAction
from domain.entry_sheet import EntrySheet
from domain.errors import NotAssigned
from domain.observation import Absence, ObservationKey
from domain.submission_record import Submission
from domain.submitted_cell import SubmittedCell
from domain.written_text import CELL, NOTE, written
from use_cases.access import Access
from use_cases.build_sheet import build_sheet, read_cell_of


@dataclass(frozen=True, slots=True)
class TypedCell:
    """What a person made of a cell, and the cell they saw when they changed it."""

    key: ObservationKey
    text: str
    seen: SubmittedCell
    absence: Absence | None = None
    note: str = ""
    confirmed: tuple[str, ...] = ()


def save_entry(access: Access, *, submission_id: int, typed: Sequence[TypedCell]) -> Submission:
    """Save in one transaction: all cells or none.

    A text with more than one reading is kept as text and asks on the sheet. Raises `ChangedMeanwhile`
    with both values of every cell that somebody else changed, `NotAssigned`, `TooPrecise`, and `BadInput` for a text too long.
    """
    with access.writing(touches_data=False) as stores:
        found = stores.submissions.held(submission_id)
        sheet = build_sheet(stores, found)
        edits = [_edit(sheet, cell) for cell in typed]
        saved = stores.drafts.save_cells(submission_id, edits)
        stores.audit.record(
            AuditAction.SAVE_CELLS,
            object_kind="submission",
            object_id=str(submission_id),
            before=[_told(edit.cell.key, edit.seen) for edit in edits],
            after=[_told(edit.cell.key, edit.cell) for edit in edits],
        )
        return saved


def _edit(sheet: EntrySheet, typed: TypedCell) -> CellEdit:
    row = next((row for row in sheet.rows if row.assigned.key(sheet.period) == typed.key), None)
    if row is None:
        raise NotAssigned(keys=[typed.key], unit_code="")
    text, note = written(typed.text, CELL), written(typed.note, NOTE)
    raw = SubmittedCell(typed.key, text, None, typed.absence, row.cell.status, note, typed.confirmed)
    return CellEdit(read_cell_of(row, raw), typed.seen)


def _told(key: ObservationKey, cell: SubmittedCell | None) -> list[object]:
    said = [cell.text, cell.absence, cell.note] if cell else None
    return [key.indicator_code, key.subject_code, key.basis, said]

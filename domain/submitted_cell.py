"""The cells of a submission: what was typed, what it was read as, and the hash that an approval pins (D09, D15)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.observation import Absence, Basis, Comparison, ObservationKey, ObservationStatus
from domain.stored_file import CellOrigin


@dataclass(frozen=True, slots=True)
class SubmittedCell:
    """One cell. `text` is kept as it was typed; a cell without value and absence is blank.

    `confirmed` lists the codes of the soft findings that the enterer has answered for with the note. `origin` is the cell of the file
    that the text was read from, until somebody types over it (N11).
    """

    key: ObservationKey
    text: str
    value: float | None
    absence: Absence | None
    status: ObservationStatus = ObservationStatus.ESTIMATE
    note: str = ""
    confirmed: tuple[str, ...] = ()
    entered_by: str = ""
    entered_at: datetime | None = None
    origin: CellOrigin | None = None

    @property
    def is_blank(self) -> bool:
        return self.value is None and self.absence is None

    @property
    def is_empty(self) -> bool:
        """Nothing to keep: no text, no absence, no note."""
        return not (self.text or self.absence or self.note)


def packed(cell: SubmittedCell) -> list[Any]:
    """A cell as short JSON; `unpacked` is its inverse. Times of entry are not part of the content."""
    key, origin = cell.key, cell.origin
    return [
        key.indicator_code, key.subject_code, key.period, key.basis, key.comparison, key.breakdown,
        cell.text, cell.value, cell.absence, cell.status, cell.note, list(cell.confirmed), cell.entered_by,
        *([[origin.file_id, origin.sheet, origin.cell]] if origin else []),
    ]  # fmt: skip


def unpacked(row: list[Any]) -> SubmittedCell:
    (
        indicator,
        subject,
        period,
        basis,
        comparison,
        breakdown,
        text,
        value,
        absence,
        status,
        note,
        confirmed,
        by,
        *origin,
    ) = row
    return SubmittedCell(
        ObservationKey(indicator, subject, period, Basis(basis), Comparison(comparison), breakdown),
        text,
        value,
        Absence(absence) if absence else None,
        ObservationStatus(status),
        note,
        tuple(confirmed),
        by,
        origin=CellOrigin(*origin[0]) if origin else None,
    )


def content(cells: Iterable[SubmittedCell]) -> str:
    """All cells as one text, the same for the same cells in any order."""
    rows = sorted(
        (packed(cell) for cell in cells if not cell.is_empty), key=lambda row: [str(part) for part in row[:6]]
    )
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def content_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()

"""What a file would change in a submission: every cell old → new with what was found, before anything is written (S01).

A cell with a question or a hard finding is an error; what no line could be found for is open. Neither is
ever written. `digest` stands for all that the person saw: what they confirm is exactly this.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from domain.entry_sheet import EntrySheet, RowFinding, SheetRow
from domain.finding import Severity
from domain.form_template import TemplateProblem
from domain.mapping_proposal import About, Decision, Subject, TableProposal
from domain.submitted_cell import SubmittedCell
from domain.workbook_grid import CellFault, CellPlace


@dataclass(frozen=True, slots=True)
class ImportedCell:
    """A cell of the file and the row of the sheet it speaks of.

    `fault` is what the file holds instead of a value; `is_twice` says that the file tells this line in
    two ways; `is_lost` that its absence could not be read. `is_computed` marks a formula's cached value.
    """

    sheet: str
    place: CellPlace
    row: int
    before: SubmittedCell
    after: SubmittedCell
    findings: tuple[RowFinding, ...] = ()
    fault: CellFault | None = None
    is_question: bool = False
    is_twice: bool = False
    is_lost: bool = False
    is_computed: bool = False

    @property
    def is_error(self) -> bool:
        hard = any(found.finding.severity is Severity.HARD for found in self.findings)
        return hard or self.is_question or self.is_twice or self.is_lost or self.fault is not None

    @property
    def is_changed(self) -> bool:
        return _said(self.before) != _said(self.after)


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """`entry` is the sheet as it would be. `tables` are empty for a template, which needs no mapping."""

    entry: EntrySheet
    cells: tuple[ImportedCell, ...]
    problems: tuple[TemplateProblem, ...] = ()
    tables: tuple[TableProposal, ...] = ()
    decisions: tuple[Decision, ...] = ()

    @property
    def stops(self) -> bool:
        """The file belongs elsewhere: nothing of it can be taken."""
        return any(problem.stops for problem in self.problems)

    @property
    def unread(self) -> tuple[Subject, ...]:
        """Rows with figures that belong to no line and that nobody is asked about."""
        rows = (
            Subject(About.ROW, t.mapping.sheet, row, t.mapping.first_row) for t in self.tables for row in t.unread_rows
        )
        asked = self.asked
        return tuple(row for row in rows if row not in asked)

    @property
    def errors(self) -> tuple[ImportedCell, ...]:
        return tuple(cell for cell in self.cells if cell.is_error)

    @property
    def questions(self) -> tuple[Decision, ...]:
        """What nobody has answered yet; until then it is not taken."""
        asked = [d for d in self.decisions if d.is_question]
        return (*asked, *(d for table in self.tables for d in table.questions))

    @property
    def asked(self) -> frozenset[Subject]:
        """The columns, rows and tables that questions are about."""
        return frozenset(question.about for question in self.questions)

    @property
    def changes(self) -> tuple[ImportedCell, ...]:
        """What would be written: the changed cells without an error."""
        return () if self.stops else tuple(cell for cell in self.cells if cell.is_changed and not cell.is_error)

    @property
    def open_count(self) -> int:
        """How many errors, questions and contradictions stand against taking the file as a whole."""
        return len(self.errors) + len(self.asked) + len(self.problems)

    @property
    def digest(self) -> str:
        cells = [
            [cell.sheet, cell.place.name, repr(cell.after.key), _said(cell.before), _said(cell.after), cell.after.value,
             cell.is_error, [found.finding.code for found in cell.findings]]
            for cell in self.cells
        ]  # fmt: skip
        asked = [[question.about, question.reason] for question in self.questions]
        told = [cells, asked, [[problem.kind, problem.sheet, problem.place] for problem in self.problems]]
        return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()

    def line(self, cell: ImportedCell) -> SheetRow:
        return self.entry.rows[cell.row]


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """An import that was made. `left_out` are the cells that the person chose not to take."""

    file_id: int
    file_name: str
    taken: int
    left_out: tuple[str, ...]
    made_by: str
    made_at: datetime


def _said(cell: SubmittedCell) -> list[str]:
    return [cell.text, cell.absence or "", cell.note]

"""A submission as it is filled in and reviewed: every line with what stands beside it and what was found (C18, R049)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from domain.cell_reading import Absent, Ambiguous, CellReading, Number, Unreadable
from domain.constraint import Constraint
from domain.finding import Cell, CellKey, Finding, Severity
from domain.indicator import Indicator
from domain.observation import Figure, Layer
from domain.outlier import History
from domain.period import ReportingPeriod
from domain.report_form import AssignedItem
from domain.submitted_cell import SubmittedCell
from domain.target import Target
from domain.validation import Checked, Context, Submitted, check_submission


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One cell to fill: `reading` is what its text says, the figures are those shown beside it."""

    assigned: AssignedItem
    indicator: Indicator
    cell: SubmittedCell
    reading: CellReading
    previous: Figure | None = None
    last_year: Figure | None = None
    shown: Figure | None = None
    plan: Target | None = None
    history: History = ()

    @property
    def key(self) -> CellKey:
        item = self.assigned.item
        return CellKey(item.indicator_code, item.basis, item.comparison)

    @property
    def is_question(self) -> bool:
        """The text has not one sure reading: a person must choose (D17)."""
        match self.reading:
            case Ambiguous() | Unreadable():
                return True
            case Absent(is_sure=False):
                return self.cell.absence is None
        return False

    @property
    def is_approved(self) -> bool:
        """An approved figure stands here: it can be replaced or said to be missing, not left blank (D09)."""
        return self.shown is not None and self.shown.layer is Layer.ENTERED

    @property
    def checked_cell(self) -> Cell:
        sign = self.reading.sign if isinstance(self.reading, Number) else ""
        return Cell(self.key, self.cell.value, self.cell.absence, self.cell.note, sign)

    @property
    def context(self) -> Context:
        item, of = self.assigned.item, self.indicator
        return Context(
            of.unit, of.decimals, of.time_aggregation, item.is_required or self.is_approved, False, item.minimum, item.maximum,
            _value(self.previous), _value(self.last_year), self.plan.minimum if self.plan else None, self.history,
            absences=item.absences,
        )  # fmt: skip


def _value(figure: Figure | None) -> float | None:
    return figure.value if figure else None


@dataclass(frozen=True, slots=True)
class RowFinding:
    """A finding and the row it is shown at; `is_confirmed` says that the enterer has answered for it with a note."""

    row: int
    finding: Finding
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class EntrySheet:
    """All rows with all findings. `must_mend` and `must_confirm` are what still keeps it from being sent."""

    period: ReportingPeriod
    rows: tuple[SheetRow, ...]
    findings: tuple[RowFinding, ...]
    unjudged: frozenset[int]

    @property
    def questions(self) -> tuple[int, ...]:
        return tuple(n for n, row in enumerate(self.rows) if row.is_question)

    @property
    def must_mend(self) -> int:
        """Cells with a question or a hard finding."""
        asked = set(self.questions)
        return len(asked | {f.row for f in self.findings if f.finding.severity is Severity.HARD})

    @property
    def must_confirm(self) -> int:
        return len({f.row for f in self.soft if not f.is_confirmed})

    @property
    def soft(self) -> tuple[RowFinding, ...]:
        """What a reviewer is warned of, confirmed or not."""
        return tuple(f for f in self.findings if f.finding.severity is Severity.SOFT)

    @property
    def filled(self) -> int:
        return sum(not row.cell.is_blank for row in self.rows)

    @property
    def is_ready(self) -> bool:
        return not self.must_mend and not self.must_confirm


def checked(period: ReportingPeriod, rows: tuple[SheetRow, ...], constraints: Iterable[Constraint]) -> EntrySheet:
    """Run every check, subject by subject: a constraint holds inside one subject's figures."""
    rules = tuple(constraints)
    findings: list[RowFinding] = []
    unjudged: set[int] = set()
    for subject in dict.fromkeys(row.assigned.subject_code for row in rows):
        places = {row.key: n for n, row in enumerate(rows) if row.assigned.subject_code == subject}
        result = _checked_one(period, {key: rows[n] for key, n in places.items()}, rules)
        unjudged |= {places[key] for key in result.unjudged}
        for finding in result.findings:
            place = next((places[key] for key in finding.cells if key in places), None)
            if place is not None and not rows[place].is_question:
                findings.append(RowFinding(place, finding, _is_confirmed(rows[place].cell, finding)))
    return EntrySheet(period, rows, tuple(findings), frozenset(unjudged))


def _checked_one(
    period: ReportingPeriod, rows: Mapping[CellKey, SheetRow], constraints: tuple[Constraint, ...]
) -> Checked:
    submitted = Submitted(
        period,
        {key: row.checked_cell for key, row in rows.items()},
        {key: row.context for key, row in rows.items()},
    )
    return check_submission(submitted, constraints)


def _is_confirmed(cell: SubmittedCell, finding: Finding) -> bool:
    return finding.code in cell.confirmed and bool(cell.note.strip())

"""A submission as a reviewer reads it: what is odd first, each line beside what it is compared with (C18, C37, D13)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from domain.change import Change, change
from domain.entry_sheet import EntrySheet, RowFinding, SheetRow
from domain.indicator import TimeAggregation
from domain.observation import Basis, Figure
from domain.submission import Action, Place
from domain.submitted_cell import SubmittedCell
from domain.workflow import Step, Workflow

# The buttons in their order: the decision last, where the thumb is.
REVIEW_ACTS = (
    Action.WITHDRAW, Action.RETURN, Action.SEND_BACK, Action.SIGN, Action.SEND, Action.ACCEPT, Action.ENDORSE,
    Action.APPROVE,
)  # fmt: skip
LEADS_ON = (Action.ENDORSE, Action.APPROVE)
TAKES_WORDS = (Action.RETURN, Action.SEND_BACK, Action.SIGN)


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One line. `before` is the cell as this person last saw it, None where nothing differs.

    `change` is against `base`; None where the cell holds no number.
    """

    row: SheetRow
    findings: tuple[RowFinding, ...]
    before: SubmittedCell | None
    base: Figure | None
    is_on_year: bool
    change: Change | None

    @property
    def rests_on_illustration(self) -> bool:
        """A change against an illustrative figure must be marked as one (D23)."""
        return self.base is not None and self.base.is_illustrative


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """The lines with findings, then the others under the headings of the form, in its order."""

    flagged: tuple[ReviewRow, ...]
    groups: tuple[tuple[str, tuple[ReviewRow, ...]], ...]


def review_sheet(sheet: EntrySheet, seen_before: Mapping[int, SubmittedCell]) -> ReviewSheet:
    """Arrange a sheet for review; `seen_before` holds by row what this person saw differently."""
    rows = [_review_row(n, row, sheet, seen_before.get(n)) for n, row in enumerate(sheet.rows)]
    quiet = [row for row in rows if not row.findings]
    groups = tuple((name, tuple(found)) for name, found in groupby(quiet, key=lambda r: r.row.assigned.item.heading))
    return ReviewSheet(tuple(row for row in rows if row.findings), groups)


def _review_row(n: int, row: SheetRow, sheet: EntrySheet, before: SubmittedCell | None) -> ReviewRow:
    findings = tuple(f for f in sheet.findings if f.row == n)
    is_on_year = _is_running_total(row)
    base = row.last_year if is_on_year else row.previous
    return ReviewRow(row, findings, before, base, is_on_year, _change(row, base))


def _is_running_total(row: SheetRow) -> bool:
    """A running total always exceeds last month's: it is compared with the same period last year."""
    return row.key.basis is Basis.CUMULATIVE and row.indicator.time_aggregation is TimeAggregation.SUM


def _change(row: SheetRow, base: Figure | None) -> Change | None:
    if row.cell.value is None:
        return None
    return change(row.cell.value, base.value if base else None, is_rate=row.indicator.is_rate)


def steps_to_return_to(action: Action, place: Place, workflow: Workflow) -> tuple[Step, ...]:
    """The steps that may be named: those before this one, of the receiver all (D07)."""
    if action is Action.RETURN:
        return workflow.steps[: place.step]
    return workflow.steps if action is Action.SEND_BACK else ()

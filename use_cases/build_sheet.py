"""Put a submission together for a person: its lines, what stands beside each, what the checks find."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from data_access.unit_of_work import Stores
from domain.cell_reading import Absent, CellReading, Number
from domain.cell_text import read_cell
from domain.constraint import Constraint, parse_constraint
from domain.entry_sheet import EntrySheet, SheetRow, checked
from domain.figures import FigureIndex
from domain.finding import Severity
from domain.indicator import Indicator
from domain.numbers import storable
from domain.observation import Absence, ObservationKey
from domain.outlier import History
from domain.period import ReportingPeriod
from domain.report_form import AssignedItem, ReportForm
from domain.submission_record import Submission
from domain.submitted_cell import SubmittedCell
from domain.target import Target
from exchange.cell_words import VIETNAMESE

YEARS_OF_HISTORY = 3


def build_sheet(
    stores: Stores, found: Submission, cells: Sequence[SubmittedCell] | None = None, *, as_of: datetime | None = None
) -> EntrySheet:
    """The sheet of a submission with its stored cells, or with others that somebody is about to save."""
    period = ReportingPeriod.parse(found.period)
    form = stores.forms.form(found.form_code, found.form_version)
    items = stores.forms.assigned_items(form, found.unit_code, form.window(period)[1])
    by_key = {cell.key: cell for cell in (stores.submissions.cells(found) if cells is None else cells)}
    rows = _rows(stores, form, items, period, by_key, as_of)
    return checked(period, rows, constraints_of(form))


def constraints_of(form: ReportForm) -> list[Constraint]:
    return [
        parse_constraint(c.expression, tolerance=c.tolerance, severity=Severity.HARD if c.is_hard else Severity.SOFT)
        for c in form.constraints
    ]


def read_text(text: str, history: History, indicator: Indicator) -> CellReading:
    """What a text says in a line of an indicator, with the words staff use for absences."""
    values = [value for _period, value in history]
    return read_cell(text, values, indicator.decimals, unit=indicator.unit, words=VIETNAMESE)


def read_cell_of(row: SheetRow, cell: SubmittedCell) -> SubmittedCell:
    """The cell with the value or absence that its text surely says; a question keeps its text and no value.

    A chosen absence stands where the text only hints at one. Raises `TooPrecise`.
    """
    reading = read_text(cell.text, row.history, row.indicator)
    value, absence = None, None
    match reading:
        case Number(number):
            value = storable(number)
        case Absent(said, is_sure=True):
            absence = said
        case Absent():
            absence = cell.absence
    if not cell.text:
        absence = cell.absence
    if absence is Absence.NONE_OCCURRED:
        value = 0.0
    return SubmittedCell(cell.key, cell.text, value, absence, cell.status, cell.note.strip(), cell.confirmed)


def _rows(
    stores: Stores,
    form: ReportForm,
    items: Sequence[AssignedItem],
    period: ReportingPeriod,
    cells: dict[ObservationKey, SubmittedCell],
    as_of: datetime | None,
) -> tuple[SheetRow, ...]:
    codes = sorted({item.item.indicator_code for item in items})
    indicators = stores.catalogue.indicators(form.window(period)[1], codes)
    beside = {
        subject: _Beside(stores, subject, codes, period, as_of)
        for subject in dict.fromkeys(item.subject_code for item in items)
    }
    return tuple(
        beside[item.subject_code].row(item, indicators[item.item.indicator_code], period, cells)
        for item in items
        if item.item.indicator_code in indicators
    )


class _Beside:
    """What is known of one subject: earlier figures and plans."""

    def __init__(
        self, stores: Stores, subject: str, codes: Sequence[str], period: ReportingPeriod, as_of: datetime | None
    ) -> None:
        months = [period.ending_month.shifted(-back).code for back in range(12 * YEARS_OF_HISTORY + 1)]
        self.index = FigureIndex(stores.observations.figures(subject, codes, months, as_of))
        self.plans = _plans(stores.catalogue.targets(subject, codes), period)
        self.values: dict[tuple[str, ...], list[tuple[ReportingPeriod, float]]] = defaultdict(list)
        for figure in self.index:
            if figure.value is not None:
                self.values[_line(figure.key)].append((ReportingPeriod.parse(figure.key.period), figure.value))

    def row(
        self,
        item: AssignedItem,
        indicator: Indicator,
        period: ReportingPeriod,
        cells: dict[ObservationKey, SubmittedCell],
    ) -> SheetRow:
        key = item.key(period)
        cell = cells.get(key, SubmittedCell(key, "", None, None))
        history = self._history(key, period)
        return SheetRow(
            item, indicator, cell, read_text(cell.text, history, indicator),
            self.index.at(item.key(period.previous)), self.index.at(item.key(period.same_period_last_year)),
            self.index.at(key), self.plans.get(indicator.code), history,
        )  # fmt: skip

    def _history(self, key: ObservationKey, period: ReportingPeriod) -> History:
        """The line's earlier values for periods of the same kind, newest first."""
        values = self.values[_line(key)]
        earlier = [(p, value) for p, value in values if p.kind is period.kind and p.last_month < period.first_month]
        return tuple(sorted(earlier, key=lambda found: found[0].last_month, reverse=True))


def _line(key: ObservationKey) -> tuple[str, ...]:
    """What the periods of one line have in common."""
    return (key.indicator_code, key.basis, key.comparison, key.breakdown)


def _plans(targets: Sequence[Target], period: ReportingPeriod) -> dict[str, Target]:
    """The year's plan of each indicator, the first relation where there are several."""
    found: dict[str, Target] = {}
    for target in targets:
        if target.period == str(period.year):
            found.setdefault(target.indicator_code, target)
    return found

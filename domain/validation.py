"""What is wrong or odd in a submission (R049, D15, D20, D25; domain.md §3).

Each check looks at one rule and yields findings; `check_submission` runs them all. Nothing here changes a
value: a suggestion is for a person to take.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from domain.constraint import Constraint, broken
from domain.finding import Cell, CellKey, Code, Finding, Severity
from domain.indicator import TimeAggregation
from domain.numbers import LARGEST, rounded, without_noise
from domain.observation import Absence, Basis, Comparison
from domain.outlier import History, judged
from domain.period import ReportingPeriod

SCALES = (10.0, 1e3, 1e6, 0.1, 1e-3, 1e-6)
"""Slips of scale: a digit too many or too few, thousands and millions mistaken (D17)."""
ORDINARY = 3.0
"""Within this factor of an earlier value nothing is a slip of scale."""
LIKELY = 1.4
"""A value put back on its scale must come this near to an earlier one."""
RATE_TOLERANCE = 0.1
"""Percentage points by which a published rate may differ from its levels, beside their rounding (D25)."""
_NO_RATE = 1e9  # percent: against a base of nearly nothing there is no rate
_ROUNDED = 1.5  # last digits by which a sum of two rounded values may differ from the rounded sum


@dataclass(frozen=True, slots=True)
class Context:
    """What is known about a cell before it is filled. All values are in the cell's unit and basis.

    `previous` is the value of the period before; for a cumulative cell that of the month before in the
    same year. `speaks_of` names the indicator whose levels this rate is made of, and how.
    """

    unit: str = ""
    decimals: int = 0
    time_aggregation: TimeAggregation = TimeAggregation.NONE
    is_required: bool = False
    is_whole: bool = False
    minimum: float | None = None
    maximum: float | None = None
    previous: float | None = None
    last_year: float | None = None
    plan: float | None = None
    history: History = ()
    speaks_of: tuple[str, Comparison] | None = None
    absences: tuple[Absence, ...] = tuple(Absence)


NOTHING_KNOWN = Context()


@dataclass(frozen=True, slots=True)
class Checked:
    """The findings, and the cells whose history is too short to judge their size (D20)."""

    findings: tuple[Finding, ...]
    unjudged: tuple[CellKey, ...]


@dataclass(frozen=True, slots=True)
class Submitted:
    """The cells of one submission with what is known about each."""

    period: ReportingPeriod
    cells: Mapping[CellKey, Cell]
    contexts: Mapping[CellKey, Context] = field(default_factory=dict)

    def context(self, key: CellKey) -> Context:
        return self.contexts.get(key, NOTHING_KNOWN)

    def amount(self, key: CellKey) -> float | None:
        """The amount in a cell, if there is one that can be calculated with."""
        cell = self.cells.get(key)
        amount = cell.amount if cell else None
        return amount if amount is not None and _is_usable(amount) else None


def check_submission(submitted: Submitted, constraints: Iterable[Constraint] = ()) -> Checked:
    """All findings, hard ones first."""
    found: list[Finding] = []
    unjudged: list[CellKey] = []
    for key in dict.fromkeys((*submitted.cells, *submitted.contexts)):
        found += check_cell(submitted.cells.get(key, Cell(key)), submitted.context(key))
        amount = submitted.amount(key)
        if amount is not None:
            size = check_size(key, amount, submitted.context(key), submitted.period)
            found += size.findings
            unjudged += size.unjudged
        found += check_rate(submitted, key)
        if key.basis is Basis.CUMULATIVE:
            found += check_cumulative(submitted, key)
    sound = {key: cell for key, cell in submitted.cells.items() if cell.amount is None or _is_usable(cell.amount)}
    for constraint in constraints:
        found += broken(constraint, sound)
    return Checked(tuple(sorted(found, key=lambda f: f.severity is Severity.SOFT)), tuple(unjudged))


def check_cell(cell: Cell, context: Context) -> Iterator[Finding]:
    """What can be said of a cell alone: filled, one statement, its sign, its range (D15)."""
    if cell.is_blank:
        if context.is_required:
            yield _hard(Code.REQUIRED, cell.key, accepted=context.absences)
        return
    if cell.absence is not None and cell.value not in _values_beside(cell.absence):
        yield _hard(Code.VALUE_AND_ABSENCE, cell.key, value=cell.value, absence=cell.absence)
    if cell.absence is not None and cell.absence not in context.absences:
        yield _hard(Code.ABSENCE_NOT_ACCEPTED, cell.key, absence=cell.absence, accepted=context.absences)
    elif cell.absence is Absence.NOT_AVAILABLE and not cell.note.strip():
        yield _hard(Code.ABSENCE_WITHOUT_NOTE, cell.key)
    value = cell.amount
    if value is None:
        return
    if not _is_usable(value):
        yield _hard(Code.UNUSABLE, cell.key)
        return
    if cell.sign and cell.sign != _sign_of(cell.key, context):
        yield _hard(Code.OTHER_SIGN, cell.key, value=value, sign=cell.sign)
    yield from _check_range(cell.key, value, context)


def _is_usable(value: float) -> bool:
    return abs(value) < LARGEST  # false for what is no number as well


def _values_beside(absence: Absence) -> tuple[float | None, ...]:
    return (None, 0.0) if absence is Absence.NONE_OCCURRED else (None,)


def _sign_of(key: CellKey, context: Context) -> str:
    return context.unit if key.comparison in (Comparison.LEVEL, Comparison.RANK) else "%"


def _check_range(key: CellKey, value: float, context: Context) -> Iterator[Finding]:
    if context.is_whole and value != math.floor(value):
        yield _hard(Code.NOT_WHOLE, key, value=value)
    if context.minimum is not None and value < context.minimum:
        yield _hard(Code.BELOW_MINIMUM, key, value=value, limit=context.minimum)
    if context.maximum is not None and value > context.maximum:
        yield _hard(Code.ABOVE_MAXIMUM, key, value=value, limit=context.maximum)


def check_size(key: CellKey, value: float, context: Context, period: ReportingPeriod) -> Checked:
    """A slip of scale, else a jump against the series; a history too short to tell is no finding (D17, D20)."""
    slip = _slip_of_scale(key, value, context, period)
    if slip is not None:
        return Checked((slip,), ())
    judgement = judged(value, period, context.history, has_level=key.basis is not Basis.CUMULATIVE)
    if judgement is None:
        return Checked((), (key,))
    if not judgement.is_outlying:
        return Checked((), ())
    told = {"centre": judgement.centre, "count": judgement.count, "is_seasonal": judgement.is_seasonal}
    return Checked((_soft(Code.JUMP, key, value=value, period=period.code, **told),), ())


def _slip_of_scale(key: CellKey, value: float, context: Context, period: ReportingPeriod) -> Finding | None:
    earlier = [
        (known, when.code)
        for known, when in (
            (_before(key, context, period), period.previous),
            (context.last_year, period.same_period_last_year),
        )
        if known is not None and known * value > 0
    ]
    if any(_within(value, known, ORDINARY) for known, _ in earlier):
        return None
    for scale in SCALES:
        for known, when in earlier:
            if _within(value / scale, known, LIKELY):
                told = {"times": value / known, "scale": scale, "against": when, "period": period.code}
                return _soft(Code.SCALE, key, value=value, suggested=_rescaled(value, scale), **told)
    return None


def _within(value: float, known: float, factor: float) -> bool:
    return abs(known) / factor <= abs(value) <= abs(known) * factor


def _rescaled(value: float, scale: float) -> float:
    return without_noise(value / scale if scale > 1 else value * round(1 / scale))


def check_cumulative(submitted: Submitted, key: CellKey) -> Iterator[Finding]:
    """A cumulative flow against its own month and the cumulative value before (domain.md §3).

    What cannot be negative cannot be less in total than in its last month. That it fell, or differs from
    the sum, may be a revision of earlier months: both values stay as reported, a note says why.
    """
    context, total = submitted.context(key), submitted.amount(key)
    if total is None or key.comparison is not Comparison.LEVEL:
        return
    if context.time_aggregation is not TimeAggregation.SUM:
        return
    month_key = key._replace(basis=Basis.IN_PERIOD)
    month, slack = submitted.amount(month_key), _slack(context, total)
    is_positive = context.minimum is not None and context.minimum >= 0
    if month is not None and is_positive and total < month - slack:
        yield _hard(Code.CUMULATIVE_BELOW_PERIOD, key, month_key, value=total, month=month)
        return
    before = _before(key, context, submitted.period)
    if before is None:
        return
    if is_positive and total < before - slack:
        yield _soft(Code.CUMULATIVE_FELL, key, value=total, before=before, period=submitted.period.code)
    elif month is not None and abs(total - before - month) > slack:
        told = {"before": before, "month": month, "period": submitted.period.code}
        yield _soft(
            Code.CUMULATIVE_DIFFERS, key, month_key, value=total, suggested=without_noise(before + month), **told
        )


def _before(key: CellKey, context: Context, period: ReportingPeriod) -> float | None:
    """The value of the period before; nothing has been added up yet where the year begins."""
    begins_the_year = key.basis is Basis.CUMULATIVE and period.first_month % 12 == 0
    return 0.0 if begins_the_year else context.previous


def _slack(context: Context, total: float) -> float:
    return float(_ROUNDED * 10**-context.decimals + 1e-9 * abs(total))


def check_rate(submitted: Submitted, key: CellKey) -> Iterator[Finding]:
    """A reported rate against the levels it speaks of, where both are known (D25)."""
    code, comparison = submitted.context(key).speaks_of or (key.code, key.comparison)
    level_key = CellKey(code, key.basis)
    rate, level, levels = submitted.amount(key), submitted.amount(level_key), submitted.context(level_key)
    base = _base(levels, comparison)
    if level_key == key or rate is None or level is None or base is None or not base > 0:
        return
    expected = level / base * 100 - (0 if comparison in (Comparison.YOY_INDEX, Comparison.PLAN_PCT) else 100)
    decimals = submitted.context(key).decimals
    rounding = 0.5 * 10**-decimals + 50 * 10**-levels.decimals * (1 + abs(level) / base) / base
    if abs(expected) < _NO_RATE and abs(rate - expected) > RATE_TOLERANCE + rounding:
        told = {"level": level, "base": base, "comparison": comparison}
        suggested = float(rounded(expected, decimals))
        yield _soft(Code.RATE_DIFFERS, key, level_key, value=rate, suggested=suggested, **told)


def _base(levels: Context, comparison: Comparison) -> float | None:
    match comparison:
        case Comparison.YOY_PCT | Comparison.YOY_INDEX:
            return levels.last_year
        case Comparison.MOM_PCT:
            return levels.previous
        case Comparison.PLAN_PCT:
            return levels.plan
    return None


def _hard(code: Code, *cells: CellKey, **values: object) -> Finding:
    return Finding(Severity.HARD, code, cells, values)


def _soft(code: Code, *cells: CellKey, **values: object) -> Finding:
    return Finding(Severity.SOFT, code, cells, values)

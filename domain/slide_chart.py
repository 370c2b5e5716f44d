"""What the chart of a slide draws: plain values, so that every drawing of it is the same (visual.md §6).

Only what was published or entered, or what is marked as illustrative: a month without a figure stays empty, a plan of
the year that was not published is not worked out backwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from domain.dashboard import IndicatorRow
from domain.figures import FigureIndex, Neighbourhood, plan_shares
from domain.indicator import Direction
from domain.observation import Figure
from domain.pace import Evidence
from domain.period import ReportingPeriod

FEW = 3
"""Fewer values than that make no path over the months."""


class ChartForm(StrEnum):
    """Columns for what grows over the year, a line for rates, bars for a few values beside each other."""

    COLUMNS = "columns"
    LINE = "line"
    BARS = "bars"


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One month of the year. `figure` is what `value` was read from; `earlier` the same month a year before.

    `due` is what the plan asks for by the end of that month.
    """

    month: str
    value: float | None = None
    figure: Figure | None = None
    earlier: float | None = None
    due: float | None = None

    @property
    def is_illustrative(self) -> bool:
        return self.figure is not None and self.figure.is_illustrative


@dataclass(frozen=True, slots=True)
class SlideChart:
    """Columns and lines have a point for each month of the year, bars only those with a value.

    `plan` is the whole plan of the year or the target; `is_share` says that all values are percent of a plan.
    """

    form: ChartForm
    unit: str
    decimals: int
    points: tuple[ChartPoint, ...]
    plan: float | None
    is_share: bool
    is_lower_better: bool

    @property
    def now(self) -> ChartPoint:
        """The point of the session's month: the last with a value."""
        return [point for point in self.points if point.value is not None][-1]

    @property
    def gap(self) -> float | None:
        """How much the value lies on the wrong side of what is due by now; None where it does not."""
        now = self.now
        if now.value is None or now.due is None:
            return None
        missing = now.value - now.due if self.is_lower_better else now.due - now.value
        return missing if missing > 0 else None

    @property
    def top(self) -> float:
        """The highest value drawn, 0 at least."""
        told = [v for p in self.points for v in (p.value, p.earlier, p.due) if v is not None]
        return max(0.0, *told, self.plan or 0.0)

    @property
    def bottom(self) -> float:
        """The lowest value drawn, 0 at most."""
        return min(0.0, *(v for p in self.points for v in (p.value, p.earlier, p.due) if v is not None))


def chart_of(row: IndicatorRow, index: FigureIndex, around: Neighbourhood) -> SlideChart | None:
    """The chart of an indicator; None without a value, or where it stands alone without anything to compare it with."""
    if row.figure is None or row.figure.value is None:
        return None
    plan, is_share = _plan(row), row.assessment.evidence is Evidence.PUBLISHED_SHARE
    months = [ReportingPeriod.month(row.month.year, number) for number in range(1, 13)]
    points = tuple(_point(row, month, plan, index, around) for month in months)
    known = tuple(p for p in points if p.value is not None)
    grows = plan is not None and row.assessment.evidence is not Evidence.TARGET_RATE
    form = ChartForm.COLUMNS
    if not grows and len(known) < FEW:
        points, form = known, ChartForm.BARS
    elif not grows and row.indicator.is_rate:
        form = ChartForm.LINE
    if len(known) < 2 and plan is None and known[-1].earlier is None:
        return None
    unit, decimals = ("%", 1) if is_share else (row.indicator.unit, row.indicator.decimals)
    is_lower = row.indicator.direction is Direction.LOWER_BETTER
    return SlideChart(form, unit, decimals, points, plan, is_share, is_lower)


def _plan(row: IndicatorRow) -> float | None:
    """The whole of what is wanted, in the unit that is drawn; only where a status rests on it."""
    match row.assessment.evidence:
        case Evidence.PUBLISHED_SHARE:
            return 100.0
        case Evidence.PLAN_VALUE if row.target is not None:
            low, high = row.target.bounds
            return high if row.indicator.direction is Direction.LOWER_BETTER else low
        case Evidence.TARGET_RATE:
            return row.assessment.due
        case _:
            return None


def _point(
    row: IndicatorRow, month: ReportingPeriod, plan: float | None, index: FigureIndex, around: Neighbourhood
) -> ChartPoint:
    figure = _drawn(row, month, index, around) if month.last_month <= row.month.last_month else None
    value = figure.value if figure else None
    earlier = _earlier(row, figure, month, index, around) if figure else None
    return ChartPoint(month.code, value, figure if value is not None else None, earlier, _due(row, month, plan))


def _drawn(row: IndicatorRow, month: ReportingPeriod, index: FigureIndex, around: Neighbourhood) -> Figure | None:
    """The figure drawn for a month: measured as the row's own, or the published share of the same plan."""
    figure = index.main(row.indicator, month)
    if figure is None or row.figure is None or figure.key.basis is not row.figure.key.basis:
        return None
    if row.assessment.evidence is not Evidence.PUBLISHED_SHARE or (row.assessment.plan_type == "" and not row.shares):
        return figure
    shares = plan_shares(index, around, row.indicator, figure)
    return next((s.figure for s in shares if s.plan_type == row.assessment.plan_type), None)


def _earlier(
    row: IndicatorRow, figure: Figure, month: ReportingPeriod, index: FigureIndex, around: Neighbourhood
) -> float | None:
    """The value a year before, where the two compare (D14, D23); shares of two plans never do."""
    before = month.same_period_last_year
    if row.assessment.evidence is Evidence.PUBLISHED_SHARE:
        return None
    if around.not_comparable(row.indicator, month, before, figure.key.basis):
        return None
    found = index.main(row.indicator, before)
    same = found is not None and found.key.basis is figure.key.basis and found.layer.is_real is figure.layer.is_real
    return found.value if found is not None and same else None


def _due(row: IndicatorRow, month: ReportingPeriod, plan: float | None) -> float | None:
    """What is due by the end of a month: a target always, a plan as far as time or season asks for (D21)."""
    if plan is None or row.assessment.evidence is Evidence.TARGET_RATE:
        return plan
    if row.due.is_linear:
        return plan * month.month_number / 12
    return plan * row.due.share if month == row.month else None

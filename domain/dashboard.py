"""What leaders look at: one row per indicator, and the verdict over all of them.

Facts only. `language/sentences.py` says them, `components/` draws them; a screen and a pack
made of the same value cannot disagree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from domain.change import Change, reported_percent
from domain.figures import (
    FigureIndex,
    Neighbourhood,
    PlanShare,
    change_on_month,
    change_on_year,
    plan_shares,
    rate_without_level,
    recent_values,
)
from domain.indicator import Direction, Indicator, Relation, TimeAggregation
from domain.observation import Absence, Basis, Comparison, Figure, ObservationStatus
from domain.pace import (
    Assessment,
    Evidence,
    Missing,
    RequiredPace,
    ShareDue,
    Status,
    assess_flow,
    assess_level,
    assess_share,
    neutral,
    required_pace,
    share_due,
)
from domain.period import PeriodKind, ReportingPeriod
from domain.target import Target, TargetScope

READING_ORDER = {status: rank for rank, status in enumerate(Status)}


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """Everything a card, a table row or an indicator page says about one indicator in one month."""

    indicator: Indicator
    group: str
    is_headline: bool
    month: ReportingPeriod
    figure: Figure | None
    earlier: Figure | None
    rate: Figure | None
    assessment: Assessment
    target: Target | None
    shares: tuple[PlanShare, ...]
    due: ShareDue
    on_year: Change | None
    on_month: Change | None
    recent: tuple[tuple[str, float], ...]
    required: RequiredPace | None

    @property
    def status(self) -> Status:
        return self.assessment.status


@dataclass(frozen=True, slots=True)
class RowSpec:
    """Which indicator to draw, under which heading, as a headline card or not."""

    indicator: Indicator
    group: str = ""
    is_headline: bool = False


def build_row(
    spec: RowSpec, month: ReportingPeriod, index: FigureIndex, around: Neighbourhood, targets: Iterable[Target]
) -> IndicatorRow:
    """Gather the facts of one indicator for one month from the shown figures and the targets."""
    indicator = spec.indicator
    figure = index.main(indicator, month)
    rate = None if figure else rate_without_level(index, indicator, month)
    shares = tuple(plan_shares(index, around, indicator, figure)) if figure else ()
    target = yearly_target(indicator, targets, month)
    due = _share_due(index, around, indicator, month, figure)
    earlier = None if figure else index.latest_before(indicator, month)
    assessment = _assess(indicator, around, figure, rate, earlier, target, shares, due)
    return IndicatorRow(
        indicator, spec.group, spec.is_headline, month, figure, earlier, rate, assessment, target, shares, due,
        _on_year(index, around, indicator, figure, rate), change_on_month(index, around, indicator, month),
        recent_values(index, indicator, month, real=figure is None or figure.layer.is_real),
        _required(indicator, assessment, figure, target, month),
    )  # fmt: skip


def _on_year(
    index: FigureIndex, around: Neighbourhood, indicator: Indicator, figure: Figure | None, rate: Figure | None
) -> Change | None:
    if figure is not None:
        return change_on_year(index, around, indicator, figure)
    return reported_percent(rate.value) if rate and rate.value is not None else None


def yearly_target(indicator: Indicator, targets: Iterable[Target], month: ReportingPeriod) -> Target | None:
    """The target that speaks of the year: its own first, else one for each year of a longer plan.

    Of several plans for the same year the one decided last is what counts.
    """
    fitting = [t for t in targets if t.indicator_code == indicator.code and t.unit == indicator.unit]
    own = [t for t in fitting if t.period == str(month.year) and t.scope in (TargetScope.YEAR, TargetScope.EACH_YEAR)]
    longer = [t for t in fitting if t.scope is TargetScope.EACH_YEAR and _spans(t.period, month.year)]
    return max(own or longer, key=lambda t: t.applies_from or date.min, default=None)


def _spans(period: str, year: int) -> bool:
    parsed = ReportingPeriod.parse(period)
    return parsed.first_month // 12 <= year <= parsed.year


def is_flow(indicator: Indicator, figure: Figure) -> bool:
    """A level that grows from January on, so that only part of the plan is due now (D21)."""
    adds_up = indicator.time_aggregation in (TimeAggregation.SUM, TimeAggregation.LAST)
    key = figure.key
    return adds_up and key.basis is Basis.CUMULATIVE and key.comparison is Comparison.LEVEL


def _share_due(
    index: FigureIndex, around: Neighbourhood, indicator: Indicator, month: ReportingPeriod, figure: Figure | None
) -> ShareDue:
    """Season-aware where three years of the same territory are on record in real cumulative values."""
    if figure is None or not is_flow(indicator, figure):
        return share_due(month.month_number, [])
    years: list[tuple[float, float]] = []
    for back in range(1, 4):
        part = index.main(indicator, month.shifted(-12 * back))
        end = ReportingPeriod.month(month.year - back, 12)
        whole = index.main(indicator, end)
        hindrance = around.not_comparable(indicator, month, end, Basis.CUMULATIVE)
        if hindrance is None and part and whole and _is_real_flow(indicator, part) and _is_real_flow(indicator, whole):
            years.append((part.value or 0.0, whole.value or 0.0))
    return share_due(month.month_number, years)


def _is_real_flow(indicator: Indicator, figure: Figure) -> bool:
    return is_flow(indicator, figure) and figure.layer.is_real and figure.value is not None


def _assess(
    indicator: Indicator, around: Neighbourhood, figure: Figure | None, rate: Figure | None,
    earlier: Figure | None, target: Target | None, shares: tuple[PlanShare, ...], due: ShareDue,
) -> Assessment:  # fmt: skip
    if figure is None or figure.value is None:
        if rate is not None:
            return neutral(Missing.RATE_ONLY)
        return neutral(Missing.OLD_VALUE if earlier else Missing.NO_VALUE)
    if figure.is_illustrative:
        return neutral(Missing.ILLUSTRATIVE)
    if _is_plan_share(indicator, around):
        return assess_share(indicator, figure.value / 100, due, Evidence.PUBLISHED_SHARE)
    if is_flow(indicator, figure):
        if target is not None:
            return assess_flow(indicator, figure.value, target, due)
        real = [s for s in shares if s.figure.layer.is_real]
        if real:
            share = real[0]
            return assess_share(indicator, share.percent / 100, due, Evidence.PUBLISHED_SHARE, share.plan_type)
        return neutral(Missing.NO_PLAN)
    if _is_part_of_year(indicator, figure):
        return neutral(Missing.NOT_CUMULATIVE if target else Missing.NO_PLAN)
    return assess_level(indicator, figure.value, target) if target else neutral(Missing.NO_PLAN)


def _is_part_of_year(indicator: Indicator, figure: Figure) -> bool:
    """A month or quarter of something that adds up: not to be held against the plan of the year."""
    is_short = ReportingPeriod.parse(figure.key.period).kind is not PeriodKind.YEAR
    is_level = figure.key.comparison is Comparison.LEVEL and figure.key.basis is Basis.IN_PERIOD
    return indicator.time_aggregation is TimeAggregation.SUM and is_level and is_short


def _is_plan_share(indicator: Indicator, around: Neighbourhood) -> bool:
    return any(r.code == indicator.code and r.relation is Relation.PLAN_SHARE_OF for r in around.relations)


def _required(
    indicator: Indicator, assessment: Assessment, figure: Figure | None, target: Target | None, month: ReportingPeriod
) -> RequiredPace | None:
    if figure is None or figure.value is None or assessment.reached is None:
        return None
    if indicator.direction is Direction.LOWER_BETTER:
        return None  # nobody has to catch up with an upper limit
    if assessment.evidence is Evidence.PLAN_VALUE and target is not None:
        return required_pace(figure.value, target.bounds[0], month.month_number)
    if assessment.evidence is Evidence.PUBLISHED_SHARE:
        return required_pace(assessment.reached * 100, 100, month.month_number)
    return None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of what the session wants to see is there (C54)."""

    expected: int
    real: int
    illustrative: int
    estimates: int
    latest: Figure | None


@dataclass(frozen=True, slots=True)
class StatusMove:
    """An indicator whose status differs from the month before."""

    indicator: Indicator
    before: Status
    now: Status


@dataclass(frozen=True, slots=True)
class Verdict:
    counts: dict[Status, int]
    missing: dict[Missing, int]
    late: tuple[Indicator, ...]
    moves: tuple[StatusMove, ...]
    coverage: Coverage

    @property
    def assessed(self) -> int:
        return sum(n for status, n in self.counts.items() if status is not Status.NEUTRAL)

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class SessionDashboard:
    """The session overview of one month, ready to be said and drawn."""

    month: ReportingPeriod
    as_of: datetime | None
    subject_name: str
    rows: tuple[IndicatorRow, ...]
    verdict: Verdict
    owner_names: dict[str, str]
    snapshot_code: str = ""

    @property
    def headlines(self) -> tuple[IndicatorRow, ...]:
        return tuple(r for r in self.rows if r.is_headline)

    @property
    def exceptions(self) -> tuple[IndicatorRow, ...]:
        """Late before at risk, then by money left to spend or collect, then by how far behind."""
        troubled = [r for r in self.rows if r.status in (Status.LATE, Status.RISK)]
        return tuple(sorted(troubled, key=_severity))


def _severity(row: IndicatorRow) -> tuple[int, float, float]:
    return (READING_ORDER[row.status], -_money_left(row), row.assessment.ratio or 0.0)


def _money_left(row: IndicatorRow) -> float:
    """What of the year's plan is still to be collected or spent, in tỷ đồng; 0 for anything else."""
    if row.indicator.unit != "tỷ đồng" or row.required is None or row.figure is None:
        return 0.0
    if row.assessment.evidence is Evidence.PLAN_VALUE:
        return row.required.left
    reached, value = row.assessment.reached, row.figure.value
    return value / reached - value if value and reached else 0.0


def judge(rows: tuple[IndicatorRow, ...], before: tuple[IndicatorRow, ...]) -> Verdict:
    """Count the statuses, name what is late and what changed since the month before."""
    statuses = Counter(r.status for r in rows)
    missing = Counter(r.assessment.missing for r in rows if r.assessment.missing)
    earlier = {r.indicator.code: r.status for r in before}
    moves = tuple(
        StatusMove(r.indicator, earlier[r.indicator.code], r.status)
        for r in rows
        if r.indicator.code in earlier and earlier[r.indicator.code] is not r.status
    )
    late = tuple(r.indicator for r in sorted(rows, key=_severity) if r.status is Status.LATE)
    counts = {status: statuses.get(status, 0) for status in Status}
    return Verdict(counts, dict(missing), late, moves, _coverage(rows))


def _coverage(rows: tuple[IndicatorRow, ...]) -> Coverage:
    figures = [r.figure or r.rate for r in rows if r.figure or r.rate]
    real = [f for f in figures if f and f.layer.is_real and f.absence is not Absence.NOT_AVAILABLE]
    return Coverage(
        expected=len(rows),
        real=len(real),
        illustrative=sum(f.is_illustrative for f in figures if f),
        estimates=sum(f.status is ObservationStatus.ESTIMATE for f in real),
        latest=max(real, key=lambda f: f.decided_at, default=None),
    )


def months_between(first: str, last: str) -> list[ReportingPeriod]:
    """All months from one to the other, newest first."""
    start, end = ReportingPeriod.parse(first), ReportingPeriod.parse(last)
    return [ReportingPeriod(PeriodKind.MONTH, m) for m in range(end.last_month, start.first_month - 1, -1)]

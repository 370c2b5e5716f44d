"""Everything that the facts of a session let a text say of an indicator: values, changes, indices, plan shares (N05)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from domain.change import ChangeKind
from domain.dashboard import IndicatorRow, is_flow
from domain.figures import FigureIndex, Neighbourhood, change_on_month, change_on_year
from domain.indicator import Indicator, Relation
from domain.number_words import POINTS, TIMES, ClaimKind
from domain.observation import Basis, Comparison, Figure
from domain.pace import Evidence
from domain.period import PeriodKind, ReportingPeriod
from domain.target import Target, TargetScope

_PERCENT = "%"
_OF_COMPARISON = {
    Comparison.YOY_PCT: (ClaimKind.ON_YEAR, ClaimKind.INDEX_ON_YEAR),
    Comparison.MOM_PCT: (ClaimKind.ON_MONTH, ClaimKind.INDEX_ON_MONTH),
}


@dataclass(frozen=True, slots=True)
class Claim:
    """`value` in `unit`, over `first` to `last` month; `is_old` for a value that another one has replaced."""

    indicator: Indicator
    kind: ClaimKind
    value: float
    unit: str
    first: int
    last: int
    figure: Figure | None = None
    plan: str = ""
    breakdown: str = ""
    is_old: bool = False

    @property
    def is_point(self) -> bool:
        return self.figure is not None and self.figure.key.basis is Basis.POINT_IN_TIME

    @property
    def month(self) -> ReportingPeriod:
        return ReportingPeriod(PeriodKind.MONTH, self.last)

    @property
    def is_approximate(self) -> bool:
        return self.figure is not None and self.figure.is_approximate and self.kind is ClaimKind.LEVEL


def claims_of(
    figures: Iterable[Figure], replaced: Iterable[Figure], targets: Iterable[Target],
    indicators: Iterable[Indicator], around: Neighbourhood,
) -> list[Claim]:  # fmt: skip
    """What may be said. `replaced` are earlier values of the same keys; illustrative ones are never quoted."""
    by_code = {i.code: i for i in indicators}
    real = [f for f in figures if f.layer.is_real and f.value is not None and f.key.indicator_code in by_code]
    index = FigureIndex(real)
    found: list[Claim] = []
    for figure in real:
        indicator = by_code[figure.key.indicator_code]
        found += _of_figure(indicator, figure, around)
        if figure.key.comparison is Comparison.LEVEL:
            found += _derived(indicator, figure, index, around)
    for figure in replaced:
        if figure.key.indicator_code in by_code and figure.value is not None:
            old = _of_figure(by_code[figure.key.indicator_code], figure, around)
            found += [replace(claim, is_old=True) for claim in old]
    known = [t for t in targets if t.indicator_code in by_code]
    return [*found, *(c for t in known for c in _of_target(by_code[t.indicator_code], t, index))]


def of_rows(rows: Iterable[IndicatorRow]) -> Iterator[Claim]:
    """What the rows of the session's month add: how far from the pace, what is left of the plan, how much faster to go."""
    for row in rows:
        for share in row.shares:
            away = share.percent - row.due.share * 100
            yield _claim(row.indicator, share.figure, ClaimKind.TO_PACE, away, POINTS, share.plan_type)
            yield _claim(row.indicator, share.figure, ClaimKind.LEFT, 100 - share.percent, _PERCENT, share.plan_type)
        reached, due, figure = row.assessment.reached, row.assessment.due, row.figure
        if figure is None:
            continue
        if row.assessment.evidence is Evidence.PLAN_VALUE and reached is not None and due is not None:
            plan = row.assessment.plan_type
            yield _claim(row.indicator, figure, ClaimKind.TO_PACE, (reached - due) * 100, POINTS, plan)
            yield _claim(row.indicator, figure, ClaimKind.LEFT, (1 - reached) * 100, _PERCENT, plan)
        if row.required is not None and row.required.times_so_far is not None:
            yield _claim(row.indicator, figure, ClaimKind.TIMES, row.required.times_so_far, TIMES)


def _of_figure(indicator: Indicator, figure: Figure, around: Neighbourhood) -> Iterator[Claim]:
    value, comparison = figure.value or 0.0, figure.key.comparison
    shares = [r for r in around.relations if r.code == indicator.code and r.relation is Relation.PLAN_SHARE_OF]
    plan = figure.key.breakdown or (shares[0].note if shares else "")
    if comparison is Comparison.LEVEL and not shares:
        yield _claim(indicator, figure, ClaimKind.LEVEL, value, indicator.unit)
    elif comparison is Comparison.PLAN_PCT or shares:
        yield _claim(indicator, figure, ClaimKind.PLAN_SHARE, value, _PERCENT, plan)
        yield _claim(indicator, figure, ClaimKind.TO_PLAN, value - 100, _PERCENT, plan)
    elif comparison is Comparison.YOY_INDEX:
        yield _claim(indicator, figure, ClaimKind.INDEX_ON_YEAR, value, _PERCENT)
        yield _claim(indicator, figure, ClaimKind.ON_YEAR, value - 100, _PERCENT)
    elif comparison in _OF_COMPARISON:
        change, as_index = _OF_COMPARISON[comparison]
        yield _claim(indicator, figure, change, value, _PERCENT)
        yield _claim(indicator, figure, as_index, value + 100, _PERCENT)
        if comparison == indicator.value_comparison:
            yield _claim(indicator, figure, ClaimKind.LEVEL, value, _PERCENT)


def _derived(indicator: Indicator, figure: Figure, index: FigureIndex, around: Neighbourhood) -> Iterator[Claim]:
    """Changes that follow from two values: in percent or points, and as a difference."""
    month = ReportingPeriod.parse(figure.key.month)
    changes = [(ClaimKind.ON_YEAR, ClaimKind.INDEX_ON_YEAR, change_on_year(index, around, indicator, figure))]
    if ReportingPeriod.parse(figure.key.period).kind is PeriodKind.MONTH and figure.key.basis is not Basis.CUMULATIVE:
        monthly = change_on_month(index, around, indicator, month)
        changes += [(ClaimKind.ON_MONTH, ClaimKind.INDEX_ON_MONTH, monthly)] if monthly else []
    for kind, as_index, change in changes:
        if change.value is None or change.is_reported:
            continue
        is_points = change.kind is ChangeKind.POINTS
        yield _claim(indicator, figure, kind, change.value, POINTS if is_points else _PERCENT)
        if not is_points:
            yield _claim(indicator, figure, as_index, change.value + 100, _PERCENT)
            base = (figure.value or 0.0) / (1 + change.value / 100)
            yield _claim(indicator, figure, kind, (figure.value or 0.0) - base, indicator.unit)


def _of_target(indicator: Indicator, target: Target, index: FigureIndex) -> Iterator[Claim]:
    period = ReportingPeriod.parse(target.period)
    for bound in sorted(set(target.bounds)):
        yield Claim(
            indicator,
            ClaimKind.TARGET,
            bound,
            target.unit,
            period.first_month,
            period.last_month,
            plan=target.plan_type,
        )
        if target.unit != indicator.unit or target.scope is not TargetScope.YEAR or bound <= 0:
            continue
        for month in (ReportingPeriod.month(period.year, n) for n in range(1, 13)):
            figure = index.main(indicator, month)
            if figure is None or figure.value is None:
                continue
            if indicator.is_rate:
                yield _claim(indicator, figure, ClaimKind.TO_PLAN, figure.value - bound, POINTS, target.plan_type)
            elif is_flow(indicator, figure):
                share = figure.value / bound * 100
                yield _claim(indicator, figure, ClaimKind.PLAN_SHARE, share, _PERCENT, target.plan_type)
                yield _claim(indicator, figure, ClaimKind.TO_PLAN, share - 100, _PERCENT, target.plan_type)


def _claim(indicator: Indicator, figure: Figure, kind: ClaimKind, value: float, unit: str, plan: str = "") -> Claim:
    first, last = _months(figure)
    breakdown = "" if plan else figure.key.breakdown
    return Claim(indicator, kind, value, unit, first, last, figure, plan, breakdown)


def _months(figure: Figure) -> tuple[int, int]:
    period = ReportingPeriod.parse(figure.key.period)
    if figure.key.basis is Basis.CUMULATIVE:
        return period.last_month // 12 * 12, period.last_month
    return period.first_month, period.last_month

"""Looking figures up: which one answers for an indicator in a month, and how it has changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from domain.change import Change, ChangeKind, NoChange, change, other_measure, reported_index, reported_percent
from domain.indicator import Indicator, IndicatorRelation, Relation
from domain.observation import Basis, Comparison, Figure, ObservationKey
from domain.organisation import OrganisationUnit, comparable_territory
from domain.period import PeriodKind, ReportingPeriod

MEMORY = 13  # months back that an older value is still worth showing, the year before included
_BASIS_ORDER = {Basis.CUMULATIVE: 0, Basis.POINT_IN_TIME: 1, Basis.IN_PERIOD: 2}


class FigureIndex:
    """The shown figures of one subject, by key and by the month in which their period ends."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        self._by_key: dict[ObservationKey, Figure] = {}
        self._by_month: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
        self._whole: dict[tuple[str, str, str], Figure] = {}
        for figure in figures:
            key = figure.key
            place = (key.indicator_code, key.month, key.comparison)
            self._by_key[key] = figure
            self._by_month[place].append(figure)
            if not key.breakdown:
                rival = self._whole.get(place)
                self._whole[place] = min(rival, figure, key=_main_order) if rival else figure

    def __iter__(self) -> Iterator[Figure]:
        return iter(self._by_key.values())

    def at(self, key: ObservationKey) -> Figure | None:
        return self._by_key.get(key)

    def ending_in(self, code: str, month: ReportingPeriod, comparison: str) -> list[Figure]:
        """All figures of an indicator whose period ends in the month, breakdowns included."""
        return self._by_month.get((code, month.code, comparison), [])

    def whole(self, code: str, month: ReportingPeriod, comparison: str) -> Figure | None:
        """Of the figures that are no breakdown: real before illustrative, cumulative first, then the longest span."""
        return self._whole.get((code, month.code, comparison))

    def main(self, indicator: Indicator, month: ReportingPeriod) -> Figure | None:
        """The figure that answers for the indicator in a month."""
        return self.whole(indicator.code, month, indicator.value_comparison)

    def latest_before(self, indicator: Indicator, month: ReportingPeriod) -> Figure | None:
        """The newest main figure before the month; real ones only, an invented one is no memory."""
        for back in range(1, MEMORY + 1):
            figure = self.main(indicator, month.shifted(-back))
            if figure is not None and figure.value is not None and not figure.is_illustrative:
                return figure
        return None


def _main_order(figure: Figure) -> tuple[bool, int, int]:
    period = ReportingPeriod.parse(figure.key.period)
    return (figure.is_illustrative, _BASIS_ORDER[figure.key.basis], period.first_month - period.last_month)


def months_needed(month: ReportingPeriod) -> list[str]:
    """The months whose figures a row of a month looks at: its own year back and, for the season, three more."""
    year_back = [month.shifted(-back) for back in range(MEMORY + 1)]
    seasons = [month.shifted(-12 * back) for back in (2, 3)]
    ends_of_year = [ReportingPeriod.month(month.year - back, 12) for back in (1, 2, 3)]
    return sorted({m.code for m in (*year_back, *seasons, *ends_of_year)})


@dataclass(frozen=True, slots=True)
class PlanShare:
    """A published share of a plan, in percent, and the plan it speaks of."""

    plan_type: str
    percent: float
    figure: Figure


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """What is needed to compare an indicator: its subject, its relations to other indicators, all its definitions."""

    subject: OrganisationUnit
    relations: tuple[IndicatorRelation, ...]
    versions: tuple[Indicator, ...] = ()

    def related(self, code: str, relation: Relation) -> list[IndicatorRelation]:
        return [r for r in self.relations if r.of_code == code and r.relation is relation]

    def definition(self, indicator: Indicator, period: ReportingPeriod) -> Indicator:
        """The version in force when the period ended; the given one where none was recorded for that day."""
        day = period.last_day
        own = (v for v in self.versions if v.code == indicator.code and v.is_valid_on(day))
        return max(own, key=lambda v: v.version, default=indicator)

    def not_comparable(
        self, indicator: Indicator, now: ReportingPeriod, then: ReportingPeriod, basis: Basis
    ) -> NoChange | None:
        """Why two periods of an indicator do not compare: another territory, unit, price basis or method (D14)."""
        if not comparable_territory(self.subject, _covered(now, basis), _covered(then, basis)):
            return NoChange.OTHER_TERRITORY
        return other_measure(self.definition(indicator, now), self.definition(indicator, then))


def plan_shares(index: FigureIndex, around: Neighbourhood, indicator: Indicator, figure: Figure) -> list[PlanShare]:
    """Published "% of plan" for a figure: its own, then those of the indicators that state it (D16)."""
    month = ReportingPeriod.parse(figure.key.month)
    own = index.ending_in(indicator.code, month, Comparison.PLAN_PCT)
    found = [(f.key.breakdown, f) for f in own if _same_span(f, figure)]
    for relation in around.related(indicator.code, Relation.PLAN_SHARE_OF):
        for f in index.ending_in(relation.code, month, Comparison.LEVEL):
            if _same_span(f, figure):
                found.append((f.key.breakdown or relation.note, f))
    return [PlanShare(plan, f.value, f) for plan, f in found if f.value is not None]


def _same_span(one: Figure, other: Figure) -> bool:
    return (one.key.period, one.key.basis) == (other.key.period, other.key.basis)


def change_on_year(index: FigureIndex, around: Neighbourhood, indicator: Indicator, figure: Figure) -> Change:
    """Change against the same period last year: the published rate first, else of two levels (D14)."""
    key = figure.key
    if indicator.value_comparison == Comparison.LEVEL and not indicator.is_rate:
        reported = _reported_on_year(index, around, indicator, figure)
        if reported is not None:
            return reported
    if figure.value is None:
        return Change(None, _kind(indicator), NoChange.MISSING_BASE)
    period = ReportingPeriod.parse(key.period)
    earlier = period.same_period_last_year
    if hindrance := around.not_comparable(indicator, period, earlier, key.basis):
        return Change(None, _kind(indicator), hindrance)
    base = index.at(_moved(key, earlier))
    if base is not None and base.layer.is_real is not figure.layer.is_real:
        base = None  # a real and an invented value make no change (D23)
    return change(figure.value, base.value if base else None, is_rate=indicator.is_rate)


def _covered(period: ReportingPeriod, basis: Basis) -> ReportingPeriod:
    """The months a figure covers: a cumulative one starts in January."""
    if basis is not Basis.CUMULATIVE:
        return period
    return ReportingPeriod(PeriodKind.YEAR, period.last_month // 12 * 12)


def _reported_on_year(index: FigureIndex, around: Neighbourhood, indicator: Indicator, figure: Figure) -> Change | None:
    found = rate_on_year(index, around, indicator, figure.key, real=figure.layer.is_real)
    if found is None or found.value is None:
        return None
    is_index = found.key.comparison is Comparison.YOY_INDEX
    return reported_index(found.value) if is_index else reported_percent(found.value)


def rate_on_year(
    index: FigureIndex, around: Neighbourhood, indicator: Indicator, key: ObservationKey, *, real: bool
) -> Figure | None:
    """The growth or index of a span against last year as it was told: by the indicator, else by its growth indicator.

    A published rate speaks of published values, an invented one of invented ones (D23).
    """
    growth = [r.code for r in around.related(indicator.code, Relation.GROWTH_YOY_OF)]
    wanted = [
        _compared(key, key.indicator_code, Comparison.YOY_PCT),
        _compared(key, key.indicator_code, Comparison.YOY_INDEX),
        *(_compared(key, code, Comparison.YOY_PCT) for code in growth),
    ]
    found = (index.at(k) for k in wanted)
    return next((f for f in found if f is not None and f.value is not None and f.layer.is_real is real), None)


def change_on_month(
    index: FigureIndex, around: Neighbourhood, indicator: Indicator, month: ReportingPeriod
) -> Change | None:
    """Change of the month's own value against the month before; None where there is none to compare."""
    for figure in index.ending_in(indicator.code, month, Comparison.MOM_PCT):
        if figure.value is not None and not figure.key.breakdown:
            return reported_percent(figure.value)
    now, before = _month_value(index, indicator, month), _month_value(index, indicator, month.previous)
    if now is None or now.value is None or before is None or before.layer.is_real is not now.layer.is_real:
        return None
    if hindrance := around.not_comparable(indicator, month, month.previous, Basis.IN_PERIOD):
        return Change(None, _kind(indicator), hindrance)
    return change(now.value, before.value, is_rate=indicator.is_rate)


def _month_value(index: FigureIndex, indicator: Indicator, month: ReportingPeriod) -> Figure | None:
    for figure in index.ending_in(indicator.code, month, indicator.value_comparison):
        is_month = ReportingPeriod.parse(figure.key.period).kind is PeriodKind.MONTH
        if is_month and figure.key.basis is not Basis.CUMULATIVE and not figure.key.breakdown:
            return figure
    return None


def recent_values(
    index: FigureIndex, indicator: Indicator, month: ReportingPeriod, *, real: bool, months: int = 12
) -> tuple[tuple[str, float], ...]:
    """Up to `months` points for a small line: month values, else the values of the main figures.

    Real and illustrative values never stand in one line (D23).
    """
    span = [month.shifted(-back) for back in range(months - 1, -1, -1)]
    points = [(m.code, f) for m in span if (f := _month_value(index, indicator, m))]
    if len(points) < 3 and indicator.time_aggregation != "sum":
        points = [(m.code, f) for m in span if (f := index.main(indicator, m))]
    return tuple((code, f.value) for code, f in points if f.value is not None and f.layer.is_real is real)


def rate_without_level(index: FigureIndex, indicator: Indicator, month: ReportingPeriod) -> Figure | None:
    """The published growth of an indicator whose level was not published for the month."""
    return index.whole(indicator.code, month, Comparison.YOY_PCT)


def _compared(key: ObservationKey, indicator_code: str, comparison: Comparison) -> ObservationKey:
    return ObservationKey(indicator_code, key.subject_code, key.period, key.basis, comparison)


def _moved(key: ObservationKey, period: ReportingPeriod) -> ObservationKey:
    return ObservationKey(key.indicator_code, key.subject_code, period.code, key.basis, key.comparison, key.breakdown)


def _kind(indicator: Indicator) -> ChangeKind:
    return ChangeKind.POINTS if indicator.is_rate else ChangeKind.PERCENT

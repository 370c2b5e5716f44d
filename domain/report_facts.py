"""What a report says of indicators in one month: values and changes, each with the figures it rests on (N04).

Nothing is invented: what no figure holds is None. Real and illustrative figures never make one fact (D23).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from domain.change import ChangeKind
from domain.dashboard import yearly_target
from domain.figures import (
    FigureIndex,
    Neighbourhood,
    change_on_month,
    change_on_year,
    plan_shares,
    rate_on_year,
)
from domain.indicator import Indicator, Relation
from domain.observation import Basis, Comparison, Figure, ObservationKey, ObservationStatus
from domain.period import PeriodKind, ReportingPeriod
from domain.session_facts import SessionFacts
from domain.target import Target

_QUARTER_END = 3


class Span(StrEnum):
    """What part of the year a fact speaks of: the month, the quarter it ends, or all since January."""

    MONTH = "month"
    QUARTER = "quarter"
    TOTAL = "total"


_BASES = {
    Span.MONTH: (Basis.IN_PERIOD, Basis.POINT_IN_TIME),
    Span.QUARTER: (Basis.IN_PERIOD,),
    Span.TOTAL: (Basis.CUMULATIVE,),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A value that can be said. Of a change: `kind`; `is_index` when its source gave 115,5 for 15,5 % more."""

    value: float
    figures: tuple[Figure, ...]
    kind: ChangeKind = ChangeKind.PERCENT
    is_index: bool = False
    is_reported: bool = True
    is_estimate: bool = False

    @property
    def revision_ids(self) -> tuple[int, ...]:
        return tuple(f.revision_id for f in self.figures)

    @property
    def is_illustrative(self) -> bool:
        return any(f.is_illustrative for f in self.figures)

    @property
    def is_approximate(self) -> bool:
        return any(f.is_approximate for f in self.figures)


@dataclass(frozen=True)
class FactBook:
    """The facts of one month, asked by indicator and span."""

    month: ReportingPeriod
    index: FigureIndex
    around: Neighbourhood
    indicators: Mapping[str, Indicator]
    targets: tuple[Target, ...]

    @classmethod
    def of(cls, facts: SessionFacts) -> FactBook:
        by_code = {i.code: i for i in facts.indicators}
        return cls(facts.month, facts.index, facts.around, by_code, facts.targets)

    def at(self, month: ReportingPeriod) -> FactBook:
        """The same facts asked about another month."""
        return replace(self, month=month)

    def value(self, code: str, span: Span) -> Told | None:
        """The indicator's own value in a span."""
        figure = self._figure(code, span)
        return self._told(figure)

    def parts(self, code: str, span: Span) -> list[tuple[str, Told]]:
        """The published breakdowns of a value, as they are called."""
        indicator = self.indicators.get(code)
        if indicator is None:
            return []
        found = self.index.ending_in(code, self.month, indicator.value_comparison)
        wanted = [f for f in found if f.key.breakdown and self._is_of(f, span) and self._is_one_kind(f)]
        return [(f.key.breakdown, told) for f in wanted if (told := self._told(f)) is not None]

    def on_month(self, code: str) -> Told | None:
        """The month's own value against the month before: as published, else computed of two values."""
        published = self._published(code, Span.MONTH, Comparison.MOM_PCT)
        if published is not None:
            return published
        now, indicator = self._figure(code, Span.MONTH), self.indicators.get(code)
        before = self._before(now, self.month.previous) if now else None
        if indicator is None or now is None or before is None or indicator.value_comparison != Comparison.LEVEL:
            return None  # the difference of two months' growth rates is no change on the month
        change = change_on_month(self.index, self.around, indicator, self.month)
        if change is None or change.value is None:
            return None
        return Told(change.value, (now, before), change.kind, is_reported=False)

    def on_year(self, code: str, span: Span) -> Told | None:
        """A span against the same one last year: as published, else computed of two comparable values (D14)."""
        indicator = self.indicators.get(code)
        if indicator is None:
            return None
        if indicator.value_comparison == Comparison.LEVEL and not indicator.is_rate:
            for basis in _BASES[span]:
                key = self._key(code, span, basis, Comparison.YOY_PCT)
                found = rate_on_year(self.index, self.around, indicator, key, real=self._is_real(code))
                if found is not None:
                    return self._change(found)
        published = self._published(code, span, Comparison.YOY_PCT)
        return published or self._computed_on_year(indicator, span)

    def pace_last_year(self, code: str, span: Span) -> Told | None:
        """How the same span of last year had changed on its own year before, where the two compare (D14)."""
        indicator, then = self.indicators.get(code), self.month.same_period_last_year
        if indicator is None:
            return None
        basis = _BASES[span][0]
        if self.around.not_comparable(indicator, self.month, then, basis) is not None:
            return None
        told = self.at(then).on_year(code, span)
        return None if told is None or told.is_illustrative is self._is_real(code) else told

    def shares(self, code: str) -> list[tuple[str, Told]]:
        """Published shares of plans for the value since January, each with the plan it speaks of."""
        indicator, figure = self.indicators.get(code), self._figure(code, Span.TOTAL)
        if indicator is None or figure is None:
            return []
        shares = plan_shares(self.index, self.around, indicator, figure)
        return [
            (s.plan_type, Told(s.percent, (s.figure,)))
            for s in shares
            if s.figure.layer.is_real is figure.layer.is_real
        ]

    def target(self, code: str) -> Target | None:
        indicator = self.indicators.get(code)
        return yearly_target(indicator, self.targets, self.month) if indicator else None

    def difference(self, code: str, span: Span) -> Told | None:
        """The published difference of two indicators, else that of their values in the span."""
        published = self.value(code, span)
        if published is not None:
            return published
        of = [r.of_code for r in self.around.relations if r.code == code and r.relation is Relation.DIFFERENCE_OF]
        told = [self.value(c, span) for c in of]
        if (
            len(told) != 2
            or told[0] is None
            or told[1] is None
            or told[0].is_illustrative is not told[1].is_illustrative
        ):
            return None
        one, other = told[0], told[1]
        return Told(
            one.value - other.value, (*one.figures, *other.figures), is_reported=False,
            is_estimate=one.is_estimate or other.is_estimate,
        )  # fmt: skip

    def is_awaited(self, code: str) -> bool:
        """Whether the month owes a value of the indicator and there is none, nor any change of it."""
        indicator = self.indicators.get(code)
        if indicator is None or not _is_due(indicator, self.month):
            return False
        return not any(self.value(code, s) or self.on_year(code, s) or self.parts(code, s) for s in Span)

    @cached_property
    def _real_codes(self) -> frozenset[str]:
        here = (f for f in self.index if f.key.month == self.month.code and f.layer.is_real)
        return frozenset(f.key.indicator_code for f in here)

    def _is_real(self, code: str) -> bool:
        """An indicator with any real figure in the month is told by real figures only."""
        growth = [r.code for r in self.around.related(code, Relation.GROWTH_YOY_OF)]
        return not self._real_codes.isdisjoint([code, *growth])

    def _is_one_kind(self, figure: Figure) -> bool:
        return figure.layer.is_real is self._is_real(figure.key.indicator_code)

    def _figure(self, code: str, span: Span) -> Figure | None:
        indicator = self.indicators.get(code)
        if indicator is None or (span is Span.QUARTER and not _ends_quarter(self.month)):
            return None
        keys = [self._key(code, span, basis, Comparison(indicator.value_comparison)) for basis in _BASES[span]]
        found = (self.index.at(key) for key in keys)
        return next((f for f in found if f is not None and f.value is not None and self._is_one_kind(f)), None)

    def _published(self, code: str, span: Span, comparison: Comparison) -> Told | None:
        if span is Span.QUARTER and not _ends_quarter(self.month):
            return None
        keys = [self._key(code, span, basis, comparison) for basis in _BASES[span]]
        found = (self.index.at(key) for key in keys)
        figure = next((f for f in found if f is not None and f.value is not None and self._is_one_kind(f)), None)
        return self._change(figure) if figure else None

    def _computed_on_year(self, indicator: Indicator, span: Span) -> Told | None:
        figure = self._figure(indicator.code, span)
        if figure is None or indicator.value_comparison != Comparison.LEVEL:
            return None
        base = self._before(figure, ReportingPeriod.parse(figure.key.period).same_period_last_year)
        change = change_on_year(self.index, self.around, indicator, figure)
        if base is None or change.value is None:
            return None
        return Told(change.value, (figure, base), change.kind, is_reported=False)

    def _before(self, figure: Figure, period: ReportingPeriod) -> Figure | None:
        return self.index.at(replace(figure.key, period=period.code))

    def _change(self, figure: Figure) -> Told:
        is_index = figure.key.comparison is Comparison.YOY_INDEX
        value = round((figure.value or 0.0) - (100 if is_index else 0), 10)
        return Told(value, (figure,), is_index=is_index, is_estimate=self._is_estimate(figure))

    def _told(self, figure: Figure | None) -> Told | None:
        if figure is None or figure.value is None:
            return None
        return Told(figure.value, (figure,), is_estimate=self._is_estimate(figure))

    def _is_estimate(self, figure: Figure) -> bool:
        """Said to be one; or nothing was said and it is of the very month reported on, which is never final (§7)."""
        unsaid = figure.status is ObservationStatus.NOT_STATED and figure.key.month == self.month.code
        return figure.status is ObservationStatus.ESTIMATE or unsaid

    def _is_of(self, figure: Figure, span: Span) -> bool:
        is_quarter = ReportingPeriod.parse(figure.key.period).kind is PeriodKind.QUARTER
        return figure.key.basis in _BASES[span] and is_quarter is (span is Span.QUARTER)

    def _key(self, code: str, span: Span, basis: Basis, comparison: Comparison) -> ObservationKey:
        period = self.month
        if span is Span.QUARTER:
            period = ReportingPeriod(PeriodKind.QUARTER, self.month.last_month - (_QUARTER_END - 1))
        return ObservationKey(code, self.around.subject.code, period.code, basis, comparison)


def _ends_quarter(month: ReportingPeriod) -> bool:
    return month.month_number % _QUARTER_END == 0


def _is_due(indicator: Indicator, month: ReportingPeriod) -> bool:
    """Whether figures of an indicator end in this month."""
    steps = {"M": 1, "Q": 3, "H": 6, "Y": 12}
    return any(month.month_number % steps[f] == 0 for f in indicator.frequency if f in steps)

"""Units in order by one indicator: who leads, who lags, how the values spread."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from domain.indicator import Direction, Indicator
from domain.observation import Basis, Comparison, Figure
from domain.organisation import OrganisationUnit
from domain.period import PeriodKind, ReportingPeriod
from domain.text import matches, sort_key

CLASSES = 5
ALL = "tat-ca"


@dataclass(frozen=True, slots=True)
class Ranked:
    """A unit with its value and its place; without a value it has no place and stands at the end."""

    unit: OrganisationUnit
    figure: Figure | None
    place: int | None
    earlier_place: int | None = None

    @property
    def value(self) -> float | None:
        return self.figure.value if self.figure else None


@dataclass(frozen=True, slots=True)
class Ranking:
    month: str
    basis: Basis | None
    items: tuple[Ranked, ...]
    limits: tuple[float, ...]

    @property
    def with_value(self) -> tuple[Ranked, ...]:
        return tuple(item for item in self.items if item.value is not None)

    @property
    def is_illustrative(self) -> bool:
        return any(item.figure.is_illustrative for item in self.items if item.figure)

    @property
    def median(self) -> float | None:
        values = sorted(item.value for item in self.items if item.value is not None)
        if not values:
            return None
        middle = len(values) // 2
        return values[middle] if len(values) % 2 else math.fsum(values[middle - 1 : middle + 1]) / 2

    def narrowed(self, group: str, text: str) -> Ranking:
        """The same places, fewer rows: one kind of unit or one former province, and a search."""
        items = [
            item for item in self.items
            if group in (ALL, item.unit.kind, item.unit.former_province) and (not text or matches(text, item.unit.name))
        ]  # fmt: skip
        return replace(self, items=tuple(items))

    def class_of(self, value: float) -> int:
        """The quantile class, 0 for the lowest fifth."""
        return sum(value > limit for limit in self.limits)


def rank(
    indicator: Indicator, month: str, units: Sequence[OrganisationUnit], figures: Iterable[Figure],
    earlier: Iterable[Figure] = (),
) -> Ranking:  # fmt: skip
    """Order units by their main figure: best first where the indicator has a direction, else largest first.

    Real and illustrative figures never stand in one ranking (D23): real ones, when there are any.
    """
    now = _comparable(indicator, figures)
    values = {f.key.subject_code: f for f in now}
    same_kind = {(f.layer.is_real, _span(f)) for f in now}
    then = [f for f in _comparable(indicator, earlier) if (f.layer.is_real, _span(f)) in same_kind]
    places, before = _places(indicator, values), _places(indicator, {f.key.subject_code: f for f in then})
    items = [Ranked(u, values.get(u.code), places.get(u.code), before.get(u.code)) for u in units]
    items.sort(key=lambda i: (i.place is None, i.place or 0, sort_key(i.unit.name)))
    return Ranking(month, now[0].key.basis if now else None, tuple(items), _limits(now))


def _comparable(indicator: Indicator, figures: Iterable[Figure]) -> list[Figure]:
    """The units' own values of one layer and one span: real ones when there are any, the span most units have."""
    levels = [
        f for f in figures
        if f.value is not None and not f.key.breakdown and f.key.comparison == Comparison(indicator.value_comparison)
    ]  # fmt: skip
    if any(f.layer.is_real for f in levels):
        levels = [f for f in levels if f.layer.is_real]
    counts = Counter(_span(f) for f in levels)
    chosen = max(counts, key=lambda span: (counts[span], span[0] is Basis.CUMULATIVE), default=None)
    return [f for f in levels if _span(f) == chosen]


def _span(figure: Figure) -> tuple[Basis, PeriodKind]:
    return figure.key.basis, ReportingPeriod.parse(figure.key.period).kind


def _places(indicator: Indicator, values: dict[str, Figure]) -> dict[str, int]:
    best_first = sorted(
        (f.value or 0.0 for f in values.values()), reverse=indicator.direction is not Direction.LOWER_BETTER
    )
    return {code: best_first.index(figure.value or 0.0) + 1 for code, figure in values.items()}


def _limits(figures: Iterable[Figure]) -> tuple[float, ...]:
    """Upper limits of the first four fifths; equal limits fall together."""
    values = sorted(f.value for f in figures if f.value is not None)
    if len(values) < CLASSES:
        return ()
    cuts = {values[math.ceil(len(values) * i / CLASSES) - 1] for i in range(1, CLASSES)}
    return tuple(sorted(cuts - {values[-1]}))

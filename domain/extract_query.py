"""What a person wants to take out of the store, and when a reason must be told (R082, R085, R086)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from domain.observation import Basis, Comparison, Figure, Layer
from domain.period import PeriodKind, ReportingPeriod
from domain.permissions import Actor

MOST_ROWS = 50_000
COMMUNES, AGENCIES = "phuong-xa", "co-quan"  # in the place of all their members


@dataclass(frozen=True, slots=True)
class ExtractQuery:
    """Figures of indicators × subjects whose periods end between two months; empty `bases`, `comparisons` are all."""

    indicators: tuple[str, ...]
    subjects: tuple[str, ...]
    first: ReportingPeriod
    last: ReportingPeriod
    bases: tuple[Basis, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    as_of: datetime | None = None

    @property
    def months(self) -> tuple[str, ...]:
        every = range(self.first.last_month, self.last.last_month + 1)
        return tuple(ReportingPeriod(PeriodKind.MONTH, month).code for month in every)

    def takes(self, figure: Figure) -> bool:
        """Whether a figure is measured in a way that was asked for."""
        key = figure.key
        return (not self.bases or key.basis in self.bases) and (
            not self.comparisons or key.comparison in self.comparisons
        )


def needs_reason(actor: Actor, figures: Iterable[Figure]) -> bool:
    """True when figures were entered by other units than the person's own (R085).

    What is published may be taken by whoever may look at it, and a unit takes what it entered itself (R086).
    """
    own = {position.unit_code for position in actor.positions}
    return any(f.layer is Layer.ENTERED and f.reporting_unit_code not in own for f in figures)

"""Plan targets: what was to be reached, by which plan, in which comparison (R027, C03)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.clock import end_of_day


class Comparator(StrEnum):
    AT_LEAST = "ge"
    MORE_THAN = "gt"
    AT_MOST = "le"
    LESS_THAN = "lt"
    EXACTLY = "eq"
    ABOUT = "approx"
    RANGE = "range"


class TargetScope(StrEnum):
    """What the target speaks of: one year, the mean of the years, each year, or their total."""

    YEAR = "year"
    ANNUAL_AVERAGE = "annual_avg"
    EACH_YEAR = "each_year"
    TOTAL = "total"


TargetKey = tuple[str, str, str, TargetScope, str]


@dataclass(frozen=True, slots=True)
class Target:
    """One version of a target. `plan_type` names the plan that carries it; "" when not published."""

    indicator_code: str
    subject_code: str
    period: str
    scope: TargetScope
    comparator: Comparator
    minimum: float
    maximum: float | None
    unit: str
    plan_type: str = ""
    decision_no: str = ""
    decided_on: date | None = None
    version: int = 1
    source: str = ""
    effective_on: date | None = None
    recorded_by: str = ""
    note: str = ""

    @property
    def key(self) -> TargetKey:
        """What its versions share."""
        return (self.indicator_code, self.subject_code, self.period, self.scope, self.plan_type)

    @property
    def applies_from(self) -> date | None:
        """The day of the decision, or a later one from which it takes effect; None when neither was published."""
        return max((d for d in (self.decided_on, self.effective_on) if d is not None), default=None)

    @property
    def seniority(self) -> tuple[date, int]:
        """Of two versions known at the same time the greater one stands: the later decision, then the later record."""
        return (self.applies_from or date.min, self.version)

    def is_known_at(self, as_of: datetime) -> bool:
        """In effect by then. A version whose day of decision was not published counts as known (D24)."""
        return self.applies_from is None or end_of_day(self.applies_from) <= as_of

    def says(self) -> tuple[Comparator, float, float | None, str]:
        """What is to be reached, without who decided it when."""
        return (self.comparator, self.minimum, self.maximum, self.unit)

    @property
    def bounds(self) -> tuple[float, float]:
        return (self.minimum, self.minimum if self.maximum is None else self.maximum)


@dataclass(frozen=True, slots=True)
class RecordedTarget:
    """A version of a target and when this store took it in."""

    target: Target
    recorded_at: datetime


def in_force(versions: Iterable[Target]) -> list[Target]:
    """Of each target the version that stands among those given (D24)."""
    return list({t.key: t for t in sorted(versions, key=lambda t: t.seniority)}.values())

"""Plan targets: what was to be reached, by which plan, in which comparison (R027, C03)."""

from __future__ import annotations

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

    def is_known_at(self, as_of: datetime) -> bool:
        """Decided by then. A version whose day of decision was not published counts as known (D24)."""
        return self.decided_on is None or end_of_day(self.decided_on) <= as_of

    @property
    def bounds(self) -> tuple[float, float]:
        return (self.minimum, self.minimum if self.maximum is None else self.maximum)

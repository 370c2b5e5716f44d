"""An indicator as it is defined from one day to another (R013, R014, C01 of the feature goals)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Direction(StrEnum):
    HIGHER_BETTER = "higher_better"
    LOWER_BETTER = "lower_better"
    NEUTRAL = "neutral"


class TimeAggregation(StrEnum):
    """How months make a year (D12): an index or a rate of change is never added up."""

    SUM = "sum"
    LAST = "last"
    MEAN = "mean"
    RATIO = "ratio"
    NONE = "none"


class Relation(StrEnum):
    GROWTH_YOY_OF = "growth_yoy_of"
    PLAN_SHARE_OF = "plan_share_of"
    PART_OF = "part_of"
    SHARE_IN = "share_in"
    SHARE_OF_NATIONAL = "share_of_national"
    CUMULATIVE_OF = "cumulative_of"
    DIFFERENCE_OF = "difference_of"
    RATIO_OF = "ratio_of"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One dated version of an indicator's definition.

    `value_comparison` says which published comparison is the indicator's own value: a growth
    rate such as GRDP growth is published as "% against the same period", its level is that rate.
    `good_from` and `risk_from` are the limits of the status rule D21, as shares of what is due.
    `method_version` rises when something else is measured, not when concept or method are only said in other words.
    """

    code: str
    name: str
    short_name: str
    unit: str
    sector: str
    frequency: tuple[str, ...]
    time_aggregation: TimeAggregation
    direction: Direction
    decimals: int
    owner_unit_code: str
    value_comparison: str = "level"
    name_en: str = ""
    concept: str = ""
    method: str = ""
    formula: str = ""
    breakdowns: str = ""
    legal_basis: str = ""
    data_groups: tuple[str, ...] = ()
    source: str = ""
    name_is_verified: bool = False
    price_basis: str = ""
    unit_aggregation: str = ""
    good_from: float = 0.95
    risk_from: float = 0.85
    version: int = 1
    valid_from: date | None = None
    valid_to: date | None = None
    method_version: int = 1

    @property
    def is_rate(self) -> bool:
        """True when differences are spoken of in percentage points (D13)."""
        return self.unit in ("%", "‰")

    @property
    def measured_as(self) -> tuple[int, str, str]:
        """What two versions must share for their values to compare, beside unit and price basis (D14)."""
        return (self.method_version, self.value_comparison, self.time_aggregation)

    def is_valid_on(self, day: date) -> bool:
        started = self.valid_from is None or self.valid_from <= day
        return started and (self.valid_to is None or day <= self.valid_to)

    @property
    def is_yearly_only(self) -> bool:
        return not {"M", "Q", "H"} & set(self.frequency)


@dataclass(frozen=True, slots=True)
class IndicatorRelation:
    code: str
    relation: Relation
    of_code: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorSet:
    """A named list with its own numbering over the same indicators (domain.md §3)."""

    code: str
    name: str
    kind: str
    items: tuple[SetItem, ...] = ()
    source: str = ""

    @property
    def indicator_codes(self) -> tuple[str, ...]:
        return tuple(item.indicator_code for item in self.items)


@dataclass(frozen=True, slots=True)
class SetItem:
    order: int
    indicator_code: str
    group: str = ""
    is_headline: bool = False

"""Figures: one value of one indicator for one subject, period and way of measuring (D22–D25)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache

from domain.errors import IllustrativeOnRealKey
from domain.indicator import Indicator, TimeAggregation
from domain.period import PeriodKind, ReportingPeriod


class Basis(StrEnum):
    """Which part of the year a value covers; separate from what it is compared with (D25)."""

    IN_PERIOD = "in_period"
    CUMULATIVE = "cumulative"
    POINT_IN_TIME = "point_in_time"


class Comparison(StrEnum):
    LEVEL = "level"
    YOY_PCT = "yoy_pct"
    YOY_INDEX = "yoy_index"
    MOM_PCT = "mom_pct"
    PLAN_PCT = "plan_pct"
    RANK = "rank"


class Layer(StrEnum):
    """Where a value comes from; real layers always stand before illustrative ones (D23)."""

    ENTERED = "entered"
    PUBLISHED = "published"
    ILLUSTRATIVE = "illustrative"

    @property
    def is_real(self) -> bool:
        return self is not Layer.ILLUSTRATIVE


_PRECEDENCE = {Layer.ENTERED: 3, Layer.PUBLISHED: 2, Layer.ILLUSTRATIVE: 1}


class ObservationStatus(StrEnum):
    """SDMX observation status codes for ước, sơ bộ, chính thức; NOT_STATED when the source says none."""

    ESTIMATE = "E"
    PRELIMINARY = "P"
    OFFICIAL = "A"
    NOT_STATED = "N"


class Absence(StrEnum):
    """Why a cell holds no ordinary number (D15). A blank cell has no revision at all."""

    NONE_OCCURRED = "none_occurred"
    NOT_AVAILABLE = "not_available"


class Precision(StrEnum):
    INSTANT = "instant"
    DAY = "day"
    MONTH = "month_end"
    ASSUMED = "assumed_before_later_vintage"


@dataclass(frozen=True, slots=True)
class ObservationKey:
    indicator_code: str
    subject_code: str
    period: str
    basis: Basis
    comparison: Comparison
    breakdown: str = ""

    @property
    def month(self) -> str:
        """The month in which the period ends."""
        return _ending_month(self.period)


@lru_cache(maxsize=4096)
def _ending_month(period: str) -> str:
    return ReportingPeriod.parse(period).ending_month.code


@dataclass(frozen=True, slots=True)
class Figure:
    """One revision of a value, as the store keeps it and pages show it."""

    key: ObservationKey
    value: float | None
    absence: Absence | None
    status: ObservationStatus
    layer: Layer
    decided_at: datetime
    decided_precision: Precision
    recorded_at: datetime
    reporting_unit_code: str
    revision_id: int = 0
    source_key: str | None = None
    note: str = ""
    is_approximate: bool = False
    entered_by: str | None = None
    approved_by: str | None = None

    @property
    def is_illustrative(self) -> bool:
        return self.layer is Layer.ILLUSTRATIVE

    @property
    def age_key(self) -> tuple[datetime, int]:
        return (self.decided_at, self.revision_id)


def shown(revisions: Iterable[Figure], as_of: datetime | None = None) -> dict[ObservationKey, Figure]:
    """For each key the figure that pages show: real before illustrative, then the newest decision.

    With `as_of` only what had been decided by then counts (D11, D24).
    """
    best: dict[ObservationKey, Figure] = {}
    for figure in revisions:
        if as_of is not None and figure.decided_at > as_of:
            continue
        rival = best.get(figure.key)
        if rival is None or _rank(figure) > _rank(rival):
            best[figure.key] = figure
    return best


def _rank(figure: Figure) -> tuple[int, datetime, int]:
    return (_PRECEDENCE[figure.layer], *figure.age_key)


def refuse_illustrative_on_real(new: Iterable[Figure], real_keys: set[ObservationKey]) -> None:
    """Raise `IllustrativeOnRealKey` when an illustrative value would stand on a real one (D23)."""
    for figure in new:
        if figure.is_illustrative and figure.key in real_keys:
            raise IllustrativeOnRealKey(key=figure.key)


def canonical(indicator: Indicator, period: ReportingPeriod, basis: Basis) -> tuple[ReportingPeriod, Basis]:
    """The one key under which a figure is kept (D25).

    A figure of a span that starts in January is the cumulative figure of its last month, so
    nine months and January–September are never two truths. Yearly-only indicators keep the year;
    a stock is a point in time, whatever span it was published for.
    """
    if basis is not Basis.IN_PERIOD:
        return period.ending_month, basis
    if indicator.time_aggregation is TimeAggregation.LAST and not indicator.is_yearly_only:
        return period.ending_month, Basis.POINT_IN_TIME
    if period.kind is PeriodKind.MONTH:
        return period, Basis.IN_PERIOD
    starts_in_january = period.first_month % 12 == 0 and period.last_month - period.first_month < 12
    if starts_in_january and not indicator.is_yearly_only:
        return period.ending_month, Basis.CUMULATIVE
    return period, Basis.IN_PERIOD

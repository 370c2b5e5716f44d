"""Is an indicator on plan? The status rule D21 and the evidence D16 asks for.

Every status is a ratio "reached ÷ due": good from `good_from` (95 %), at risk from `risk_from`
(85 %), late below. Without a plan, a real value and a rule there is no colour but a reason.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.indicator import Direction, Indicator, TimeAggregation
from domain.period import ReportingPeriod
from domain.target import Comparator, Target, TargetScope

ABOUT_TOLERANCE = 0.02
EPSILON = 1e-9  # keeps 0.95 computed in doubles from falling below the limit it equals


class Status(StrEnum):
    """In reading order: what must be acted on first comes first."""

    LATE = "late"
    RISK = "risk"
    NEUTRAL = "neutral"
    GOOD = "good"


class Missing(StrEnum):
    """The one thing that keeps an indicator without a colour (D16)."""

    NO_VALUE = "no_value"
    OLD_VALUE = "old_value"
    RATE_ONLY = "rate_only"
    NO_PLAN = "no_plan"
    ILLUSTRATIVE = "illustrative"
    NO_DIRECTION = "no_direction"
    NOT_DUE = "not_due"
    OTHER_UNIT = "other_unit"
    NOT_CUMULATIVE = "not_cumulative"
    GAP = "gap"


class Evidence(StrEnum):
    """What the status rests on."""

    PLAN_VALUE = "plan_value"
    PUBLISHED_SHARE = "published_share"
    TARGET_RATE = "target_rate"


@dataclass(frozen=True, slots=True)
class Assessment:
    """A status with everything needed to say why.

    `reached` and `due` are shares of the plan (1.0 = the whole plan) for cumulative flows and
    published shares, or the value and the bound for levels and rates.
    """

    status: Status
    missing: Missing | None = None
    evidence: Evidence | None = None
    ratio: float | None = None
    reached: float | None = None
    due: float | None = None
    plan_type: str = ""


@dataclass(frozen=True, slots=True)
class ShareDue:
    """The share of a year's plan that is due by now, and whether it is only elapsed time (N07)."""

    share: float
    is_linear: bool
    years: int = 0


def share_due(month_number: int, earlier_years: list[tuple[float, float]]) -> ShareDue:
    """Mean cumulative share of the last three comparable years, else the share of the year elapsed.

    `earlier_years` holds (cumulative to the month, cumulative to December) per comparable year,
    newest first; years without a positive total do not count.
    """
    shares = [part / whole for part, whole in earlier_years[:3] if whole > 0]
    if len(shares) < 3:
        return ShareDue(month_number / 12, is_linear=True)
    return ShareDue(math.fsum(shares) / 3, is_linear=False, years=3)


def neutral(missing: Missing) -> Assessment:
    return Assessment(Status.NEUTRAL, missing=missing)


def assess_flow(indicator: Indicator, actual: float, target: Target, due: ShareDue) -> Assessment:
    """A cumulative flow against its plan for the year: actual ÷ (plan × share due)."""
    low, high = target.bounds
    plan = high if indicator.direction is Direction.LOWER_BETTER else low
    return (
        assess_share(indicator, actual / plan, due, Evidence.PLAN_VALUE, target.plan_type)
        if plan > 0
        else neutral(Missing.NO_PLAN)
    )


def assess_share(
    indicator: Indicator, reached: float, due: ShareDue, evidence: Evidence, plan_type: str = ""
) -> Assessment:
    """A share of the plan already reached (1.0 = all of it) against the share due by now."""
    if indicator.direction is Direction.NEUTRAL:
        return neutral(Missing.NO_DIRECTION)
    if due.share <= 0:
        return neutral(Missing.NOT_DUE)
    ratio = reached / due.share
    if indicator.direction is Direction.LOWER_BETTER:
        ratio = math.inf if reached <= 0 else due.share / reached
    return Assessment(_status(indicator, ratio), None, evidence, ratio, reached, due.share, plan_type)


def assess_level(indicator: Indicator, value: float, target: Target) -> Assessment:
    """A level or a rate against a target: compared directly, a range by its nearer bound."""
    low, high = target.bounds
    wants_more = _wants_more(indicator, target.comparator)
    if wants_more is None:
        return neutral(Missing.NO_DIRECTION)
    bound = low if wants_more else high
    ratio = _ratio(value, bound, wants_more)
    if target.comparator is Comparator.ABOUT and abs(value - bound) <= ABOUT_TOLERANCE * abs(bound) + EPSILON:
        ratio = max(ratio, 1.0)
    return Assessment(_status(indicator, ratio), None, Evidence.TARGET_RATE, ratio, value, bound, target.plan_type)


def assess_term(indicator: Indicator, target: Target, years: Sequence[tuple[int, float]]) -> Assessment:
    """Year values of a multi-year plan against its target (D21).

    An end value is judged only in its own year, the mean and "each year" over the years of the term,
    a total as a flow over its years. Years before the term are only its base.
    """
    period = ReportingPeriod.parse(target.period)
    first, last = period.first_month // 12, period.year
    within = [(year, value) for year, value in years if first <= year <= last]
    if not years:
        return neutral(Missing.NO_VALUE)
    if target.unit != indicator.unit:
        return neutral(Missing.OTHER_UNIT)
    if not within:
        return neutral(Missing.NOT_DUE)
    values = [value for _, value in within]
    match target.scope:
        case TargetScope.YEAR | TargetScope.EACH_YEAR:
            return assess_level(indicator, values[-1], target)
        case _ if len(within) < within[-1][0] - first + 1:
            return neutral(Missing.GAP)
        case TargetScope.ANNUAL_AVERAGE:
            return assess_level(indicator, math.fsum(values) / len(values), target)
    if indicator.time_aggregation is not TimeAggregation.SUM:
        return neutral(Missing.NOT_CUMULATIVE)  # a ratio has no total
    due = ShareDue(len(within) / (last - first + 1), is_linear=True)
    return assess_flow(indicator, math.fsum(values), target, due)


def left_to_reach(indicator: Indicator, value: float, target: Target) -> float | None:
    """How far a value is from its target on the side that matters: positive while it is missed."""
    wants_more = _wants_more(indicator, target.comparator)
    if wants_more is None:
        return None
    low, high = target.bounds
    return low - value if wants_more else value - high


def _wants_more(indicator: Indicator, comparator: Comparator) -> bool | None:
    if comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN):
        return True
    if comparator in (Comparator.AT_MOST, Comparator.LESS_THAN):
        return False
    known = {Direction.HIGHER_BETTER: True, Direction.LOWER_BETTER: False}
    return known.get(indicator.direction)


def _ratio(value: float, bound: float, wants_more: bool) -> float:
    """How far the bound is reached; 1.0 or more means reached. Mirrored where less is better."""
    if (value >= bound) if wants_more else (value <= bound):
        return max(1.0, value / bound if wants_more and bound > 0 else 1.0)
    if bound <= 0 or value <= 0:
        return 0.0
    return value / bound if wants_more else bound / value


def _status(indicator: Indicator, ratio: float) -> Status:
    if ratio >= indicator.good_from - EPSILON:
        return Status.GOOD
    return Status.RISK if ratio >= indicator.risk_from - EPSILON else Status.LATE


@dataclass(frozen=True, slots=True)
class RequiredPace:
    """What is left of a year's plan and the pace it needs, against the pace so far (per month)."""

    left: float
    months_left: int
    needed_per_month: float
    pace_so_far: float

    @property
    def times_so_far(self) -> float | None:
        return self.needed_per_month / self.pace_so_far if self.pace_so_far > 0 else None


def required_pace(actual: float, plan: float, month_number: int) -> RequiredPace | None:
    """None when the year is over or the plan is already reached."""
    months_left = 12 - month_number
    left = plan - actual
    if months_left <= 0 or left <= 0:
        return None
    return RequiredPace(left, months_left, left / months_left, actual / month_number)

"""Is a value far from what a series has been? The tested value is never part of its own measure (D20, C82).

A z-score that contains the value it tests cannot exceed √(n−1): below ten values a limit of 3 never fires.
Here the median of the *other* values is the centre, and their median distance from it the scale.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from domain.period import ReportingPeriod

ENOUGH = 6
ENOUGH_SEASONS = 2
FAR = 3.5
"""The limit of the modified z-score (Iglewicz and Hoaglin)."""
SEASON_FACTOR = 2.0
"""Beyond this factor of its usual month a value is outlying whatever the other months were."""
SEASON_EXPLAINS = 1.25
"""Within this factor a month like every year's is no outlier, however far from the other months."""
_MAD_TO_SIGMA = 0.6745
_FLOOR = 0.01  # of the median: a series that hardly moves does not make a small step an outlier

History = Sequence[tuple[ReportingPeriod, float]]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a value was held against: the median of `count` values, of the same month when `is_seasonal`."""

    is_outlying: bool
    centre: float
    count: int
    is_seasonal: bool


def judged(value: float, period: ReportingPeriod, history: History, *, has_level: bool = True) -> Judgement | None:
    """A value against the other values of its series; None when there are too few of them (D20).

    `has_level` is False for values that grow through the year: a cumulative value is like no other
    month's, only like those of the same month.
    """
    others = [(p, v) for p, v in history if p != period]
    same_month = [v for p, v in others if p.month_number == period.month_number and p.kind is period.kind]
    level = _level(value, [v for _, v in others]) if has_level else None
    season = _season(value, same_month, level)
    return season or level


def _level(value: float, others: list[float]) -> Judgement | None:
    if len(others) < ENOUGH:
        return None
    centre = median(others)
    spread = median(abs(v - centre) for v in others)
    scale = max(spread / _MAD_TO_SIGMA, _FLOOR * abs(centre))
    is_outlying = abs(value - centre) > FAR * scale
    return Judgement(is_outlying, centre, len(others), is_seasonal=False)


def _season(value: float, same_month: list[float], level: Judgement | None) -> Judgement | None:
    """None as well where a factor says nothing: around zero and for values that change their sign."""
    if len(same_month) < ENOUGH_SEASONS or min(same_month) <= 0 or value < 0:
        return None
    centre = median(same_month)
    limit = SEASON_EXPLAINS if level is not None and level.is_outlying else SEASON_FACTOR
    is_outlying = not centre / limit <= value <= centre * limit
    return Judgement(is_outlying, centre, len(same_month), is_seasonal=True)

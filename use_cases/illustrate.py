"""The illustrative layer: deterministic values where nothing is published (contract: data layers).

Every value depends on its own key alone, never on the day of the run or on the order of making.
They carry the layer `illustrative` and are marked wherever they are shown (D23).
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Iterator
from datetime import datetime, time
from functools import lru_cache
from typing import NamedTuple

from domain.clock import CITY_TIME
from domain.indicator import Indicator
from domain.observation import Basis, Comparison, Figure, Layer, ObservationKey, ObservationStatus, Precision
from domain.period import ReportingPeriod

NOTE = "số liệu minh hoạ"
_SEASON = (0.94, 0.86, 0.97, 0.98, 1.0, 1.01, 1.0, 1.02, 1.03, 1.04, 1.05, 1.10)


class Shape(NamedTuple):
    """How an invented series runs: its kind, its usual value, how far it strays, its upper end."""

    kind: str
    base: float
    spread: float
    ceiling: float = math.inf


def illustrate(
    indicator: Indicator, subject_code: str, reporting_unit: str, shape: Shape, months: Iterable[ReportingPeriod]
) -> Iterator[Figure]:
    """The invented figures of one indicator for one subject over some months."""
    own = 1 + (_chance(indicator.code, subject_code) - 0.5) * shape.spread
    for month in months:
        for basis, value in _values(indicator, subject_code, shape, own, month):
            comparison = Comparison(indicator.value_comparison)
            key = ObservationKey(indicator.code, subject_code, month.code, basis, comparison)
            yield _figure(key, round(value, indicator.decimals), reporting_unit, month)


def _values(
    indicator: Indicator, subject: str, shape: Shape, own: float, month: ReportingPeriod
) -> Iterator[tuple[Basis, float]]:
    if shape.kind == "flow":
        year = _year_of_flows(indicator.code, subject, shape, own, month.year)
        flows = [round(flow, indicator.decimals) for flow in year[: month.month_number]]
        if not indicator.name.endswith("(lũy kế)"):
            yield Basis.IN_PERIOD, flows[-1]
        yield Basis.CUMULATIVE, math.fsum(flows)
        return
    wobble = _chance(indicator.code, subject, month.code) - 0.5
    level = shape.base + (own - 1) * 2 + wobble * shape.spread
    if shape.kind == "quarter_rate":
        if month.month_number % 3 == 0:
            yield Basis.CUMULATIVE, level
    elif shape.kind == "cumulative_rate":
        yield Basis.CUMULATIVE, level
    elif shape.kind == "stock":
        yield Basis.POINT_IN_TIME, shape.base * (1 + wobble * shape.spread)
    elif shape.kind == "plan_share":
        end = shape.base + (_chance(indicator.code, subject) - 0.5) * 2 * shape.spread
        yield Basis.CUMULATIVE, min(shape.ceiling, end * (month.month_number / 12) ** 1.4)
    else:
        unit_level = shape.base + (_chance(indicator.code, subject) - 0.6) * 2 * shape.spread
        yield Basis.IN_PERIOD, min(shape.ceiling, unit_level + wobble * shape.spread / 2)


# The months of a series come one after the other, and each adds up the year so far.
@lru_cache(maxsize=16)
def _year_of_flows(code: str, subject: str, shape: Shape, own: float, year: int) -> tuple[float, ...]:
    months = [ReportingPeriod.month(year, number) for number in range(1, 13)]
    return tuple(_flow(code, subject, shape, own, month) for month in months)


def _flow(code: str, subject: str, shape: Shape, own: float, month: ReportingPeriod) -> float:
    chance = 1 + (_chance(code, subject, month.code) - 0.5) * shape.spread
    growth = 1.08 ** (month.year - 2026)
    return max(0.0, shape.base * _SEASON[month.month_number - 1] * growth * own * chance)


def _chance(*parts: str) -> float:
    """A number in [0, 1) that belongs to a key for ever."""
    digest = hashlib.sha256("|".join(parts).encode()).digest()
    return int.from_bytes(digest[:6], "big") / 2**48


def _figure(key: ObservationKey, value: float, reporting_unit: str, month: ReportingPeriod) -> Figure:
    decided = datetime.combine(datetime(month.year, month.month_number, 24).date(), time(16), CITY_TIME)
    return Figure(
        key, value, None, ObservationStatus.ESTIMATE, Layer.ILLUSTRATIVE, decided, Precision.INSTANT, decided,
        reporting_unit, note=NOTE,
    )  # fmt: skip

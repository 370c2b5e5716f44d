"""What the generated history says: invented but plausible figures, the same on every machine.

The city's own history is made of the product's figures and goes through the product's store. The
bulk beneath it has one pattern figure per month, which `generate` multiplies inside the database.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple

from domain.clock import end_of_day
from domain.dashboard import months_between
from domain.indicator import Indicator, TimeAggregation
from domain.observation import Basis, Comparison, Figure, Layer, ObservationKey, ObservationStatus, Precision
from domain.period import ReportingPeriod, WindowRule
from use_cases.illustrate import Shape, illustrate

MONTHS = list(reversed(months_between("2016-11", "2026-10")))
INDICATOR_CODES = 300
REVISED_OF_20 = 3  # 15 % of the figures were corrected once
CITY = "TPHCM"

# Stand in the pattern for what differs from cell to cell.
UNIT, INDICATOR, BREAKDOWN, VALUE, REVISION = "@unit", "@indicator", "@breakdown", 0.015625, 987654321


class Size(NamedTuple):
    """How many units report how many indicators each month, in how many breakdowns."""

    units: int
    indicators: int
    breakdowns: int


SIZES = {"0.01x": Size(23, 6, 1), "0.1x": Size(23, 60, 1), "1x": Size(230, 60, 1), "10x": Size(230, 300, 2)}


class Cell(NamedTuple):
    """What one unit reports each month."""

    number: int
    unit: str
    indicator: str
    breakdown: str


def unit_codes(size: Size) -> list[str]:
    return [f"B{number:03d}" for number in range(1, size.units + 1)]


def cells(size: Size, catalogue: list[str]) -> Iterator[Cell]:
    """Everything that is reported in a month; neighbouring units share most indicators."""
    codes = [*catalogue, *(f"B{n:03d}" for n in range(INDICATOR_CODES))][:INDICATOR_CODES]
    number = 0
    for place, unit in enumerate(unit_codes(size)):
        for step in range(size.indicators):
            for breakdown in ["", "nhom 1"][: size.breakdowns]:
                yield Cell(number, unit, codes[(place * 7 + step) % INDICATOR_CODES], breakdown)
                number += 1


def pattern(month: ReportingPeriod) -> tuple[Figure, Figure]:
    """The figure that is first reported for a month, and the one that corrects it."""
    decided = end_of_day(WindowRule().window(month)[1]) + timedelta(days=12)
    first = Figure(
        key=ObservationKey(INDICATOR, UNIT, month.code, Basis.IN_PERIOD, Comparison.LEVEL, BREAKDOWN),
        value=VALUE,
        absence=None,
        status=ObservationStatus.PRELIMINARY,
        layer=Layer.ENTERED,
        decided_at=decided,
        decided_precision=Precision.INSTANT,
        recorded_at=decided,
        reporting_unit_code=UNIT,
        entered_by="don.vi.nhap",
        approved_by="don.vi.lanhdao",
    )
    later = decided + timedelta(days=20)
    final = replace(first, status=ObservationStatus.OFFICIAL, decided_at=later, recorded_at=later, revision_id=REVISION)
    return first, final


def city_figures(indicators: list[Indicator], month: ReportingPeriod) -> list[Figure]:
    """Every indicator of the city for a month, as published; some were corrected."""
    figures = []
    for place, indicator in enumerate(indicators):
        for invented in illustrate(indicator, CITY, indicator.owner_unit_code, _shape(indicator), [month]):
            real = replace(invented, layer=Layer.PUBLISHED, note="")
            if (place + month.last_month * 7) % 20 < REVISED_OF_20:
                figures.append(replace(real, decided_at=real.decided_at - timedelta(days=5)))
            figures.append(real)
    return figures


def _shape(indicator: Indicator) -> Shape:
    kinds = {TimeAggregation.SUM: "flow", TimeAggregation.LAST: "stock"}
    return Shape(kinds.get(indicator.time_aggregation, "cumulative_rate"), 90.0, 0.3)

"""The whole country beside the city: what may be compared, and what may not (C20, D13, D14, D23).

A level of the country is of another size: only its growth and the city's share in it say something. Rates and indices
compare as they are. Nothing is compared across periods, ways of measuring, or real and illustrative values.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from domain.change import Change, ChangeKind
from domain.dashboard import IndicatorRow
from domain.figures import FigureIndex, Neighbourhood, change_on_year
from domain.indicator import Indicator, TimeAggregation
from domain.observation import Figure

COUNTRY = "VN"


@dataclass(frozen=True, slots=True)
class NationalSide:
    """`difference` is the city's value, or for a level its growth, less the country's, in percentage points.

    `share` is the city's part of the country in percent. Both are None where the two do not compare.
    `revisions` are what all editions said of the figure, the newest first.
    """

    figure: Figure
    change: Change | None
    difference: float | None
    share: float | None
    revisions: tuple[Figure, ...] = ()


def national_figure(index: FigureIndex, row: IndicatorRow) -> Figure | None:
    """The country's figure of the city's own key, else the one of the month, else the newest of the year before."""
    own = row.figure
    same = index.at(replace(own.key, subject_code=COUNTRY)) if own is not None else None
    return same or index.main(row.indicator, row.month) or index.latest_before(row.indicator, row.month)


def beside(index: FigureIndex, around: Neighbourhood, row: IndicatorRow) -> NationalSide | None:
    """None where no figure of the country is known that is worth showing."""
    figure = national_figure(index, row)
    if figure is None or figure.value is None:
        return None
    change = None if row.indicator.is_rate else change_on_year(index, around, row.indicator, figure)
    own = row.figure if row.figure is not None and _comparable(row.figure, figure) else None
    return NationalSide(
        figure=figure,
        change=change,
        difference=_difference(row, own, figure, change),
        share=_share(row.indicator, own, figure),
    )


def _comparable(own: Figure, country: Figure) -> bool:
    one, other = own.key, replace(country.key, subject_code=own.key.subject_code)
    return one == other and own.layer.is_real and country.layer.is_real and own.value is not None


def _difference(row: IndicatorRow, own: Figure | None, country: Figure, change: Change | None) -> float | None:
    if own is None or own.value is None or country.value is None:
        return None
    if row.indicator.is_rate:
        return own.value - country.value
    mine = row.on_year
    grown = [c.value for c in (mine, change) if c is not None and c.kind is ChangeKind.PERCENT and c.value is not None]
    return grown[0] - grown[1] if len(grown) == 2 else None


def _share(indicator: Indicator, own: Figure | None, country: Figure) -> float | None:
    """Only what adds up has parts."""
    if indicator.time_aggregation is not TimeAggregation.SUM or own is None or own.value is None or not country.value:
        return None
    return own.value / country.value * 100

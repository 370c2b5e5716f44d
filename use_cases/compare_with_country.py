"""Set the whole country beside the city on an indicator's page, each figure with its cell (C20, N11)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from data_access.unit_of_work import Stores
from domain.dashboard import IndicatorRow
from domain.figures import FigureIndex, Neighbourhood
from domain.indicator import Indicator, Relation
from domain.indicator_story import Point, Series, beside_the_city, growth_of, series_of
from domain.national import COUNTRY, NationalSide, beside
from domain.observation import Figure
from domain.organisation import OrganisationUnit
from domain.stored_file import CellOrigin, StoredFile


def beside_country(
    stores: Stores, indexes: dict[str, FigureIndex], around: Neighbourhood, row: IndicatorRow, as_of: datetime | None
) -> NationalSide | None:
    """The country's figure for a row of the city, with every edition of it known by then; `around` is the country."""
    side = beside(indexes[COUNTRY], around, row)
    if side is None:
        return None
    told = stores.observations.revisions([COUNTRY], row.indicator.code, side.figure.key.month)
    known = [f for f in told if f.key == side.figure.key and (as_of is None or f.decided_at <= as_of)]
    return replace(side, revisions=tuple(known))


def series_beside_country(
    indicator: Indicator, units: Sequence[OrganisationUnit], indexes: dict[str, FigureIndex]
) -> tuple[Series, ...]:
    """A level of the country is of another size: beside the city's stands only a rate or an index."""
    drawn = units if indicator.is_rate else [unit for unit in units if unit.code != COUNTRY]
    return beside_the_city(series_of(indicator, drawn, indexes))


def growth_beside_country(
    indicator: Indicator, around: Neighbourhood, units: Sequence[OrganisationUnit], indexes: dict[str, FigureIndex]
) -> tuple[Series, ...]:
    """For a level the growth of city and country; nothing where the country's is not known."""
    if indicator.is_rate:
        return ()
    related = [r.code for r in around.related(indicator.code, Relation.GROWTH_YOY_OF)]
    found = beside_the_city(growth_of(indicator, related, units, indexes))
    return found if any(series.is_country for series in found) else ()


def drawn_of_country(*drawn: Sequence[Series]) -> list[Point]:
    return [point for charts in drawn for series in charts if series.is_country for point in series.points]


def origins_shown(stores: Stores, shown: Sequence[Figure | Point]) -> dict[int, tuple[StoredFile, CellOrigin]]:
    """The cells of files in which what the page shows was read; figures that were typed have none."""
    return stores.files.origins(sorted({value.revision_id for value in shown}))

"""Open the territory view: one indicator over the communes of the city (C49, N06)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.errors import NotFound
from domain.indicator import Indicator
from domain.indicator_story import SourceNote
from domain.organisation import OrganisationUnit, Succession
from domain.period import ReportingPeriod
from domain.ranking import Ranking, rank
from domain.text import sort_key
from use_cases.access import Access
from use_cases.open_indicator import communes, source_notes

TERRITORY_SET = "DIA-BAN"


@dataclass(frozen=True, slots=True)
class TerritoryView:
    """`ranking` holds all communes; `chosen` is one of them, with its `history`."""

    indicator: Indicator
    choices: tuple[Indicator, ...]
    month: ReportingPeriod
    months: tuple[ReportingPeriod, ...]
    as_of: datetime | None
    ranking: Ranking
    former_provinces: tuple[str, ...]
    chosen: OrganisationUnit | None
    history: tuple[Succession, ...]
    sources: dict[str, SourceNote]


def open_territory(
    access: Access, *, code: str | None = None, month: ReportingPeriod | None = None, unit_code: str | None = None,
    as_of: datetime | None = None,
) -> TerritoryView:  # fmt: skip
    """Without a code or month: the first indicator of the territory set and its newest month.

    Raises `NotFound` for an indicator that communes do not report or an unknown commune.
    """
    with access.reading() as stores:
        listed = stores.catalogue.indicator_set(TERRITORY_SET).indicator_codes
        catalogue = stores.catalogue.indicators(access.day(as_of), listed)
        codes = [c for c in listed if c in catalogue]
        if not codes:
            raise NotFound(kind="indicator_set", code=TERRITORY_SET)
        code = code or codes[0]
        if code not in catalogue:
            raise NotFound(kind="territory_indicator", code=code)
        units = communes(stores, access)
        subjects = [u.code for u in units]
        found = [ReportingPeriod.parse(m) for m in stores.observations.months_with_figures(subjects, [code])]
        month = month if month in found else (found[0] if found else month)
        if month is None:
            month = ReportingPeriod.parse(access.today.strftime("%Y-%m"))
        figures, earlier = (
            stores.observations.across_subjects(code, m.code, subjects, as_of) for m in (month, month.previous)
        )
        chosen = next((u for u in units if u.code == unit_code), None)
        if unit_code and chosen is None:
            raise NotFound(kind="commune", code=unit_code)
        history = stores.organisation.predecessors(unit_code) if unit_code else []
        sources = source_notes(stores, figures)
    provinces = sorted({u.former_province for u in units if u.former_province}, key=sort_key)
    return TerritoryView(
        catalogue[code], tuple(catalogue[c] for c in codes), month, tuple(found), as_of,
        rank(catalogue[code], month.code, units, figures, earlier), tuple(provinces), chosen, tuple(history), sources,
    )  # fmt: skip

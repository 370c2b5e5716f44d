"""Search the catalogue by code or words, with or without diacritics."""

from __future__ import annotations

from domain.indicator import Indicator
from domain.text import folded, matches
from use_cases.access import Access
from use_cases.open_session_dashboard import city_code

MOST = 12


def find_indicators(access: Access, query: str) -> tuple[Indicator, ...]:
    """At most twelve indicators, those with figures first, then by how early the words stand in the name."""
    wanted = folded(query)
    if not wanted:
        return ()
    with access.reading() as stores:
        catalogue = stores.catalogue.indicators(access.today)
        with_figures = set(stores.observations.indicators_with_figures([city_code()]))
    found = [i for i in catalogue.values() if matches(query, i.code, i.name, i.short_name, i.sector)]
    found.sort(key=lambda i: (i.code not in with_figures, _place(i, wanted), i.code))
    return tuple(found[:MOST])


def _place(indicator: Indicator, wanted: str) -> int:
    places = [folded(text).find(wanted) for text in (indicator.short_name, indicator.name)]
    return min((p for p in places if p >= 0), default=999)

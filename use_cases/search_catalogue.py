"""Indicators that a form may hold, found by code or words, with or without diacritics (R015)."""

from __future__ import annotations

from collections.abc import Iterable

from domain.indicator import Indicator
from domain.text import folded, matches

MOST = 20


def search_catalogue(indicators: Iterable[Indicator], query: str) -> list[Indicator]:
    """At most twenty, by code; none for a query without a letter or digit."""
    if not folded(query):
        return []
    return [i for i in indicators if matches(query, i.code, i.name, i.short_name, i.sector)][:MOST]

"""Figures chosen by a person as a file, with the reason where other units entered them (R085, R086)."""

from __future__ import annotations

from domain.errors import ReasonMissing
from domain.extract import Extract
from language.figure_tables import TITLE, figure_table
from use_cases.access import Access
from use_cases.asked_view import Query
from use_cases.deliver_extract import REASON
from use_cases.find_figures import find_figures
from use_cases.stamp_extract import stamp_extract


def export_figures(access: Access, query: Query) -> Extract:
    """What `find_figures` finds. Raises `ReasonMissing` where one is needed and `ly-do=` is empty."""
    found = find_figures(access, query)
    if found.needs_reason and not query.get(REASON, "").strip():
        raise ReasonMissing(kind="extract")
    asked = found.query
    table = figure_table(found.figures, found.indicators, found.subjects)
    stamp = stamp_extract(access, found.figures, as_of=asked.as_of)
    return Extract(f"so-lieu-{asked.first.code}-{asked.last.code}", TITLE, (table,), stamp)

"""The communes in order by one indicator, as a file (R084, N06)."""

from __future__ import annotations

from domain.extract import Extract
from domain.ranking import ALL
from language.indicator_tables import ranking_table
from use_cases.access import Access
from use_cases.asked_view import Query, asked_as_of, asked_month
from use_cases.open_territory import open_territory
from use_cases.stamp_extract import stamp_extract


def export_territory(access: Access, query: Query) -> Extract:
    """The list of `ma=`, `ky=` and `luc=`, narrowed by `nhom=` and `tim=` as on the page."""
    view = open_territory(access, code=query.get("ma"), month=asked_month(query), as_of=asked_as_of(query))
    shown = view.ranking.narrowed(query.get("nhom") or ALL, query.get("tim") or "")
    table = ranking_table(view.indicator, shown)
    stamp = stamp_extract(access, (item.figure for item in shown.items), as_of=view.as_of)
    return Extract(f"dia-ban-{view.indicator.code}-{view.month.code}", table.title, (table,), stamp)

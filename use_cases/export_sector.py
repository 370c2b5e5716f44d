"""A sector as a file: every indicator of it in a month (R084)."""

from __future__ import annotations

from domain.errors import NotFound
from domain.extract import Extract
from language import dates
from language.view_tables import rows_table
from use_cases.access import Access
from use_cases.asked_view import Query, asked_as_of, asked_month
from use_cases.list_months import list_months
from use_cases.open_sector import list_sectors, open_sector
from use_cases.stamp_extract import stamp_extract


def export_sector(access: Access, query: Query) -> Extract:
    """The view of `lv=`, `ky=` and `luc=`; without `lv=` the first sector. Raises `NotFound`."""
    sectors = list_sectors(access)
    asked = query.get("lv") or sectors[0].code
    sector = next((s for s in sectors if asked in (s.code, s.name)), None)
    if sector is None:
        raise NotFound(kind="sector", code=asked)
    month, as_of = asked_month(query) or list_months(access).default, asked_as_of(query)
    view = open_sector(access, sector=sector, month=month, as_of=as_of)
    title = f"{sector.name}, {dates.period(month)}"
    stamp = stamp_extract(access, [row.figure or row.rate for row in view.rows], as_of=as_of)
    table = rows_table(sector.name, title, view.rows, view.owner_names)
    return Extract(f"linh-vuc-{sector.code}-{month.code}", title, (table,), stamp)

"""The session overview as a workbook: every block of the screen a sheet (C56, R084)."""

from __future__ import annotations

from domain.extract import Extract
from language import dates
from language.view_tables import OVERVIEW_MAIN, overview_tables
from use_cases.access import Access
from use_cases.asked_view import Query, asked_as_of, asked_month
from use_cases.list_months import list_months
from use_cases.open_session_dashboard import open_session_dashboard
from use_cases.stamp_extract import stamp_extract


def export_overview(access: Access, query: Query) -> Extract:
    """The same frozen value that the page shows for `ky=` and `luc=`."""
    month, as_of = asked_month(query) or list_months(access).default, asked_as_of(query)
    dashboard = open_session_dashboard(access, month=month, as_of=as_of)
    figures = [row.figure or row.rate for row in dashboard.rows]
    stamp = stamp_extract(access, figures, as_of=as_of)
    title = dates.session_title(month)
    return Extract(f"tong-quan-{month.code}", title, overview_tables(dashboard), stamp, OVERVIEW_MAIN)

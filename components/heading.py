"""The head of a page: title, one line about the figures, the mark of sample data."""

from __future__ import annotations

from components.html import render
from domain.dashboard import SessionDashboard
from language import dates
from language.numbers import number


def overview_heading(dashboard: SessionDashboard, *, sample: bool) -> str:
    month = dashboard.month
    elapsed = f"{month.month_number}/12 tháng đã qua ({number(month.month_number / 12 * 100, 1)}% năm)"
    latest = dashboard.verdict.coverage.latest
    until = f"Số liệu công bố đến {dates.decided(latest)}" if latest else "Chưa có số liệu công bố"
    return heading(dates.session_title(month), f"{until} · {elapsed} · {dashboard.subject_name}", sample=sample)


def heading(
    title: str, line: str, crumbs: tuple[tuple[str, str], ...] = (), chips: str = "", *, sample: bool = False
) -> str:
    """`sample` marks a store that holds the sample, so that nobody takes it for the city's own."""
    return render("heading", title=title, line=line, crumbs=crumbs, chips=chips, sample=sample)

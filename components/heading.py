"""The head of a page: title, one line about the figures, the mark of sample data."""

from __future__ import annotations

from components.html import render
from domain.dashboard import SessionDashboard
from language import dates
from language.session_words import session_line


def overview_heading(dashboard: SessionDashboard, *, sample: bool) -> str:
    return heading(dates.session_title(dashboard.month), session_line(dashboard), sample=sample)


def heading(
    title: str, line: str, crumbs: tuple[tuple[str, str], ...] = (), chips: str = "", *, sample: bool = False
) -> str:
    """`sample` marks a store that holds the sample, so that nobody takes it for the city's own."""
    return render("heading", title=title, line=line, crumbs=crumbs, chips=chips, sample=sample)

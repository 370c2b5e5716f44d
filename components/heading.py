"""The head of a page: title, one line about the figures, the mark of sample data."""

from __future__ import annotations

from components.html import address, as_of_code, render
from domain.dashboard import SessionDashboard
from language import dates
from language.session_words import session_line


def overview_heading(dashboard: SessionDashboard, *, sample: bool) -> str:
    files = address("/tai-ve/tong-quan", ky=dashboard.month.code, luc=as_of_code(dashboard.as_of))
    return heading(dates.session_title(dashboard.month), session_line(dashboard), sample=sample, files=files)


def heading(
    title: str, line: str, crumbs: tuple[tuple[str, str], ...] = (), chips: str = "", *, sample: bool = False,
    files: str = "",
) -> str:  # fmt: skip
    """`sample` marks a store that holds the sample, so that nobody takes it for the city's own.

    `files` is the address under which the view can be downloaded.
    """
    return render("heading", title=title, line=line, crumbs=crumbs, chips=chips, sample=sample, files=files)

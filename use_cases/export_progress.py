"""The matrix of a form as a file: who reported in time, who holds it (C42, R021)."""

from __future__ import annotations

from domain.errors import NotFound
from domain.extract import Column, Extract, Table, Value
from language import dates, progress_words, reporting_words
from use_cases.access import Access
from use_cases.asked_view import Query
from use_cases.open_progress import ALL, ProgressView, UnitProgress, open_progress
from use_cases.stamp_extract import stamp_extract


def export_progress(access: Access, query: Query) -> Extract:
    """The units of `bieu=` and `ky=` that the person follows, narrowed by `loc=` and `tim=` as on the page.

    Raises `NotFound` where nothing was opened yet.
    """
    view = open_progress(access, form_code=query.get("bieu"), period=query.get("ky"))
    if view is None:
        raise NotFound(kind="obligation", code=query.get("bieu"))
    units = view.narrowed(query.get("loc") or ALL, query.get("tim") or "")
    columns = (*progress_words.EXPORT_COLUMNS, *(Column(dates.period(p)) for p in view.periods))
    title = f"{progress_words.EXPORT_TITLE}, {view.form.code} {view.form.name}"
    table = Table(view.form.code, title, columns, tuple(_row(view, unit) for unit in units))
    name = f"tien-do-{view.form.code}-{view.period.code}"
    return Extract(name, title, (table,), stamp_extract(access, ()))


def _row(view: ProgressView, unit: UnitProgress) -> tuple[Value, ...]:
    now = unit.reports.get(view.period.code)
    place = reporting_words.place_words(now.row.place, now.workflow) if now else None
    charged = (progress_words.charged_words(now.charged) or None) if now else None
    cells = [unit.reports.get(p.code) for p in view.periods]
    told = [progress_words.report_words(c.state, c.days_late, c.row.corrections) if c else None for c in cells]
    return (unit.code, unit.name, unit.late, place, charged, *told)

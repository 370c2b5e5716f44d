"""The matrix of a form as a CSV file, with what it is, as of when and for whom (C42, R021)."""

from __future__ import annotations

from exchange.csv_file import csv_bytes
from language import dates, progress_words, reporting_words
from language.sentences import STATEMENT
from use_cases.access import Access
from use_cases.open_progress import ProgressView, UnitProgress, open_progress


def export_progress(access: Access, *, form_code: str, period: str) -> bytes:
    """Every unit of the form that the person follows, in words; only the statement where nothing was opened."""
    view = open_progress(access, form_code=form_code, period=period)
    rows = [*_head(access, view), *(_row(view, unit) for unit in view.units)] if view else []
    return csv_bytes([*rows, [STATEMENT]])


def _head(access: Access, view: ProgressView) -> list[list[str]]:
    facts = progress_words.export_facts(view.form.name, view.now, access.actor.display_name)
    columns = progress_words.EXPORT_COLUMNS
    return [*map(list, facts), [*columns, *(dates.period(p) for p in view.periods)]]


def _row(view: ProgressView, unit: UnitProgress) -> list[str]:
    now = unit.reports.get(view.period.code)
    place = reporting_words.place_words(now.row.place, now.workflow) if now else ""
    charged = progress_words.charged_words(now.charged) if now else ""
    cells = [unit.reports.get(p.code) for p in view.periods]
    told = [progress_words.report_words(c.state, c.days_late, c.row.corrections) if c else "" for c in cells]
    return [unit.code, unit.name, str(unit.late), place, charged, *told]

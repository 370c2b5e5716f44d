"""The corrections a person has a part in as a file: who asked why, old and new, one changed cell a row (R065, R084)."""

from __future__ import annotations

from collections.abc import Iterator

from domain.clock import CITY_TIME
from domain.extract import Extract, Table, Value
from domain.period import ReportingPeriod
from language import dates, list_tables
from language.reporting_words import correction_state
from use_cases.access import Access
from use_cases.asked_view import Query
from use_cases.list_corrections import Change, CorrectionLine, list_corrections
from use_cases.stamp_extract import stamp_extract


def export_corrections(access: Access, _query: Query) -> Extract:
    """A request without a changed cell yet has one row of its own."""
    rows = tuple(row for line in list_corrections(access).lines for row in _rows(line))
    title = list_tables.CORRECTIONS_TITLE
    return Extract(
        "dinh-chinh", title, (Table(title, title, list_tables.CORRECTIONS, rows),), stamp_extract(access, ())
    )


def _rows(line: CorrectionLine) -> Iterator[tuple[Value, ...]]:
    found = line.correction
    head = (
        line.unit_name, found.form_code, dates.period(ReportingPeriod.parse(found.period)), correction_state(found),
        found.requested_by, found.requested_at.astimezone(CITY_TIME).date(), found.reason,
    )  # fmt: skip
    for change in line.changes or (Change("", "", ""),):
        yield (*head, change.name or None, change.before or None, change.after or None)

"""Let a unit answer for a figure no longer than a day (R016, D22)."""

from __future__ import annotations

from datetime import date

from domain.audit_actions import AuditAction
from use_cases.access import Access


def end_reporting(access: Access, *, form_code: str, responsibility_id: int, last_day: date) -> None:
    """Raises `NotFound`, and `BadDates` where it would last longer than it did."""
    with access.writing() as stores:
        ended = stores.catalogue.end_responsibility(responsibility_id, last_day)
        stores.audit.record(
            AuditAction.END_REPORTING, object_kind="form", object_id=form_code, indicator=ended.indicator_code,
            unit=ended.unit_code, subject=ended.subject_code,
            before=str(ended.valid_to), after=last_day.isoformat(),
        )  # fmt: skip

"""Make a unit answer for an indicator of a form about a subject, for a time (R016, R047, D22)."""

from __future__ import annotations

from datetime import date

from domain.audit_actions import AuditAction
from domain.errors import NotFound
from use_cases.access import Access


def assign_reporting(
    access: Access,
    *,
    form_code: str,
    indicator_code: str,
    unit_code: str,
    subject_code: str,
    valid_from: date,
    valid_to: date | None,
) -> None:
    """Raises `SecondReporter` when a unit answers for it already on any of the days, `BadDates`, `NotFound`."""
    with access.writing() as stores:
        if indicator_code not in stores.catalogue.indicators(access.today, [indicator_code]):
            raise NotFound(kind="indicator", code=indicator_code)
        for code in (unit_code, subject_code):
            stores.organisation.unit(code)
        row = {
            "indicator_code": indicator_code, "subject_code": subject_code, "regime_code": form_code,
            "reporting_unit_code": unit_code, "valid_from": valid_from, "valid_to": valid_to,
        }  # fmt: skip
        stores.catalogue.assign([row])
        stores.audit.record(
            AuditAction.ASSIGN_REPORTING, object_kind="form", object_id=form_code, indicator=indicator_code, unit=unit_code,
            subject=subject_code, after=[str(valid_from), str(valid_to)],
        )  # fmt: skip

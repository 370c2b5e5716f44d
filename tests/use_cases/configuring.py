"""The form that the operator configures in tests, and short ways to do it."""

from __future__ import annotations

from datetime import date
from typing import Any

from data_access.audit_tables import audit_event
from domain.deadline import Anchor, DeadlineRule
from domain.form_life import Decision
from domain.report_form import ReportForm
from use_cases.access import Access
from use_cases.assign_reporting import assign_reporting
from use_cases.copy_form import copy_form
from use_cases.open_form import open_form
from use_cases.put_form_in_force import put_form_in_force
from use_cases.try_out_form import try_out_form

CODE, TODAY = "KTXH-T", date(2026, 11, 22)
DECISION = Decision("99/QĐ-UBND", date(2026, 11, 20))


def stored(access: Access, version: int, code: str = CODE) -> ReportForm:
    return open_form(access, code=code, version=version).form


def in_force(access: Access, since: date) -> int:
    """A copy of the first version, tried and put in force from a day on."""
    version = copy_form(access, code=CODE, version=1)
    try_out_form(access, code=CODE, version=version)
    put_form_in_force(access, code=CODE, version=version, decision=DECISION, since=since)
    return version


def last_audit(access: Access) -> Any:
    with access.database.engine.connect() as connection:
        return connection.execute(audit_event.select().order_by(audit_event.c.id.desc())).first()


def rule(**changes: Any) -> DeadlineRule:
    told = {"anchor": Anchor.MONTH_OF_PERIOD, "legal_basis": "QĐ 99, Điều 1", "last_day": 20,
            "effective_from": date(2026, 12, 1)}  # fmt: skip
    return DeadlineRule(**{**told, **changes})


def assign(access: Access, unit: str, first: date, last: date | None = None, subject: str = "TPHCM") -> None:
    assign_reporting(
        access, form_code=CODE, indicator_code="KT03.01", unit_code=unit, subject_code=subject, valid_from=first,
        valid_to=last,
    )  # fmt: skip

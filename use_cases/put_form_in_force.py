"""Put a version of a form in force from a day on, by a decision (R018, R058, C07)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.audit_actions import AuditAction
from domain.form_content import check_complete
from domain.form_life import Decision
from domain.report_form import FormState
from domain.written_text import ACT, written_line
from use_cases.access import Access
from use_cases.check_deadlines import check_deadlines
from use_cases.tell_reporters import tell_reporters


def put_form_in_force(access: Access, *, code: str, version: int, decision: Decision, since: date) -> int:
    """The former version ends the day before; open obligations keep it, the next period opens with this one.

    Returns how many people were told. Raises `FormLocked`, `BadInput`, `BadForm`, `NotFound`, and what
    `check_deadlines` raises with the version's own data window.
    """
    decision = replace(decision, number=written_line(decision.number, ACT))
    with access.writing() as stores:
        form = stores.forms.form(code, version)
        check_complete(form, stores.forms.workflow(form.workflow_code, form.workflow_version))
        stores.forms.put_in_force(form, decision, since=since)
        check_deadlines(stores, form, since)
        stores.audit.record(
            AuditAction.PUT_FORM_IN_FORCE, object_kind="form", object_id=code, version=version, decision=decision.number,
            decided_on=str(decision.decided_on), before=form.state, after=[FormState.IN_FORCE, since.isoformat()],
        )  # fmt: skip
        return tell_reporters(stores, form, since=since, decision_no=decision.number, what="version")

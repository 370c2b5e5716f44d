"""Copy a version of a form into a new draft: the only way to change what is in force (R018, R058)."""

from __future__ import annotations

from dataclasses import replace

from domain.audit_actions import AuditAction
from domain.report_form import FormState
from use_cases.access import Access


def copy_form(access: Access, *, code: str, version: int) -> int:
    """Returns the number of the draft. Raises `NotFound`."""
    with access.writing() as stores:
        form = stores.forms.form(code, version)
        draft = replace(
            form, version=stores.forms.last_version(code) + 1, state=FormState.DRAFT, decision_no="", decided_on=None,
            effective_from=access.today, effective_to=None,
        )  # fmt: skip
        stores.forms.add_form(draft)
        stores.audit.record(
            AuditAction.COPY_FORM, object_kind="form", object_id=code, copied=version, draft=draft.version
        )
    return draft.version

"""Put a draft on trial before it may come into force (R018)."""

from __future__ import annotations

from domain.audit_actions import AuditAction
from domain.form_content import check_complete
from use_cases.access import Access


def try_out_form(access: Access, *, code: str, version: int) -> None:
    """From now on the version cannot be edited. Raises `FormLocked`, `BadForm`, `NotFound`."""
    with access.writing() as stores:
        form = stores.forms.form(code, version)
        check_complete(form, stores.forms.workflow(form.workflow_code, form.workflow_version))
        stores.forms.try_out(form)
        stores.audit.record(AuditAction.TRY_OUT_FORM, object_kind="form", object_id=code, version=version)

"""Leave the approval of one form to the reviewer before the leader, between two days, by an act (R056, C33)."""

from __future__ import annotations

from dataclasses import replace

from domain.audit_actions import AuditAction
from domain.delegation import Mandate
from domain.errors import NotFound
from domain.report_form import FormState
from domain.written_text import ACT, written_line
from use_cases.access import Access


def delegate_approval(access: Access, *, form_code: str, mandate: Mandate) -> int:
    """Returns the delegation's id. Raises `NotDelegable`, `NotFound` for a form not in force, `OtherUnit`,
    `BadDates`, `DecisionMissing`, `BadInput`.
    """
    mandate = replace(mandate, act=written_line(mandate.act, ACT))
    with access.writing() as stores:
        versions = stores.forms.forms(FormState.IN_FORCE, FormState.REPLACED)
        form = next((f for f in versions if f.code == form_code and f.applies_on(access.today)), None)
        if form is None:
            raise NotFound(kind="form", code=form_code)
        workflow = stores.forms.workflow(form.workflow_code, form.workflow_version)
        made = stores.delegations.delegate(form, workflow, mandate)
        stores.audit.record(
            AuditAction.DELEGATE_APPROVAL, object_kind="unit", object_id=mandate.unit_code, form=form_code,
            account=mandate.account_id, act=mandate.act, after=[str(mandate.valid_from), str(mandate.valid_to)],
        )  # fmt: skip
        return made

"""Add a version to a workflow, by a decision (R057, R058, K04, K05, K08)."""

from __future__ import annotations

from datetime import date

from domain.audit_actions import AuditAction
from domain.errors import NotFound
from domain.form_life import Decision
from domain.workflow import Workflow
from domain.written_text import ACT, NOTE, written, written_line
from use_cases.access import Access


def add_workflow_version(
    access: Access, *, code: str, workflow: Workflow, decision: Decision, legal_basis: str, since: date
) -> int:
    """Returns its number. Nothing follows it before a version of a form chooses it; submissions keep theirs.

    Raises `NotFound`, `BadInput`, and `BadWorkflow` for steps that no submission could walk.
    """
    number_of_act, basis = written_line(decision.number, ACT), written(legal_basis, NOTE)
    with access.writing() as stores:
        versions = [row for row in stores.forms.workflows() if row.code == code]
        if not versions:
            raise NotFound(kind="workflow", code=code)
        number: int = max(row.version for row in versions) + 1
        stores.forms.add_workflow(
            code, number, versions[0].name, workflow,
            legal_basis=basis, decision_no=number_of_act, decided_on=decision.decided_on,
            since=since,
        )  # fmt: skip
        stores.audit.record(
            AuditAction.ADD_WORKFLOW_VERSION, object_kind="workflow", object_id=code, version=number, decision=number_of_act,
            decided_on=str(decision.decided_on),
            after=[[[s.role, s.scope] for s in workflow.steps], workflow.has_receiving_stage, workflow.dispatch],
        )  # fmt: skip
        return number

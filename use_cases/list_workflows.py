"""Every workflow in its versions, and which forms follow them (R057, K04)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.permissions import Permission
from domain.report_form import FormState
from domain.workflow import Workflow
from use_cases.access import Access


@dataclass(frozen=True, slots=True)
class WorkflowVersion:
    """`forms` are the versions of forms that are or will be in force with it, as (code, version)."""

    code: str
    version: int
    name: str
    workflow: Workflow
    legal_basis: str
    decision_no: str
    decided_on: date | None
    effective_from: date
    forms: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class WorkflowList:
    """By code, newest version first; `may_maintain` says whether the actor may add a version."""

    versions: tuple[WorkflowVersion, ...]
    may_maintain: bool


def list_workflows(access: Access) -> WorkflowList:
    with access.reading() as stores:
        used: dict[tuple[str, int], tuple[tuple[str, int], ...]] = {}
        for form in stores.forms.forms(FormState.DRAFT, FormState.TRIAL, FormState.IN_FORCE):
            pinned = (form.workflow_code, form.workflow_version)
            used[pinned] = (*used.get(pinned, ()), (form.code, form.version))
        versions = [
            WorkflowVersion(
                row.code, row.version, row.name, stores.forms.workflow(row.code, row.version), row.legal_basis,
                row.decision_no, row.decided_on, row.effective_from, used.get((row.code, row.version), ()),
            )
            for row in stores.forms.workflows()
        ]  # fmt: skip
        return WorkflowList(tuple(versions), access.actor.may(Permission.MAINTAIN_FORMS))

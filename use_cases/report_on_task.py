"""Tell how a task goes, with evidence, and that it is done: the lead unit's part (R073, R078, ADR 0013)."""

from __future__ import annotations

from dataclasses import dataclass

from data_access.unit_of_work import Stores
from domain.attachment import honest_name
from domain.audit_actions import AuditAction
from domain.errors import ReasonMissing
from domain.stored_file import Scan, StoredFile
from domain.task import Task, TaskAct
from exchange.document_kind import document_kind
from use_cases.access import Access
from use_cases.scan_upload import scan_upload
from use_cases.task_text import optional_text
from use_cases.tell_about_task import tell_deciders


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file as it was handed in."""

    name: str
    content: bytes


def report_on_task(
    access: Access, *, seen: Task, text: str = "", evidence: Evidence | None = None, is_finished: bool = False
) -> None:
    """Words, a file, or both; whoever decides is told when it is finished. Raises `OtherUnit` for whom the task is not, `ReasonMissing` for neither,
    `FileRefused`, `BadInput`, `StateSecret`, `IllegalTransition`, `ChangedMeanwhile`.
    """
    act = TaskAct.REPORT if is_finished else TaskAct.PROGRESS
    seen.check(access.actor, act)
    clean = optional_text(text)
    if not clean and evidence is None:
        raise ReasonMissing(kind="task_report")
    verdict = _searched(access, seen, evidence)
    with access.writing(touches_data=False) as stores:
        file = _kept(stores, evidence, verdict) if evidence else None
        stores.tasks.report(seen, act, clean, file, access.today)
        if is_finished:
            tell_deciders(stores, stores.tasks.found(seen.id))
        stores.audit.record(
            AuditAction.REPORT_ON_TASK, object_kind="task", object_id=str(seen.id), finished=is_finished, text=clean,
            name=file.display_name if file else "", sha256=file.sha256 if file else "",
            scan=file.scan.value if file else "",
        )  # fmt: skip


def _searched(access: Access, seen: Task, evidence: Evidence | None) -> Scan:
    """Outside the transaction, for it may take seconds."""
    if evidence is None:
        return Scan.NOT_NEEDED
    document_kind(evidence.content)
    return scan_upload(access, evidence.content, name=evidence.name, object_id=seen.id, object_kind="task")


def _kept(stores: Stores, evidence: Evidence, verdict: Scan) -> StoredFile:
    kind = document_kind(evidence.content)
    return stores.tasks.keep_evidence(evidence.content, name=honest_name(evidence.name, kind), kind=kind, scan=verdict)

"""Give a task another deadline or another lead unit, with the reason; the history keeps old → new (R073)."""

from __future__ import annotations

from datetime import date

from domain.audit_actions import AuditAction
from domain.errors import BadDay, BadInput, NotFound
from domain.notice import NoticeKind
from domain.task import Task
from use_cases.access import Access
from use_cases.assign_task import leading_units, told
from use_cases.task_text import task_text
from use_cases.tell_about_task import tell_unit


def change_task(access: Access, *, seen: Task, unit_code: str, due_on: date | None, reason: str) -> None:
    """The unit is told. Raises `BadInput` where nothing is to change, `BadDay` for a deadline that has passed,
    `NotFound` for a unit that is none, `ReasonMissing`, `IllegalTransition`, `ChangedMeanwhile`.
    """
    clean = task_text(reason, "task_reason")
    if (unit_code, due_on) == (seen.unit_code, seen.due_on):
        raise BadInput(kind="task_same")
    if due_on is not None and due_on != seen.due_on and due_on < access.today:
        raise BadDay(kind="passed_task", day=due_on)
    with access.writing(touches_data=False) as stores:
        if unit_code not in leading_units(stores, access.today):
            raise NotFound(kind="task_unit", code=unit_code)
        stores.tasks.change(seen, unit_code=unit_code, due_on=due_on, text=clean)
        now = stores.tasks.found(seen.id)
        tell_unit(stores, now, NoticeKind.TASK_CHANGED if unit_code == seen.unit_code else NoticeKind.TASK_ASSIGNED)
        stores.audit.record(
            AuditAction.CHANGE_TASK, object_kind="task", object_id=str(seen.id), before=told(seen), after=told(now),
            reason=clean,
        )  # fmt: skip

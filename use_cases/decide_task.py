"""Confirm that a task is done, send it back, or cancel it: the part of whoever assigns (R073, R080)."""

from __future__ import annotations

from datetime import date

from domain.audit_actions import AuditAction
from domain.errors import BadDay
from domain.notice import NoticeKind
from domain.task import Task, TaskAct
from use_cases.access import Access
from use_cases.task_text import optional_text, task_text
from use_cases.tell_about_task import tell_unit


def decide_task(access: Access, *, seen: Task, act: TaskAct, reason: str = "", done_on: date | None = None) -> None:
    """`done_on` is the day on which a confirmed task was done; returning and cancelling take a reason.

    Raises `BadDay` for a day ahead, `ReasonMissing`, `BadInput`, `StateSecret`, `IllegalTransition`, `ChangedMeanwhile`.
    """
    is_confirmed = act is TaskAct.CONFIRM
    clean = optional_text(reason) if is_confirmed else task_text(reason, "task_reason")
    day = (done_on or seen.done_on or access.today) if is_confirmed else None
    if day is not None and day > access.today:
        raise BadDay(kind="ahead_task", day=day)
    with access.writing(touches_data=False) as stores:
        stores.tasks.decide(seen, act, clean, day)
        now = stores.tasks.found(seen.id)
        if act is TaskAct.RETURN:
            tell_unit(stores, now, NoticeKind.TASK_RETURNED)
        stores.audit.record(
            AuditAction.DECIDE_TASK, object_kind="task", object_id=str(seen.id), act=act.value, reason=clean,
            before={"state": seen.state.value, "done_on": str(seen.done_on or "")},
            after={"state": now.state.value, "done_on": str(now.done_on or "")},
        )  # fmt: skip

"""How many tasks are open, overdue and due soon: one line of the overview (visual.md §3.1)."""

from __future__ import annotations

from dataclasses import dataclass

from domain.permissions import Permission
from domain.task import TaskStatus, task_status
from use_cases.access import Access


@dataclass(frozen=True, slots=True)
class OpenTasks:
    """All that are not done, and of them those past their deadline and those due within a week."""

    total: int
    overdue: int
    soon: int


def count_tasks(access: Access) -> OpenTasks:
    access.require(Permission.FOLLOW_TASKS)
    with access.reading() as stores:
        standing = stores.tasks.standing()
    told = [(task_status(s.state, s.due_on, s.done_on, access.today), s.count) for s in standing]
    return OpenTasks(
        sum(count for _status, count in told),
        sum(count for status, count in told if status is TaskStatus.OVERDUE),
        sum(count for status, count in told if status is TaskStatus.DUE_SOON),
    )

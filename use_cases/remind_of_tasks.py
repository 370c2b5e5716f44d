"""Tell the lead unit that a task is due within seven days, or overdue; each once per deadline (R068, R071)."""

from __future__ import annotations

from data_access.notice_store import NewNotice
from data_access.unit_of_work import Stores
from domain.notice import NoticeKind
from domain.permissions import UNIT_STAFF
from domain.task import TaskState, TaskStatus
from use_cases.access import Access
from use_cases.tell_about_task import about_task
from use_cases.tell_once import tell_once

_KIND = {TaskStatus.DUE_SOON: NoticeKind.TASK_DUE_SOON, TaskStatus.OVERDUE: NoticeKind.TASK_OVERDUE}


def remind_of_tasks(access: Access) -> int:
    """Whoever awaits an answer to the own report is left in peace. Returns how many notices were new."""
    return tell_once(access, _notices)


def _notices(access: Access, stores: Stores) -> list[NewNotice]:
    waiting = [t for t in stores.tasks.tasks(ended_since=access.today) if t.state is TaskState.ASSIGNED]
    told = [(t, kind) for t in waiting if (kind := _KIND.get(t.status(access.today)))]
    people = stores.notices.holders_in({t.unit_code for t, _kind in told}, *UNIT_STAFF) if told else {}
    return [notice for t, kind in told for notice in about_task(t, kind, people.get(t.unit_code, set()))]

"""Tell the people of a unit what happens to a task that it leads, and those who decide what it reports (R068, R071)."""

from __future__ import annotations

from collections.abc import Iterable

from data_access.notice_store import NewNotice
from data_access.unit_of_work import Stores
from domain.notice import NoticeKind
from domain.permissions import UNIT_STAFF, Role
from domain.task import Task

BY_DEADLINE = (NoticeKind.TASK_DUE_SOON, NoticeKind.TASK_OVERDUE)


def about_task(told: Task, kind: NoticeKind, people: Iterable[int]) -> list[NewNotice]:
    """One notice for each of them. What people wrote stays behind the sign-in: mails leave the house.

    Deadlines are told once for each due date, everything else once for each change.
    """
    due = told.due_on.isoformat() if told.due_on else ""
    facts = {
        "task": told.id,
        "unit": told.unit_code,
        "due_on": due,
        "document": told.document_no,
        "period": told.period,
    }
    once = f"{kind.value}:{told.id}:{due if kind in BY_DEADLINE else told.version}"
    return [NewNotice(account, kind, None, facts, once) for account in sorted(people)]


def tell_unit(stores: Stores, told: Task, kind: NoticeKind) -> int:
    """Its specialists, heads and leaders, within the transaction of the act; returns how many were told."""
    people = stores.notices.holders_in([told.unit_code], *UNIT_STAFF)
    return stores.notices.post(about_task(told, kind, people[told.unit_code]))


def tell_deciders(stores: Stores, told: Task) -> int:
    """Whoever assigned it and the planning department hear that a report awaits their decision."""
    assigner = stores.tasks.assigner(told)
    people = {*stores.notices.all_holders(Role.PLANNER), *([assigner] if assigner else [])}
    return stores.notices.post(about_task(told, NoticeKind.TASK_REPORTED, people))

"""Take a list of tasks: a rehearsal finds what stands against each row, then the sound rows are taken on a yes (C44, R073).

The rehearsal adds every sound row by the very rules of assigning and undoes it all, so a row that stands twice in
the file, or in the store already, is found before anything is written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from data_access.notice_store import NewNotice
from data_access.unit_of_work import Stores
from domain.audit_actions import AuditAction
from domain.notice import NoticeKind
from domain.permissions import UNIT_STAFF, Permission
from domain.task import NewTask
from domain.task_list import NamedCodes, TaskColumn, TaskFinding, TaskLine, task_of
from use_cases.access import Access
from use_cases.assign_task import add_task, leading_units
from use_cases.read_task_list import TaskFile


@dataclass(frozen=True, slots=True)
class ListedTask:
    """A row, the task that it means, and what stands against taking it: nothing for a sound one."""

    line: TaskLine
    task: NewTask | None
    findings: tuple[TaskFinding, ...]

    @property
    def is_sound(self) -> bool:
        return not self.findings


@dataclass(frozen=True, slots=True)
class TaskPreview:
    rows: tuple[ListedTask, ...]
    unit_names: Mapping[str, str]

    @property
    def sound(self) -> list[NewTask]:
        return [row.task for row in self.rows if row.task is not None and row.is_sound]


def preview_tasks(access: Access, file: TaskFile) -> TaskPreview:
    """Raises `Refused` for whoever assigns no tasks."""
    access.require(Permission.ASSIGN_TASKS)
    with access.rehearsing() as rehearsal:
        names = leading_units(rehearsal.stores, access.today)
        units, indicators = _named(rehearsal.stores, access, names)
        rows = []
        for line in file.lines:
            task, findings = task_of(line, units, indicators, access.today)
            if task is not None:
                refused = rehearsal.refusal(partial(_add, access, task, names))
                findings = (line.finding(TaskColumn.CONTENT, refused),) if refused else ()
            rows.append(ListedTask(line, task, findings))
    return TaskPreview(tuple(rows), names)


def import_tasks(access: Access, file: TaskFile, tasks: list[NewTask]) -> int:
    """All of these tasks, or none; each lead unit is told how many it got. Returns how many were taken.

    Raises what stands against the first that cannot be taken.
    """
    with access.writing(touches_data=False) as stores:
        names = leading_units(stores, access.today)
        numbers = [_add(access, task, names, stores) for task in tasks]
        stores.notices.post(_told(stores, tasks, file))
        stores.audit.record(
            AuditAction.IMPORT_TASKS, object_kind="task", object_id=f"{numbers[0]}-{numbers[-1]}" if numbers else "",
            name=file.name, sha256=file.sha256, rows=len(file.lines), taken=len(numbers),
        )  # fmt: skip
    return len(numbers)


def _add(access: Access, task: NewTask, units: Mapping[str, str], stores: Stores) -> int:
    return add_task(stores, task, access.today, units).id


def _named(stores: Stores, access: Access, names: Mapping[str, str]) -> tuple[NamedCodes, NamedCodes]:
    called = stores.organisation.names(access.today)
    units = NamedCodes({code: called[code] for code in names})
    found = stores.catalogue.indicators(access.today)
    return units, NamedCodes({code: (i.name, i.short_name) for code, i in found.items()})


def _told(stores: Stores, tasks: list[NewTask], file: TaskFile) -> list[NewNotice]:
    counts = Counter(task.unit_code for task in tasks if task.done_on is None)
    people = stores.notices.holders_in(counts, *UNIT_STAFF)
    return [
        NewNotice(
            account, NoticeKind.TASK_ASSIGNED, None, {"unit": unit, "count": count},
            f"task_list:{unit}:{file.sha256[:16]}:{stores.notices.clock().isoformat()}",
        )
        for unit, count in sorted(counts.items())
        for account in sorted(people[unit])
    ]  # fmt: skip

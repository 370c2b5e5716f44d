"""All tasks by how they stand against their deadlines, of each unit and of one (R078, R080, visual.md §3.5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from data_access.unit_of_work import Stores
from domain.permissions import UNIT_STAFF
from domain.task import Task, TaskCounts, TaskState, TaskStatus
from domain.text import matches, sort_key
from use_cases.access import Access


class TaskFilter(StrEnum):
    """Which tasks to list, as `loc=` of the address has it."""

    ALL = "tat-ca"
    OVERDUE = "qua-han"
    SOON = "sap-den-han"
    ON_TRACK = "dung-han"
    NO_DUE = "khong-han"
    WAITING = "cho-xac-nhan"
    DONE = "hoan-thanh"
    CANCELLED = "da-huy"


DONE = (TaskStatus.DONE_LATE, TaskStatus.DONE_ON_TIME, TaskStatus.DONE)
_STATUSES = {
    TaskFilter.OVERDUE: (TaskStatus.OVERDUE,),
    TaskFilter.SOON: (TaskStatus.DUE_SOON,),
    TaskFilter.ON_TRACK: (TaskStatus.ON_TRACK,),
    TaskFilter.NO_DUE: (TaskStatus.NO_DUE,),
    TaskFilter.DONE: DONE,
    TaskFilter.CANCELLED: (TaskStatus.CANCELLED,),
}


@dataclass(frozen=True, slots=True)
class TaskList:
    """`rows` are the most urgent first; `counts` count what the unit and the words leave, by filter.

    `units` are those with tasks that the words leave, the most overdue first.
    """

    which: TaskFilter
    rows: tuple[Task, ...]
    counts: Mapping[TaskFilter, int]
    units: tuple[tuple[str, TaskCounts], ...]
    unit_names: Mapping[str, str]
    indicator_names: Mapping[str, str]
    today: date


def list_tasks(access: Access, *, which: str | None = None, unit: str | None = None, text: str = "") -> TaskList:
    """Without a wish everything but what was cancelled; what is no choice asks for nothing.

    `text` is looked for without diacritics in content, unit, document and indicator.
    """
    chosen = next((w for w in TaskFilter if w == which), TaskFilter.ALL)
    with access.reading() as stores:
        tasks = stores.tasks.tasks()
        names = unit_names(stores, tasks)
        codes = sorted({t.indicator_code for t in tasks if t.indicator_code})
        indicators = {c: i.short_name for c, i in stores.catalogue.indicators(access.today, codes).items()}
    found = [t for t in tasks if not text or _matches(t, text, names, indicators)]
    of_unit = [t for t in found if unit in (None, "", t.unit_code)]
    rows = sorted(filter(_keeps(chosen, access.today), of_unit), key=lambda t: t.urgency(access.today))
    counts = {which: sum(map(_keeps(which, access.today), of_unit)) for which in TaskFilter}
    units = _by_unit(found, names, access.today)
    return TaskList(chosen, tuple(rows), counts, units, names, indicators, access.today)


def list_unit_tasks(access: Access) -> TaskList:
    """What is open for the units of whoever asks: what stands beside the reports in the own work."""
    units = access.actor.units_as(*UNIT_STAFF)
    with access.reading() as stores:
        tasks = [t for t in stores.tasks.tasks(units=units, ended_since=access.today) if t.is_open] if units else []
        names = unit_names(stores, tasks)
    rows = sorted(tasks, key=lambda t: t.urgency(access.today))
    return TaskList(TaskFilter.ALL, tuple(rows), {}, (), names, {}, access.today)


def unit_names(stores: Stores, tasks: Iterable[Task]) -> dict[str, str]:
    """Of the units that lead or take part."""
    codes = {code for t in tasks for code in (t.unit_code, *t.partner_codes)}
    return {code: unit.name for code, unit in stores.organisation.units(sorted(codes)).items()}


def _matches(task: Task, text: str, names: Mapping[str, str], indicators: Mapping[str, str]) -> bool:
    code = task.indicator_code or ""
    where = (
        str(task.id),
        task.content,
        names.get(task.unit_code, ""),
        task.document_no,
        code,
        indicators.get(code, ""),
    )
    return matches(text, *where)


def _keeps(which: TaskFilter, today: date) -> Callable[[Task], bool]:
    if which is TaskFilter.ALL:
        return lambda t: t.state is not TaskState.CANCELLED
    if which is TaskFilter.WAITING:
        return lambda t: t.state is TaskState.REPORTED
    return lambda t: t.status(today) in _STATUSES[which]


def _by_unit(tasks: Iterable[Task], names: Mapping[str, str], today: date) -> tuple[tuple[str, TaskCounts], ...]:
    counted: dict[str, Counter[TaskStatus]] = {}
    for t in tasks:
        counted.setdefault(t.unit_code, Counter())[t.status(today)] += 1
    units = [(code, TaskCounts(counts)) for code, counts in counted.items()]
    units.sort(key=lambda u: (-u[1].of(TaskStatus.OVERDUE), -u[1].total, sort_key(names.get(u[0], u[0]))))
    return tuple(u for u in units if u[1].total)

"""Assign a task: to a lead unit, with partners, until a day; from a conclusion, or by itself (R073, N14)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from data_access.unit_of_work import Stores
from domain.audit_actions import AuditAction
from domain.errors import BadDay, NotFound
from domain.notice import NoticeKind
from domain.organisation import OrganisationUnit
from domain.permissions import Permission
from domain.task import NewTask, Task, TaskSource
from domain.text import sort_key
from use_cases.access import Access
from use_cases.open_session_facts import still_conclusion
from use_cases.task_text import optional_text, task_text
from use_cases.tell_about_task import tell_unit

_NO_UNITS_OF_THE_CITY = ("thanh_pho", "dia_phuong_khac", "quoc_gia")
LONGEST_DOCUMENT = 120


@dataclass(frozen=True, slots=True)
class TaskOffer:
    """What a task can be given and linked to, by code with its name."""

    units: Mapping[str, str]
    indicators: Mapping[str, str]


def offer_task(access: Access) -> TaskOffer:
    """Raises `Refused` for whoever assigns none."""
    access.require(Permission.ASSIGN_TASKS)
    with access.reading() as stores:
        found = stores.catalogue.indicators(access.today)
        return TaskOffer(leading_units(stores, access.today), {c: f"{c} · {i.short_name}" for c, i in found.items()})


def assign_task(access: Access, *, wish: NewTask) -> int:
    """Returns its number; the lead unit is told. Raises `BadDay` for a deadline that has passed, and what `add_task` raises."""
    if wish.due_on is not None and wish.due_on < access.today:
        raise BadDay(kind="passed_task", day=wish.due_on)
    with access.writing(touches_data=False) as stores:
        source = TaskSource.CONCLUSION if wish.conclusion_id else TaskSource.ENTRY
        units = leading_units(stores, access.today)
        made = add_task(stores, replace(wish, source=source), access.today, units)
        tell_unit(stores, made, NoticeKind.TASK_ASSIGNED)
        stores.audit.record(
            AuditAction.ASSIGN_TASK, object_kind="task", object_id=str(made.id), after=told(made),
        )  # fmt: skip
    return made.id


def add_task(stores: Stores, wish: NewTask, today: date, units: Mapping[str, str]) -> Task:
    """Within a transaction that does more; `units` are the leading ones. Raises `NotFound` for a unit, an indicator or a conclusion that is not there,
    `RuleBroken` for a task that stands already, `ReasonMissing`, `BadInput`, `StateSecret`.
    """
    for code in (wish.unit_code, *wish.partner_codes):
        if code not in units:
            raise NotFound(kind="task_unit", code=code)
    if wish.indicator_code and wish.indicator_code not in stores.catalogue.indicators(today, [wish.indicator_code]):
        raise NotFound(kind="indicator", code=wish.indicator_code)
    if wish.conclusion_id is not None:
        still_conclusion(stores, wish.conclusion_id)
    clean = replace(
        wish, content=task_text(wish.content, "task"), document_no=optional_text(wish.document_no, LONGEST_DOCUMENT),
        partner_codes=tuple(code for code in dict.fromkeys(wish.partner_codes) if code != wish.unit_code),
    )  # fmt: skip
    return stores.tasks.found(stores.tasks.add(clean))


def leading_units(stores: Stores, day: date) -> dict[str, str]:
    """The units that a task can be given to, by name."""
    units = [u for u in stores.organisation.units_on(day) if is_of_the_city(u)]
    return {u.code: u.name for u in sorted(units, key=lambda u: (u.level == "cap_xa", sort_key(u.name)))}


def is_of_the_city(unit: OrganisationUnit) -> bool:
    return unit.kind not in _NO_UNITS_OF_THE_CITY


def told(task: Task) -> dict[str, object]:
    """A task as the audit log keeps it."""
    return {
        "content": task.content, "unit": task.unit_code, "partners": list(task.partner_codes),
        "due_on": task.due_on.isoformat() if task.due_on else None, "document": task.document_no,
        "indicator": task.indicator_code, "conclusion": task.conclusion_id, "state": task.state.value,
    }  # fmt: skip

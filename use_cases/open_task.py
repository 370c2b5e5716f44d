"""One task with its history, its evidence for whom it is, and what this person may do with it (R073, R078)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.conclusion import Conclusion
from domain.indicator import Indicator
from domain.task import Task, TaskAct, TaskEvent
from use_cases.access import Access
from use_cases.assign_task import leading_units


@dataclass(frozen=True, slots=True)
class OpenTask:
    """`units` are those that could lead it, by name; only where it may be given to another.

    `unit_names` holds all that its history speaks of. `sees_evidence`: whether its files are for this person.
    """

    task: Task
    history: tuple[TaskEvent, ...]
    allowed: tuple[TaskAct, ...]
    conclusion: Conclusion | None
    indicator: Indicator | None
    unit_names: Mapping[str, str]
    units: Mapping[str, str]
    sees_evidence: bool
    today: date


def open_task(access: Access, *, number: int) -> OpenTask:
    """Raises `NotFound`."""
    with access.reading() as stores:
        task = stores.tasks.found(number)
        history = stores.tasks.history(task)
        told = {code for e in history for code in e.changes.get("unit_code", ())}
        named = stores.organisation.units(sorted({task.unit_code, *task.partner_codes, *told}))
        allowed = task.allowed(access.actor)
        units = leading_units(stores, access.today) if TaskAct.CHANGE in allowed else {}
        conclusions = stores.conclusions.by_ids([task.conclusion_id] if task.conclusion_id else [])
        code = task.indicator_code
        indicator = stores.catalogue.indicators(access.today, [code]).get(code) if code else None
    return OpenTask(
        task, tuple(history), allowed, conclusions.get(task.conclusion_id or 0), indicator,
        {code: unit.name for code, unit in named.items()}, units, task.shows_evidence_to(access.actor), access.today,
    )  # fmt: skip

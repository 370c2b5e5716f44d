"""The tasks as a session sees them: what is open, and what was done since the session before it (N14)."""

from __future__ import annotations

from datetime import date

from data_access.unit_of_work import Stores
from domain.session_facts import TaskNote
from domain.task import Task


def note_tasks(stores: Stores, since: date | None) -> tuple[TaskNote, ...]:
    """By number. `since` is the day of the session before; without one only what is open."""
    found = stores.tasks.tasks(ended_since=since or date.max)
    return tuple(_note(task) for task in found)


def _note(task: Task) -> TaskNote:
    return TaskNote(
        task.id, task.content, task.unit_code, task.due_on, task.state.value, task.done_on, task.indicator_code, task.period,
    )  # fmt: skip

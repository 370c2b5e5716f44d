"""The work programme as a file, with the filters of its page (R084)."""

from __future__ import annotations

from domain.extract import Extract, Table, Value
from domain.task import Task
from language import task_words as words
from use_cases.access import Access
from use_cases.asked_view import Query, asked_choice
from use_cases.list_tasks import TaskFilter, TaskList, list_tasks
from use_cases.stamp_extract import stamp_extract


def export_tasks(access: Access, query: Query) -> Extract:
    """Raises `NotFound` for a filter that is none."""
    which = asked_choice(query, "loc", TaskFilter)
    found = list_tasks(access, which=which, unit=query.get("dv"), text=query.get("tim", ""))
    title = words.TASKS_TITLE
    table = Table(title, title, words.TASKS, tuple(_row(found, task) for task in found.rows))
    return Extract("chuong-trinh-cong-tac", title, (table,), stamp_extract(access, ()))


def _row(found: TaskList, task: Task) -> tuple[Value, ...]:
    def name(code: str) -> str:
        return found.unit_names.get(code, code)

    code = task.indicator_code
    return (
        task.id, task.content, name(task.unit_code), ", ".join(map(name, task.partner_codes)) or None, task.due_on,
        words.TASK_STATUS[task.status(found.today)], task.days_late(found.today) or None, words.TASK_STATE[task.state],
        task.done_on, task.document_no or None, task.document_on, code,
        found.indicator_names.get(code) if code else None, words.source_words(task), task.assigned_by,
    )  # fmt: skip

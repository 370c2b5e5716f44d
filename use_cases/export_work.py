"""A person's work list as a file, in the order of the page (R084)."""

from __future__ import annotations

from domain.extract import Extract, Table, Value
from domain.period import ReportingPeriod
from language import dates, list_tables, work_words
from use_cases.access import Access
from use_cases.asked_view import Query
from use_cases.list_my_work import Task, list_my_work
from use_cases.stamp_extract import stamp_extract


def export_work(access: Access, _query: Query) -> Extract:
    rows = tuple(_row(access, task) for task in list_my_work(access).tasks)
    title = list_tables.WORK_TITLE
    table = Table(title, title, list_tables.WORK, rows)
    return Extract(f"viec-cua-toi-{access.actor.username}", title, (table,), stamp_extract(access, ()))


def _row(access: Access, task: Task) -> tuple[Value, ...]:
    due = task.obligation.due
    return (
        work_words.TASK[task.kind.value], f"{task.submission.form_code} {task.form_name}",
        dates.period(ReportingPeriod.parse(task.submission.period)), task.unit_name, work_words.where(task.submission),
        due.due_on, work_words.left_words(due, task.timeliness, access.today), task.reason or None,
    )  # fmt: skip

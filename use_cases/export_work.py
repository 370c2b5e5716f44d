"""A person's work list as a file, in the order of the page (R084)."""

from __future__ import annotations

from domain.extract import Extract, Table, Value
from domain.period import ReportingPeriod
from language import dates, list_tables, work_words
from use_cases.access import Access
from use_cases.asked_view import Query
from use_cases.list_my_work import WorkItem, list_my_work
from use_cases.stamp_extract import stamp_extract


def export_work(access: Access, _query: Query) -> Extract:
    rows = tuple(_row(access, item) for item in list_my_work(access).items)
    title = list_tables.WORK_TITLE
    table = Table(title, title, list_tables.WORK, rows)
    return Extract(f"viec-cua-toi-{access.actor.username}", title, (table,), stamp_extract(access, ()))


def _row(access: Access, item: WorkItem) -> tuple[Value, ...]:
    due = item.obligation.due
    return (
        work_words.WORK_KIND[item.kind.value], f"{item.submission.form_code} {item.form_name}",
        dates.period(ReportingPeriod.parse(item.submission.period)), item.unit_name, work_words.where(item.submission),
        due.due_on, work_words.left_words(due, item.timeliness, access.today), item.reason or None,
    )  # fmt: skip

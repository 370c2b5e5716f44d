"""The year's deadlines as a file: each with its reason, rule and act, and the days off (R037–R041, R084)."""

from __future__ import annotations

from domain.errors import BadInput
from domain.extract import Extract, Table, Value
from language import calendar_words, dates, list_tables
from use_cases.access import Access
from use_cases.asked_view import Query
from use_cases.open_calendar import FormYear, PeriodDeadline, open_calendar
from use_cases.stamp_extract import stamp_extract


def export_calendar(access: Access, query: Query) -> Extract:
    """The year of `nam=`, this year without one. Raises `BadInput`."""
    asked = query.get("nam") or str(access.today.year)
    if not (asked.isascii() and asked.isdecimal() and len(asked) == 4):
        raise BadInput(text=asked)
    view = open_calendar(access, year=int(asked))
    rows = [_row(one, deadline) for one in view.forms for deadline in one.deadlines]
    days = [(day.day, calendar_words.DAY_KIND[day.kind], day.name) for day in view.days]
    title = f"{list_tables.DEADLINES_TITLE}, {view.year}"
    tables = (
        Table(list_tables.DEADLINES_TITLE, title, list_tables.DEADLINES, tuple(rows)),
        Table(list_tables.DAYS_OFF_TITLE, list_tables.DAYS_OFF_TITLE, list_tables.DAYS_OFF, tuple(days)),
    )
    return Extract(f"lich-{view.year}", title, tables, stamp_extract(access, ()))


def _row(one: FormYear, due: PeriodDeadline) -> tuple[Value, ...]:
    rule = calendar_words.calendar_rule_words(due.rule, one.form.frequency)
    reason = calendar_words.due_reason(due.deadline) or None
    return (
        one.form.code, one.form.name, dates.period(due.period), due.deadline.due_on, reason, rule,
        due.rule.legal_basis or None, float(due.others),
    )  # fmt: skip

"""Sign-ins and use of accounts as a file: units and people, as far as one may see them (R118, R084)."""

from __future__ import annotations

from datetime import datetime

from domain.extract import Extract, Table, Value
from domain.usage import PersonUsage, UnitUsage
from language import audit_words as words
from language import dates
from use_cases.access import Access
from use_cases.asked_audit import asked_day
from use_cases.asked_view import Query
from use_cases.read_usage import Usage, read_usage
from use_cases.stamp_extract import stamp_extract


def export_usage(access: Access, query: Query) -> Extract:
    """Raises `UnreadableInstant` and `BadDates`."""
    usage = read_usage(
        access, since=asked_day(query, "tu"), until=asked_day(query, "den"), unit_code=query.get("dv", "")
    )  # fmt: skip
    title = words.usage_file_title(usage.since, usage.until)
    people = tuple(_person(usage, person) for person in usage.people)
    units = tuple(_unit(usage, unit) for unit in usage.units)
    tables = (
        Table(words.BY_PERSON, title, words.PERSON_USAGE_COLUMNS, people),
        Table(words.BY_UNIT, title, words.UNIT_USAGE_COLUMNS, units),
    )
    return Extract("su-dung", title, tables, stamp_extract(access, ()))


def _unit(usage: Usage, unit: UnitUsage) -> tuple[Value, ...]:
    name = usage.unit_names.get(unit.unit_code, unit.unit_code)
    counts = (unit.accounts, unit.active, unit.used, unit.sign_ins, unit.failed)
    return (unit.unit_code, name, *counts, _at(unit.last))


def _person(usage: Usage, person: PersonUsage) -> tuple[Value, ...]:
    name = usage.unit_names.get(person.unit_code, person.unit_code)
    state = words.ACCOUNT_USABLE[person.is_active]
    counts = (person.sign_ins, person.failed, person.days)
    return (person.unit_code, name, person.username, person.display_name, state, *counts, _at(person.last))


def _at(instant: datetime | None) -> Value:
    return dates.instant(instant) if instant else None

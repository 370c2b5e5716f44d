"""Sign-ins and use of accounts, per unit and per person, over some days (R118)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from domain.errors import BadDates
from domain.text import sort_key
from domain.usage import PersonUsage, UnitUsage, usage_of_people, usage_of_units
from use_cases.access import Access

USUAL_DAYS = timedelta(days=29)


@dataclass(frozen=True, slots=True)
class Usage:
    since: date
    until: date
    units: tuple[UnitUsage, ...]
    people: tuple[PersonUsage, ...]
    unit_names: Mapping[str, str]


def read_usage(access: Access, *, since: date | None = None, until: date | None = None, unit_code: str = "") -> Usage:
    """Of all units for operator and inspector, of one's own for the others; the last 30 days without a wish.

    `unit_code` narrows the list of people, never widens what may be seen. Raises `BadDates`.
    """
    last = until or access.today
    first = since or last - USUAL_DAYS
    if first > last:
        raise BadDates(kind="range")
    with access.reading() as stores:
        reader = stores.audit_reader
        people = usage_of_people(reader.held_posts(first, last), reader.sign_ins(first, last))
        units = stores.organisation.units(sorted({person.unit_code for person in people}))
    names = {code: unit.name for code, unit in units.items()}
    chosen = tuple(person for person in people if unit_code in ("", person.unit_code))
    by_name = sorted(usage_of_units(people), key=lambda unit: sort_key(names.get(unit.unit_code, unit.unit_code)))
    return Usage(first, last, tuple(by_name), chosen, names)

"""One reported difficulty with what this person may do about it (R127)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from data_access.unit_of_work import Stores
from domain.clock import CITY_TIME
from domain.difficulty import Difficulty
from domain.permissions import Permission
from settings import config
from use_cases.access import Access
from use_cases.read_calendar import read_calendar


@dataclass(frozen=True, slots=True)
class OpenedDifficulty:
    """`owners` are those who may be given the report, by account; empty where nothing may be given or answered.

    `reopen_until` is the last day for the reporter to send the answer back; None where that may not be done.
    """

    difficulty: Difficulty
    unit_name: str
    owners: Mapping[int, str]
    reopen_until: date | None
    today: date


def open_difficulty(access: Access, *, number: int) -> OpenedDifficulty:
    """Raises `NotFound` for one that is not there or not for this person."""
    with access.reading() as stores:
        found = stores.difficulties.found(number)
        units = stores.organisation.units([found.unit_code])
        may_answer = access.actor.may(Permission.ANSWER_DIFFICULTIES) and not found.is_answered
        owners = stores.difficulties.owners() if may_answer else {}
        is_own = found.is_answered and found.reporter_id == access.actor.account_id
        until = last_day_to_reopen(access, stores, found) if is_own else None
    unit = units.get(found.unit_code)
    kept = until if until is not None and access.today <= until else None
    return OpenedDifficulty(found, unit.name if unit else found.unit_code, owners, kept, access.today)


def last_day_to_reopen(access: Access, stores: Stores, found: Difficulty) -> date:
    """So many working days after the answer as `config.toml` says."""
    days: int = config()["difficulties"]["reopen"]
    answered_on = (found.answered_at or found.reported_at).astimezone(CITY_TIME).date()
    return read_calendar(stores, answered_on, access.today).shifted(answered_on, days)

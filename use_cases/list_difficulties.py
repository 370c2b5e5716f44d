"""The register as one person may see it: own reports, those of the unit, or all of them (R127)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.clock import CITY_TIME
from domain.difficulty import Difficulty, DifficultyState
from domain.period import ReportingPeriod
from domain.permissions import Permission
from domain.text import matches
from use_cases.access import Access


class Which(StrEnum):
    """Which reports to list, as `tt=` of the address has it."""

    UNFINISHED = "chua-xong"
    OVERDUE = "qua-han"
    ANSWERED = "da-tra-loi"
    ALL = "tat-ca"


_WITH_ANSWERED = (Which.ANSWERED, Which.ALL)


@dataclass(frozen=True, slots=True)
class Register:
    """What is listed, the most urgent first. `waiting` and `overdue` count all that is not answered yet.

    `mine` is who looks: whose reports need no name beside them.
    """

    which: Which
    rows: tuple[Difficulty, ...]
    waiting: int
    overdue: int
    unit_names: Mapping[str, str]
    may_answer: bool
    mine: int | None
    today: date


def list_difficulties(
    access: Access, *, which: str | None = None, kind: str | None = None, quarter: str | None = None, text: str = ""
) -> Register:
    """Without a wish the operator sees what waits, everybody else all there is. What is no choice asks for nothing.

    `quarter` such as `2026-Q4` keeps what came in during it: the operator compiles the register every
    quarter (H26 Điều 16.2). `text` is looked for without diacritics.
    """
    may_answer = access.actor.may(Permission.ANSWER_DIFFICULTIES)
    chosen = next((w for w in Which if w == which), Which.UNFINISHED if may_answer else Which.ALL)
    with access.reading() as stores:
        waiting = stores.difficulties.visible((DifficultyState.OPEN, DifficultyState.TAKEN))
        answered = stores.difficulties.visible((DifficultyState.ANSWERED,)) if chosen in _WITH_ANSWERED else []
        found = [*answered, *(waiting if chosen is not Which.ANSWERED else ())]
        units = stores.organisation.units(sorted({d.unit_code for d in found}))
    names, today = {code: unit.name for code, unit in units.items()}, access.today
    rows = [
        d for d in found
        if (chosen is not Which.OVERDUE or d.is_overdue(today))
        and kind in (None, "", d.kind.value)
        and (not quarter or quarter_of(d) == ReportingPeriod.parse(quarter).code)
        and (not text or matches(text, str(d.id), d.text, d.answer, d.reporter, names.get(d.unit_code, "")))
    ]  # fmt: skip
    overdue = sum(d.is_overdue(today) for d in waiting)
    rows.sort(key=lambda d: d.urgency(today))
    return Register(chosen, tuple(rows), len(waiting), overdue, names, may_answer, access.actor.account_id, today)


def quarter_of(found: Difficulty) -> str:
    """The quarter in which a report came in, as `2026-Q4`."""
    day = found.reported_at.astimezone(CITY_TIME).date()
    return f"{day.year}-Q{(day.month + 2) // 3}"


def recent_quarters(today: date) -> tuple[str, ...]:
    """The quarter of a day and the seven before it, newest first."""
    now = today.year * 4 + (today.month - 1) // 3
    return tuple(f"{n // 4}-Q{n % 4 + 1}" for n in range(now, now - 8, -1))

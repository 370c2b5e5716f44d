"""The conclusions of a session in the order of its items, each with the tasks that came of it (N14)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.conclusion import Conclusion, takes_conclusions
from domain.monthly_session import MonthlySession
from domain.permissions import Permission
from domain.task import Task
from use_cases.access import Access
from use_cases.assign_task import leading_units


@dataclass(frozen=True, slots=True)
class SessionConclusions:
    """`may_record`: the person writes conclusions and the session takes them now; `may_assign`: makes tasks of them."""

    conclusions: tuple[Conclusion, ...]
    tasks: Mapping[int, tuple[Task, ...]]
    unit_names: Mapping[str, str]
    may_record: bool
    may_assign: bool
    today: date

    def of_item(self, indicator_code: str | None) -> list[Conclusion]:
        return [c for c in self.conclusions if c.indicator_code == indicator_code]


def list_conclusions(access: Access, *, session: MonthlySession) -> SessionConclusions:
    access.require(Permission.FOLLOW_SESSION)
    with access.reading() as stores:
        found = stores.conclusions.of_session(session.period, session.subject_code)
        tasks = stores.tasks.of_conclusions([c.id for c in found])
        units = leading_units(stores, access.today)
        named = stores.organisation.units(sorted({t.unit_code for t in tasks}))
    assigns = access.actor.may(Permission.ASSIGN_TASKS)
    of = {c.id: tuple(t for t in tasks if t.conclusion_id == c.id) for c in found}
    names = units | {code: unit.name for code, unit in named.items()}
    return SessionConclusions(tuple(found), of, names, assigns and takes_conclusions(session), assigns, access.today)

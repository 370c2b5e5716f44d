"""Urge units whose report is still open: a notice to who holds it and to the unit's leader (R071, C42)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from data_access.notice_store import Holder, NewNotice
from data_access.progress_store import ProgressRow
from data_access.unit_of_work import Stores
from domain.audit_actions import AuditAction
from domain.errors import OtherUnit
from domain.notice import Notice, NoticeKind, deadline_facts
from domain.permissions import Role
from domain.submission import Place
from domain.workflow import Workflow
from domain.written_text import NOTE, written
from language.notice_words import Names, notice_sentence
from use_cases.access import Access


@dataclass(frozen=True, slots=True)
class Urged:
    """One open report with where it stands and who would be told; nobody where the unit has no account."""

    row: ProgressRow
    workflow: Workflow
    receivers: tuple[Holder, ...]

    @property
    def place(self) -> Place:
        return self.row.place


@dataclass(frozen=True, slots=True)
class Reminded:
    """How many units and people were told; `again` counts the people who had been told today already."""

    units: int
    people: int
    again: int


def preview_reminder(access: Access, *, form_code: str, period: str, obligation_ids: Collection[int]) -> list[Urged]:
    """Whom a reminder would reach. Raises `OtherUnit` for a report outside what the actor may urge."""
    with access.reading() as stores:
        return _urged(stores, access, form_code, period, obligation_ids)


def remind_units(
    access: Access, *, form_code: str, period: str, obligation_ids: Collection[int], note: str = ""
) -> Reminded:
    """Post the notices with one audit row. One person hears of one report once a day, whoever urges.

    What was approved meanwhile is left out. Raises `OtherUnit` and `BadInput`; then nobody is told.
    """
    note = written(note, NOTE)
    with access.writing(touches_data=False) as stores:
        urged = _urged(stores, access, form_code, period, obligation_ids)
        posted = {u.row.obligation.unit_code: stores.notices.post(_notices(access, u, note)) for u in urged}
        told = sorted(unit for unit, people in posted.items() if people)
        people, asked = sum(posted.values()), sum(len(u.receivers) for u in urged)
        if told:
            stores.audit.record(
                AuditAction.REMIND, object_kind="form", object_id=form_code, period=period, units=told, people=people
            )
    return Reminded(len(told), people, asked - people)


def _urged(stores: Stores, access: Access, form_code: str, period: str, obligation_ids: Collection[int]) -> list[Urged]:
    if set(obligation_ids) - stores.progress.remindable(form_code, period):
        raise OtherUnit(username=access.actor.username, form=form_code)
    rows = stores.progress.reports(periods=[period], form_code=form_code)
    wanted = [row for row in rows if row.obligation.id in obligation_ids and row.approved_at is None]
    holders = stores.notices.posts_in([row.obligation.unit_code for row in wanted])
    workflows = {key: stores.forms.workflow(*key) for key in {row.workflow for row in wanted}}
    return [Urged(row, workflows[row.workflow], _receivers(row, workflows[row.workflow], holders)) for row in wanted]


def _receivers(row: ProgressRow, workflow: Workflow, holders: Iterable[Holder]) -> tuple[Holder, ...]:
    """Who holds the step where the report stands, and the leader who answers for it; each person once."""
    roles = {workflow.steps[row.place.step].role, Role.AGENCY_LEADER}
    found = {h.account_id: h for h in holders if h.unit_code == row.obligation.unit_code and h.role in roles}
    return tuple(found.values())


def message_of(urged: Urged, by: str, note: str, now: datetime) -> str:
    """What the receivers will read."""
    owed = urged.row.obligation
    names = Names({owed.form_code: urged.row.form_name}, {owed.unit_code: urged.row.unit_name})
    return notice_sentence(Notice(0, NoticeKind.REMINDED, owed.id, _facts(urged, by, note), now, None), names)


def _facts(urged: Urged, by: str, note: str) -> dict[str, Any]:
    owed = urged.row.obligation
    return {
        "form": owed.form_code, "unit": owed.unit_code, "period": owed.period, "by": by, "note": note.strip(),
        "holder": urged.workflow.steps[urged.place.step].role.value, **deadline_facts(owed.due.deadline),
    }  # fmt: skip


def _notices(access: Access, urged: Urged, note: str) -> Iterable[NewNotice]:
    owed, facts = urged.row.obligation, _facts(urged, access.actor.display_name, note)
    once = f"remind:{owed.id}:{access.today.isoformat()}"
    return [NewNotice(h.account_id, NoticeKind.REMINDED, owed.id, facts, once) for h in urged.receivers]

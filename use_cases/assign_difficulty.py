"""Take a reported difficulty, or hand it to another who may answer, until a day (R127)."""

from __future__ import annotations

from datetime import date

from domain.audit_actions import AuditAction
from domain.difficulty import Difficulty
from domain.errors import BadDay
from domain.notice import NoticeKind
from use_cases.access import Access
from use_cases.tell_about_difficulty import about_difficulty


def assign_difficulty(access: Access, *, seen: Difficulty, owner_id: int, due_on: date) -> None:
    """The reporter and a new owner are told. Raises `BadDay` for a day that has passed, `IllegalTransition`
    for what is answered, `NotFound` for an owner who may not answer, `ChangedMeanwhile`.
    """
    if due_on < access.today and due_on != seen.due_on:
        raise BadDay(kind="passed", day=due_on)
    with access.writing(touches_data=False) as stores:
        stores.difficulties.assign(seen, owner_id, due_on)
        now = stores.difficulties.found(seen.id)
        people = {now.reporter_id, owner_id} - {access.actor.account_id}
        stores.notices.post(about_difficulty(now, NoticeKind.DIFFICULTY_TAKEN, people))
        stores.audit.record(
            AuditAction.TAKE_DIFFICULTY if owner_id == access.actor.account_id else AuditAction.ASSIGN_DIFFICULTY,
            object_kind="difficulty", object_id=str(seen.id),
            before={"state": seen.state.value, "owner": seen.owner_id, "due_on": str(seen.due_on)},
            after={"state": now.state.value, "owner": now.owner_id, "due_on": str(now.due_on)},
        )  # fmt: skip

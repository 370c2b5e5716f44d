"""Say that an answer did not help: the report comes back to the operator with the reason (R127)."""

from __future__ import annotations

from domain.audit_actions import AuditAction
from domain.difficulty import Difficulty
from domain.notice import NoticeKind
from domain.permissions import Role
from use_cases.access import Access
from use_cases.open_difficulty import last_day_to_reopen
from use_cases.report_difficulty import text_without_secrets, usual_due
from use_cases.tell_about_difficulty import about_difficulty


def reopen_difficulty(access: Access, *, seen: Difficulty, objection: str) -> None:
    """Only the reporter's own, for the days of `config.toml`. Raises `Refused`, `IllegalTransition` when it is
    too late or nothing was answered, `ReasonMissing`, `BadInput`, `StateSecret`, `ChangedMeanwhile`.
    """
    clean = text_without_secrets(objection)
    with access.writing(touches_data=False) as stores:
        seen.check_reopening(access.today, last_day_to_reopen(access, stores, seen))
        stores.difficulties.reopen(seen, clean, usual_due(access, stores, seen.kind))
        now = stores.difficulties.found(seen.id)
        operators = stores.notices.all_holders(Role.OPERATOR)
        stores.notices.post(about_difficulty(now, NoticeKind.DIFFICULTY_REPORTED, operators))
        stores.audit.record(
            AuditAction.REOPEN_DIFFICULTY, object_kind="difficulty", object_id=str(seen.id), reason=clean,
            before={"state": seen.state.value, "owner": seen.owner_id, "due_on": str(seen.due_on)},
            after={"state": now.state.value, "owner": now.owner_id, "due_on": str(now.due_on)},
        )  # fmt: skip

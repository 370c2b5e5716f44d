"""Answer a reported difficulty (R127)."""

from __future__ import annotations

from domain.audit_actions import AuditAction
from domain.difficulty import Difficulty
from domain.notice import NoticeKind
from use_cases.access import Access
from use_cases.report_difficulty import text_without_secrets
from use_cases.tell_about_difficulty import about_difficulty


def answer_difficulty(access: Access, *, seen: Difficulty, text: str) -> None:
    """The reporter is told. Raises `ReasonMissing`, `BadInput`, `StateSecret` as a report does,
    `IllegalTransition` for what is answered already, `ChangedMeanwhile`.
    """
    clean = text_without_secrets(text)
    with access.writing(touches_data=False) as stores:
        stores.difficulties.answer(seen, clean)
        now = stores.difficulties.found(seen.id)
        people = {now.reporter_id} - {access.actor.account_id}
        stores.notices.post(about_difficulty(now, NoticeKind.DIFFICULTY_ANSWERED, people))
        stores.audit.record(
            AuditAction.ANSWER_DIFFICULTY, object_kind="difficulty", object_id=str(seen.id),
            before={"state": seen.state.value, "answer": seen.answer}, after={"state": now.state.value, "answer": clean},
        )  # fmt: skip

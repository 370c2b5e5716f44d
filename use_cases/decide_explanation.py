"""Send an answer back for another, or close the thread (R066, N13)."""

from __future__ import annotations

from datetime import date

from domain.audit_actions import AuditAction
from domain.explanation import Explanation
from domain.notice import NoticeKind
from domain.written_text import REASON, written
from use_cases.access import Access
from use_cases.ask_explanation import asked_text, day_due
from use_cases.refuse_secrets import without_secrets
from use_cases.tell_about_explanation import tell_unit


def return_explanation(
    access: Access, *, seen: Explanation, reason: str, period: str, due_on: date | None = None
) -> None:
    """The unit is told until when another answer is due.

    Raises `NotYourStep` unless one asked or leads the city, `ReasonMissing`, `BadDay`, `IllegalTransition`,
    `ChangedMeanwhile`, `BadInput`, `StateSecret`.
    """
    clean = asked_text(reason)
    with access.writing(touches_data=False) as stores:
        due = day_due(stores, due_on)
        stores.explanations.give_back(seen, clean, due)
        tell_unit(stores, stores.explanations.found(seen.id), NoticeKind.EXPLANATION_RETURNED, period)
        stores.audit.record(
            AuditAction.RETURN_EXPLANATION, object_kind="explanation", object_id=str(seen.id), reason=clean,
            before={"due_on": str(seen.due_on)}, after={"due_on": str(due)},
        )  # fmt: skip


def close_explanation(access: Access, *, seen: Explanation, period: str, text: str = "") -> None:
    """No session shows its cause again. Raises as `return_explanation` does, but for a text that is missing."""
    clean = without_secrets(written(text, REASON))
    with access.writing(touches_data=False) as stores:
        stores.explanations.close(seen, clean)
        tell_unit(stores, stores.explanations.found(seen.id), NoticeKind.EXPLANATION_CLOSED, period)
        stores.audit.record(
            AuditAction.CLOSE_EXPLANATION, object_kind="explanation", object_id=str(seen.id),
            before={"state": seen.state}, after={"text": clean},
        )  # fmt: skip

"""Explain a figure of one's own unit, and say whether the cause persists (R066, N13)."""

from __future__ import annotations

from domain.audit_actions import AuditAction
from domain.explanation import Explanation
from use_cases.access import Access
from use_cases.ask_explanation import asked_text
from use_cases.tell_about_explanation import tell_asker


def answer_explanation(access: Access, *, seen: Explanation, text: str, cause_persists: bool, period: str) -> None:
    """Whoever asked is told, with the way to the session of `period`; a newer answer stands before an older one.

    Raises `OtherUnit`, `ReasonMissing`, `IllegalTransition` for a closed thread, `ChangedMeanwhile`, `BadInput`,
    `StateSecret`.
    """
    clean = asked_text(text)
    with access.writing(touches_data=False) as stores:
        stores.explanations.answer(seen, clean, cause_persists=cause_persists)
        tell_asker(stores, stores.explanations.found(seen.id), period)
        stores.audit.record(
            AuditAction.ANSWER_EXPLANATION, object_kind="explanation", object_id=str(seen.id),
            after={"answer": clean, "cause_persists": cause_persists},
        )  # fmt: skip

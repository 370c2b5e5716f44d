"""Write down what the chair concludes, beside an item or for the whole session; take it back before the end (N14)."""

from __future__ import annotations

from domain.audit_actions import AuditAction
from domain.conclusion import check_taking
from domain.errors import NotFound, RuleBroken
from domain.task import TaskState
from use_cases.access import Access
from use_cases.open_session_facts import still_conclusion, still_session
from use_cases.task_text import task_text


def record_conclusion(access: Access, *, period: str, text: str, indicator_code: str | None = None) -> int:
    """Returns its number. Raises `IllegalTransition` while the session is prepared and when it is concluded,
    `NotFound` for a session or an item that is not there, `ReasonMissing`, `BadInput`, `StateSecret`.
    """
    clean = task_text(text, "conclusion")
    with access.writing(touches_data=False) as stores:
        session = still_session(stores, period)
        check_taking(session)
        if indicator_code and indicator_code not in {i.indicator_code for i in stores.sessions.items(session)}:
            raise NotFound(kind="session_item", code=indicator_code)
        number = stores.conclusions.record(session.period, session.subject_code, indicator_code or None, clean)
        stores.audit.record(
            AuditAction.RECORD_CONCLUSION, object_kind="conclusion", object_id=str(number), period=session.period,
            after={"text": clean, "indicator": indicator_code},
        )  # fmt: skip
    return number


def withdraw_conclusion(access: Access, *, conclusion_id: int) -> None:
    """It stays on record. Raises `IllegalTransition` once the session is concluded, `NotFound` for one that was
    taken back, `RuleBroken` while tasks rest on it.
    """
    with access.writing(touches_data=False) as stores:
        found, session = still_conclusion(stores, conclusion_id)
        check_taking(session)
        standing = [t.id for t in stores.tasks.of_conclusions([found.id]) if t.state is not TaskState.CANCELLED]
        if standing:
            raise RuleBroken(kind="conclusion_has_tasks", number=standing[0])
        stores.conclusions.withdraw(found.id)
        stores.audit.record(
            AuditAction.WITHDRAW_CONCLUSION, object_kind="conclusion", object_id=str(found.id), period=found.period,
            before={"text": found.text, "indicator": found.indicator_code},
        )  # fmt: skip

"""Say what stands behind an item of the session, as the agency that owns it (R083)."""

from __future__ import annotations

from domain.audit_actions import AuditAction
from domain.errors import NotFound
from domain.written_text import COMMENTARY, written
from use_cases.access import Access
from use_cases.open_session_facts import still_session
from use_cases.refuse_secrets import without_secrets


def comment_on_figure(access: Access, *, period: str, indicator_code: str, text: str) -> None:
    """The newest text stands; an empty one takes back what was said, the same one again is none.

    Raises `NotFound` for what is no item of the session, `OtherUnit`, `IllegalTransition` once it is frozen,
    `BadInput` above 1500 characters, `StateSecret`.
    """
    clean = without_secrets(written(text, COMMENTARY))
    with access.writing() as stores:
        session = still_session(stores, period)
        if indicator_code not in {item.indicator_code for item in stores.sessions.items(session)}:
            raise NotFound(kind="session_item", code=indicator_code)
        if not stores.commentaries.write(session, indicator_code, clean):
            return
        stores.audit.record(
            AuditAction.COMMENT_ON_FIGURE, object_kind="monthly_session", object_id=session.period,
            after={"indicator": indicator_code, "text": clean},
        )  # fmt: skip

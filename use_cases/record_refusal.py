"""What somebody wanted and had no right to: an event of its own, for nothing else is left of it (R119, L1)."""

from __future__ import annotations

from domain.audit_actions import AuditAction
from domain.errors import NotSignedIn, Problem, Refused
from use_cases.access import Access


def record_refusal(access: Access, problem: Problem, *, object_kind: str, object_id: str) -> None:
    """Keep a refusal for lack of right; any other problem is no matter of rights and leaves no trace here.

    Who owes a new password or a second factor is only on the way to it, and a visitor has no name.
    """
    lacks_right = isinstance(problem, Refused) and not isinstance(problem, NotSignedIn)
    if not lacks_right or access.actor.account_id is None or access.actor.pending:
        return
    about = {name: str(value) for name, value in problem.values.items()}
    with access.writing(touches_data=False) as stores:
        stores.audit.record(
            AuditAction.REFUSE_ACCESS, object_kind=object_kind, object_id=object_id, result="refused",
            reason=problem.code, about=about,
        )  # fmt: skip

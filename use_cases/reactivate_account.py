"""Open an ended account again: the same person comes back (R111). Posts are granted anew."""

from __future__ import annotations

from domain.account import reason_of
from domain.audit_actions import AuditAction
from use_cases.access import Access
from use_cases.first_password import IssuedPassword, first_password


def reactivate_account(access: Access, *, account_id: int, reason: str) -> IssuedPassword:
    """With a first password. Raises `ReasonMissing`, `AccountEnded` for one in use, and what else stands against it."""
    why, password = reason_of(reason), first_password(access)
    with access.writing(touches_data=False) as stores:
        found = stores.accounts.take_up(account_id, password.secret)
        stores.positions.end_all(account_id)
        stores.audit.record(
            AuditAction.REACTIVATE_ACCOUNT, object_kind="account", object_id=found.username, reason=why,
            before={"is_active": False, "ended_reason": found.ended_reason}, after={"is_active": True},
        )  # fmt: skip
    return password.issued_to(account_id, found)

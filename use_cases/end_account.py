"""Revoke an account, with a reason; open sessions are dead at once, its posts are free again (R111, R113)."""

from __future__ import annotations

from data_access.unit_of_work import Stores
from domain.audit_actions import AuditAction
from use_cases.access import Access
from use_cases.give_post import told


def end_account(access: Access, *, account_id: int, reason: str) -> None:
    """Raises `ReasonMissing`, `AccountEnded`, and what stands against changing the account."""
    with access.writing(touches_data=False) as stores:
        end(stores, account_id, reason)


def end(stores: Stores, account_id: int, reason: str) -> None:
    """Inside a transaction."""
    held = stores.positions.end_all(account_id)
    ended = stores.accounts.end(account_id, reason=reason)
    stores.audit.record(
        AuditAction.REVOKE_ACCOUNT, object_kind="account", object_id=ended.username, reason=reason,
        before={"is_active": True, "posts": [told(h.post) for h in held]}, after={"is_active": False, "posts": []},
    )  # fmt: skip

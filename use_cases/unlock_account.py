"""Let a name that was locked by wrong passwords be tried again (A6)."""

from __future__ import annotations

from domain.audit_actions import AuditAction
from domain.permissions import Permission
from use_cases.access import Access


def unlock_account(access: Access, *, username: str) -> None:
    """For the operator any name, for a unit's administrator and leader those of the unit. Raises `NotFound`."""
    access.require(Permission.MANAGE_UNIT_ACCOUNTS)
    name = username.strip().lower()
    with access.writing(touches_data=False) as stores:
        stores.attempts.unlock(name)
        stores.audit.record(AuditAction.UNLOCK_ACCOUNT, object_kind="account", object_id=name)

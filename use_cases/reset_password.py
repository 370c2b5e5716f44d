"""A new first password for somebody who lost the old one, through the unit's administrator (R116)."""

from __future__ import annotations

from domain.audit_actions import AuditAction
from use_cases.access import Access
from use_cases.first_password import IssuedPassword, first_password


def reset_password(access: Access, *, account_id: int, reason: str) -> IssuedPassword:
    """Every session of the account ends, and a lock of its name (A6). Raises `ReasonMissing`, and what stands against changing the account."""
    password = first_password(access)
    with access.writing(touches_data=False) as stores:
        found = stores.accounts.give_secret(account_id, password.secret, reason=reason)
        stores.attempts.unlock(found.username)
        stores.audit.record(AuditAction.RESET_PASSWORD, object_kind="account", object_id=found.username, reason=reason)
    return password.issued_to(account_id, found)

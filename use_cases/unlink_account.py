"""Forget whom an account is linked to at the city's sign-in: the next one of its name who comes is linked anew."""

from __future__ import annotations

from domain.audit_actions import AuditAction
from domain.errors import NotFound
from use_cases.access import Access


def unlink_account(access: Access, *, username: str) -> None:
    """For a person who was given another identity there. Raises `NotFound` for an account that is not linked."""
    name = username.strip().lower()
    with access.writing(touches_data=False) as stores:
        if not stores.external_accounts.unlink(name):
            raise NotFound(kind="linked_account", code=name)
        stores.audit.record(AuditAction.UNLINK_ACCOUNT, object_kind="account", object_id=name)

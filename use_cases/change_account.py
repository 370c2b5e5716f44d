"""Another name or mail address of an account (R111); the username stays as the log knows it."""

from __future__ import annotations

from data_access.unit_of_work import Stores
from domain.account import reason_of
from domain.audit_actions import AuditAction
from use_cases.access import Access


def change_account(access: Access, *, account_id: int, display_name: str, email: str, reason: str) -> None:
    """Raises `BadInput`, `ReasonMissing`, and what stands against changing the account."""
    with access.writing(touches_data=False) as stores:
        change(stores, account_id, display_name, email, reason)


def change(stores: Stores, account_id: int, display_name: str, email: str, reason: str) -> None:
    """Inside a transaction."""
    why = reason_of(reason)
    before = stores.accounts.change(account_id, display_name=display_name, email=email)
    stores.audit.record(
        AuditAction.CHANGE_ACCOUNT, object_kind="account", object_id=before.username, reason=why,
        before={"display_name": before.display_name, "email": before.email},
        after={"display_name": display_name, "email": email},
    )  # fmt: skip

"""Take back a request about an account before it is decided (R112)."""

from __future__ import annotations

from domain.audit_actions import AuditAction
from use_cases.access import Access


def withdraw_request(access: Access, *, request_id: int) -> None:
    """Raises `RequestDecided`, `NotFound`."""
    with access.writing(touches_data=False) as stores:
        stores.account_requests.withdraw(request_id)
        stores.audit.record(AuditAction.WITHDRAW_REQUEST, object_kind="account_request", object_id=str(request_id))

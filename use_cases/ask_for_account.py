"""Ask for an account, for a change or for a revocation: by whoever answers for the accounts of a unit (R111–R113)."""

from __future__ import annotations

from typing import Any

from data_access.unit_of_work import Stores
from domain.account_request import AccountWish
from domain.audit_actions import AuditAction
from use_cases.access import Access


def ask_for_account(access: Access, *, wish: AccountWish) -> int:
    """Returns the request's id. Raises `OtherUnit`, `NotFound`, `ReasonMissing`, `BadInput`."""
    with access.writing(touches_data=False) as stores:
        return ask(stores, wish)


def ask(stores: Stores, wish: AccountWish) -> int:
    """Inside a transaction."""
    stores.organisation.unit(wish.unit_code)
    request_id = stores.account_requests.ask(wish)
    stores.audit.record(
        AuditAction.REQUEST_ACCOUNT, object_kind="account_request", object_id=str(request_id), after=told(wish)
    )
    return request_id


def told(wish: AccountWish) -> dict[str, Any]:
    """A request as the audit log keeps it."""
    return {
        "kind": wish.kind.value, "source": wish.source.value, "ref": wish.external_ref, "unit": wish.unit_code,
        "account": wish.account_id, "username": wish.person.username, "display_name": wish.person.display_name,
        "role": wish.post.role.value if wish.post else None, "reason": wish.reason,
    }  # fmt: skip

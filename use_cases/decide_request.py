"""The operator grants or refuses what was asked about an account; granting does it at once (R111, R112)."""

from __future__ import annotations

from data_access.unit_of_work import Stores
from domain.account import Grant
from domain.account_request import AccountWish, RequestKind
from domain.audit_actions import AuditAction
from use_cases.access import Access
from use_cases.change_account import change
from use_cases.end_account import end
from use_cases.first_password import FirstPassword, IssuedPassword, first_password
from use_cases.give_post import fitting, hold
from use_cases.issue_account import issue


def refuse_request(access: Access, *, request_id: int, decision: str) -> None:
    """Raises `ReasonMissing`, `RequestDecided`, `NotFound`."""
    with access.writing(touches_data=False) as stores:
        stores.account_requests.decide(request_id, grants=False, decision=decision)
        _record(stores, AuditAction.REFUSE_REQUEST, request_id, decision)


def grant_request(
    access: Access, *, request_id: int, decision: str, beyond_quota: bool = False
) -> tuple[IssuedPassword, ...]:
    """The new account to hand over where one was asked for. Raises `ReasonMissing`, `RequestDecided`, `NotFound`
    and what stands against the act itself; then nothing is decided.
    """
    password = first_password(access)
    with access.writing(touches_data=False) as stores:
        wish = stores.account_requests.decide(request_id, grants=True, decision=decision).wish
        _record(stores, AuditAction.GRANT_REQUEST, request_id, decision)
        first = max(wish.valid_from or access.today, access.today)
        return _carry_out(stores, wish, Grant(first, wish.reason, wish.valid_to, beyond_quota), password)


def _carry_out(stores: Stores, wish: AccountWish, grant: Grant, password: FirstPassword) -> tuple[IssuedPassword, ...]:
    post, account_id = wish.post, wish.account_id
    if wish.kind is RequestKind.ISSUE:
        assert post is not None
        return (issue(stores, wish.person, fitting(stores, post, grant), grant, password),)
    assert account_id is not None
    if wish.kind is RequestKind.REVOKE:
        end(stores, account_id, wish.reason)
        return ()
    found = stores.accounts.account(account_id)
    if (found.display_name, found.email) != (wish.person.display_name, wish.person.email):
        change(stores, account_id, wish.person.display_name, wish.person.email, wish.reason)
    if post is not None:
        hold(stores, account_id, fitting(stores, post, grant), grant)
    return ()


def _record(stores: Stores, action: AuditAction, request_id: int, decision: str) -> None:
    stores.audit.record(action, object_kind="account_request", object_id=str(request_id), decision=decision)

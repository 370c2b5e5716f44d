"""Give up the own second factor, which takes one of its codes: a session left open is not enough."""

from __future__ import annotations

from domain.audit_actions import AuditAction, Result
from domain.errors import WrongCode
from domain.second_factor import Trial
from use_cases.access import Access
from use_cases.try_code import try_code


def remove_second_factor(access: Access, *, code: str) -> None:
    """Raises `WrongCode`; after five wrong ones every session of the account has ended."""
    account_id = access.own_id
    with access.writing(touches_data=False) as stores:
        trial = try_code(stores, account_id, code)
        if trial is Trial.GOOD:
            stores.second_factors.remove(account_id)
        if trial is Trial.EXHAUSTED:
            stores.second_factors.end_sessions(account_id, "wrong_codes")
        result: Result = "done" if trial is Trial.GOOD else "refused"
        stores.audit.record(
            AuditAction.REMOVE_SECOND_FACTOR, object_kind="account", object_id=access.actor.username, result=result
        )
    if trial is not Trial.GOOD:
        raise WrongCode(kind=trial.value)

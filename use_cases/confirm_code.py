"""The second step of signing in: a code of the second factor frees the ticket that a good password opened."""

from __future__ import annotations

from data_access.attempt_store import Try
from data_access.unit_of_work import Stores
from domain.audit_actions import AuditAction
from domain.second_factor import Trial
from domain.sign_in_limits import Outcome
from use_cases.access import Access
from use_cases.check_password import record_lock
from use_cases.sign_in import TICKET_LIFE, digest
from use_cases.sign_in_rules import sign_in_limits
from use_cases.try_code import try_code


def awaits_code(system: Access, *, ticket: str, browser: str) -> bool:
    """Whether the ticket is live, of this browser, and waits for a code."""
    with system.reading() as stores:
        return stores.sign_ins.account_awaiting_code(digest(ticket), digest(browser)) is not None


def confirm_code(system: Access, *, ticket: str, browser: str, code: str) -> Trial:
    """`GOOD` and the ticket can be redeemed for 30 seconds; `EXHAUSTED` and it is gone, as is one that was too old.

    Five wrong codes count as one failed sign-in, and while the name is locked no code is tried (A6, A9).
    """
    with system.writing(touches_data=False) as stores:
        whose = stores.sign_ins.account_awaiting_code(digest(ticket), digest(browser))
        if whose is None:
            return Trial.EXHAUSTED
        account_id, username = whose
        tried = Try(username, system.origin.address, digest(browser))
        locked_until = stores.attempts.locked_until(tried, sign_in_limits())
        if locked_until is not None and locked_until > stores.attempts.clock():
            stores.sign_ins.drop_ticket(digest(ticket))
            trial = Trial.EXHAUSTED
        else:
            trial = try_code(stores, account_id, code)
        _keep(stores, tried, trial)
        if trial is Trial.GOOD:
            stores.sign_ins.free_ticket(digest(ticket), system.database.clock() + TICKET_LIFE)
        return trial


def _keep(stores: Stores, tried: Try, trial: Trial) -> None:
    if trial is not Trial.WRONG:
        stores.attempts.add(tried, Outcome.GOOD if trial is Trial.GOOD else Outcome.FAILED)
    if trial is not Trial.GOOD:
        stores.audit.record(
            AuditAction.SIGN_IN, object_kind="account", object_id=tried.username, result="refused",
            username=tried.username, step="code",
        )  # fmt: skip
        record_lock(stores, tried)

"""The second step of signing in: a code of the second factor frees the ticket that a good password opened."""

from __future__ import annotations

from domain.audit_actions import AuditAction
from domain.second_factor import Trial
from use_cases.access import Access
from use_cases.sign_in import TICKET_LIFE, digest
from use_cases.try_code import try_code


def awaits_code(system: Access, *, ticket: str, browser: str) -> bool:
    """Whether the ticket is live, of this browser, and waits for a code."""
    with system.reading() as stores:
        return stores.sign_ins.account_awaiting_code(digest(ticket), digest(browser)) is not None


def confirm_code(system: Access, *, ticket: str, browser: str, code: str) -> Trial:
    """`GOOD` and the ticket can be redeemed for 30 seconds; `EXHAUSTED` and it is gone, as is one that was too old."""
    with system.writing(touches_data=False) as stores:
        whose = stores.sign_ins.account_awaiting_code(digest(ticket), digest(browser))
        if whose is None:
            return Trial.EXHAUSTED
        account_id, username = whose
        trial = try_code(stores, account_id, code)
        if trial is Trial.GOOD:
            stores.sign_ins.free_ticket(digest(ticket), system.database.clock() + TICKET_LIFE)
        else:
            stores.audit.record(
                AuditAction.SIGN_IN,
                object_kind="account",
                object_id=str(account_id),
                result="refused",
                username=username,
                step="code",
            )
        return trial

"""Take the second factor of somebody who lost the phone and the recovery codes (R116)."""

from __future__ import annotations

from domain.account import reason_of
from domain.audit_actions import AuditAction
from use_cases.access import Access


def reset_second_factor(access: Access, *, account_id: int, reason: str) -> None:
    """The account's sessions end; whoever must have a factor sets one up at the next sign-in.

    Whose factor somebody may take is whose account somebody may change. Raises what stands against that,
    `ReasonMissing`, and `NotFound` for an account without a factor.
    """
    why = reason_of(reason)
    with access.writing(touches_data=False) as stores:
        found = stores.second_factors.reset(account_id)
        stores.audit.record(
            AuditAction.RESET_SECOND_FACTOR, object_kind="account", object_id=found.username, reason=why
        )

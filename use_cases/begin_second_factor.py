"""Make a new key for the own second factor; it is in force only once a code of it was typed."""

from __future__ import annotations

from domain.audit_actions import AuditAction
from use_cases.access import Access
from use_cases.one_time_codes import new_secret, seal_secret


def begin_second_factor(access: Access) -> None:
    """Replaces a key that was never confirmed. Raises `SecondFactorStands`."""
    account_id, now = access.own_id, access.database.clock()
    with access.writing(touches_data=False) as stores:
        stores.second_factors.begin(account_id, seal_secret(new_secret(), account_id, now))
        stores.audit.record(AuditAction.BEGIN_SECOND_FACTOR, object_kind="account", object_id=access.actor.username)

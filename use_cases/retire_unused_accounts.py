"""End accounts that nobody has used for long, and forget old attempts to sign in (A12)."""

from __future__ import annotations

from datetime import timedelta

from domain.audit_actions import AuditAction
from settings import config
from use_cases.access import Access
from use_cases.sign_in_rules import sign_in_limits


def retire_unused_accounts(access: Access) -> list[str]:
    """The names of the accounts that ended now; doing it again ends nothing more. Sample accounts stay."""
    days = config()["sign_in"]["unused_days"]
    with access.writing(touches_data=False) as stores:
        stores.attempts.purge(sign_in_limits())
        since = access.database.clock() - timedelta(days=days)
        ended = stores.sign_ins.retire_unused(since) if days else []
        for username in ended:
            stores.audit.record(AuditAction.RETIRE_ACCOUNT, object_kind="account", object_id=username, unused_days=days)
    return ended

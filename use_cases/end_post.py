"""Let somebody's holding of a post end with a last day (R113)."""

from __future__ import annotations

from datetime import date

from domain.account import reason_of
from domain.audit_actions import AuditAction
from use_cases.access import Access
from use_cases.give_post import told


def end_post(access: Access, *, holding_id: int, last_day: date, reason: str) -> None:
    """Raises `ReasonMissing`, `BadDates`, `NotFound`, and what stands against changing the account."""
    why = reason_of(reason)
    with access.writing(touches_data=False) as stores:
        held = stores.positions.end(holding_id, last_day)
        stores.audit.record(
            AuditAction.END_POST, object_kind="account", object_id=stores.accounts.account(held.account_id).username, reason=why,
            before={**told(held.post), "holding": holding_id, "to": str(held.valid_to) if held.valid_to else None},
            after={"holding": holding_id, "to": str(last_day)},
        )  # fmt: skip

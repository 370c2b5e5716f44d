"""End a delegation or an acting leadership early (R056, C34)."""

from __future__ import annotations

from datetime import date

from domain.audit_actions import AuditAction
from domain.delegation import StandIn
from use_cases.access import Access


def end_stand_in(access: Access, *, stand_in: StandIn, last_day: date) -> None:
    """What was decided until then stands. Raises `BadDates`, `NotFound`, `OtherUnit`."""
    with access.writing() as stores:
        ending = stores.delegations.end_acting if stand_in.form_code is None else stores.delegations.end_delegation
        ended = ending(stand_in.id, last_day)
        stores.audit.record(
            AuditAction.END_STAND_IN, object_kind="unit", object_id=ended.unit_code, form=ended.form_code,
            account=ended.account_id, act=ended.act, before=ended.valid_to.isoformat(), after=last_day.isoformat(),
        )  # fmt: skip

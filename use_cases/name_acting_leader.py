"""Let somebody of the unit hold the leader's post between two days, by an act (C34)."""

from __future__ import annotations

from dataclasses import replace

from domain.audit_actions import AuditAction
from domain.delegation import Mandate
from domain.written_text import ACT, written_line
from use_cases.access import Access


def name_acting_leader(access: Access, *, mandate: Mandate) -> int:
    """Returns the holding's id. Raises `NotDelegable`, `DutiesClash`, `NotFound`, `OtherUnit`, `BadDates`,
    `DecisionMissing`, `BadInput`.
    """
    mandate = replace(mandate, act=written_line(mandate.act, ACT))
    with access.writing() as stores:
        made = stores.delegations.name_acting_leader(mandate)
        stores.audit.record(
            AuditAction.NAME_ACTING_LEADER, object_kind="unit", object_id=mandate.unit_code, account=mandate.account_id,
            act=mandate.act, after=[str(mandate.valid_from), str(mandate.valid_to)],
        )  # fmt: skip
        return made

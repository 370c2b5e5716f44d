"""Hand posts and open work in a unit over to somebody else from a day on, by an act (R113, C69).

What the giver entered stays the giver's: the taker does not become the author of it, and four eyes hold (D08).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from data_access.unit_of_work import Stores
from domain.account import Account, Grant, reason_of
from domain.audit_actions import AuditAction
from domain.errors import BadInput, Problem
from domain.handover import Handover, OpenWork
from use_cases.access import Access
from use_cases.give_post import quota, told
from use_cases.list_accounts import rows_of
from use_cases.offer_posts import managed_units


@dataclass(frozen=True, slots=True)
class HandoverChoice:
    """Who may give and who may take in a unit; `units` are those the actor looks after and that have people."""

    unit_code: str
    units: Mapping[str, str]
    givers: tuple[Account, ...]
    takers: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class HandoverPreview:
    """What would go over, and what stands against it; None when nothing does."""

    work: OpenWork
    problem: Problem | None


def choose_handover(access: Access, *, unit_code: str | None = None) -> HandoverChoice:
    """Of the unit asked for, else of the first with people. Raises `OtherUnit`."""
    with access.reading() as stores:
        rows = [row for row in rows_of(stores, access.today) if row.account.is_active]
        staffed = {code for row in rows for code in row.unit_codes}
        names = {code: name for code, name in managed_units(stores, access.today).items() if code in staffed}
        unit = unit_code or next(iter(names), "")
        stores.positions.refuse_other_unit(unit)
        people = [row for row in rows if stores.accounts.is_managed(row.account.id)]
    givers = tuple(r.account for r in people if any(h.post.unit_code == unit and not h.acting_by for h in r.held))
    takers = tuple(r.account for r in people if unit in r.unit_codes or not r.held)
    return HandoverChoice(unit, names, givers, takers)


def preview_handover(access: Access, plan: Handover) -> HandoverPreview:
    """By doing it and undoing it. Raises `OtherUnit`, `OwnAccount`, `NotGrantable`, `NotFound` about the giver."""
    with access.rehearsing() as rehearsal:
        rehearsal.stores.handovers.hold_still(plan.giver_id, plan.taker_id)
        work = rehearsal.stores.handovers.open_work(plan.giver_id, plan.unit_code, plan.day)
        return HandoverPreview(work, rehearsal.refusal(lambda stores: _carry_out(stores, plan)))


def hand_over(access: Access, plan: Handover) -> None:
    """Raises `ReasonMissing`, `BadInput`, `BadDates`, and what stands against changing either account or post."""
    with access.writing(touches_data=False) as stores:
        _carry_out(stores, plan)


def _carry_out(stores: Stores, plan: Handover) -> None:
    why = reason_of(plan.reason)
    if plan.giver_id == plan.taker_id:
        raise BadInput(kind="same_person")
    stores.handovers.hold_still(plan.giver_id, plan.taker_id)
    work = stores.handovers.open_work(plan.giver_id, plan.unit_code, plan.day)
    if not work.posts:
        raise BadInput(kind="nothing_in_hand")
    last_day = plan.day - timedelta(days=1)
    for held in work.posts:
        stores.positions.end(held.id, last_day)
    stores.handovers.end_stand_ins(plan.giver_id, plan.unit_code, last_day)
    limit = quota().limit(stores.organisation.unit(plan.unit_code))
    for held in work.posts:
        assert held.post.id is not None
        grant = Grant(max(plan.day, held.valid_from), why, held.valid_to)
        stores.positions.fill(held.post.id, plan.taker_id, grant, limit=limit)
    passed_on = stores.handovers.pass_notices_on(plan.giver_id, plan.taker_id)
    stores.audit.record(
        AuditAction.HAND_OVER, object_kind="account", object_id=stores.accounts.account(plan.giver_id).username,
        to=stores.accounts.account(plan.taker_id).username, reason=why,
        unit=plan.unit_code, day=str(plan.day), posts=[told(h.post) for h in work.posts], notices=passed_on,
        reports=[s.id for s in work.reports], stand_ins_ended=[s.act for s in work.stand_ins],
    )  # fmt: skip

"""Tell the people of the units concerned that a deadline changed (R040, D05)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from data_access.notice_store import NewNotice
from data_access.unit_of_work import Stores
from domain.deadline import Deadline
from domain.notice import DeadlineChange, NoticeKind, deadline_facts
from domain.obligation import Obligation
from domain.permissions import UNIT_STAFF


def tell_deadlines(
    stores: Stores,
    told: Sequence[tuple[Obligation, Deadline]],
    change: DeadlineChange,
    *,
    reason: str = "",
    act: str = "",
) -> int:
    """A notice to the specialists, heads and leaders of each unit; returns how many were posted."""
    people = stores.notices.holders_in({owed.unit_code for owed, _ in told}, *UNIT_STAFF)
    why = {"change": change.value, "reason": reason, "act": act}
    return stores.notices.post(
        notice for owed, deadline in told for notice in _notices(stores, owed, deadline, people[owed.unit_code], why)
    )


def _notices(
    stores: Stores, owed: Obligation, deadline: Deadline, people: Iterable[int], why: dict[str, str]
) -> list[NewNotice]:
    once = f"deadline:{owed.id}:{deadline.due_on}:{stores.notices.clock().isoformat()}"
    facts = {"form": owed.form_code, "unit": owed.unit_code, "period": owed.period, **deadline_facts(deadline), **why}
    return [NewNotice(account, NoticeKind.DEADLINE_CHANGED, owed.id, facts, once) for account in sorted(people)]

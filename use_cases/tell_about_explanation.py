"""Tell people what happens in a thread about a figure (R066). What was written stays behind the sign-in."""

from __future__ import annotations

from collections.abc import Iterable

from data_access.notice_store import NewNotice
from data_access.unit_of_work import Stores
from domain.explanation import Explanation
from domain.notice import NoticeKind
from domain.permissions import UNIT_STAFF

_BY_DEADLINE = (NoticeKind.EXPLANATION_DUE_SOON, NoticeKind.EXPLANATION_OVERDUE)


def tell_unit(stores: Stores, told: Explanation, kind: NoticeKind, period: str) -> None:
    """The people of the unit that has to explain; the notice leads to the session of `period`."""
    people = stores.notices.holders_in([told.unit_code], *UNIT_STAFF)[told.unit_code]
    _post(stores, told, kind, period, people)


def tell_asker(stores: Stores, told: Explanation, period: str) -> None:
    asker = stores.explanations.asker(told)
    _post(stores, told, NoticeKind.EXPLANATION_ANSWERED, period, [asker] if asker else [])


def about_explanation(
    stores: Stores, told: Explanation, kind: NoticeKind, period: str, people: Iterable[int]
) -> list[NewNotice]:
    """One notice for each of them: deadlines once for each due date, everything else once for each change."""
    indicator = stores.catalogue.versions([told.indicator_code])[-1]
    facts = {
        "explanation": told.id, "indicator": indicator.short_name, "month": told.month, "session": period,
        "due_on": told.due_on.isoformat(),
    }  # fmt: skip
    once = f"{kind.value}:{told.id}:{told.due_on if kind in _BY_DEADLINE else told.version}"
    return [NewNotice(account, kind, None, facts, once) for account in sorted(people)]


def _post(stores: Stores, told: Explanation, kind: NoticeKind, period: str, people: Iterable[int]) -> None:
    stores.notices.post(about_explanation(stores, told, kind, period, people))

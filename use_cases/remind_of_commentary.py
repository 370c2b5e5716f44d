"""Tell the units that own items of a session in preparation that their commentary is awaited; each once (R083, R068)."""

from __future__ import annotations

from data_access.notice_store import NewNotice
from data_access.unit_of_work import Stores
from domain.awaited_commentary import AwaitedCommentary
from domain.notice import NoticeKind
from domain.permissions import UNIT_STAFF
from use_cases.access import Access
from use_cases.await_commentary import awaited_commentary
from use_cases.tell_once import tell_once


def remind_of_commentary(access: Access) -> int:
    """Once for each session, also where its day is moved. Returns how many notices were new."""
    return tell_once(access, _notices)


def _notices(access: Access, stores: Stores) -> list[NewNotice]:
    awaited = awaited_commentary(stores, access.today)
    people = stores.notices.holders_in({a.unit_code for a in awaited}, *UNIT_STAFF) if awaited else {}
    return [_notice(account, a) for a in awaited for account in sorted(people.get(a.unit_code, ()))]


def _notice(account: int, awaited: AwaitedCommentary) -> NewNotice:
    kind = NoticeKind.COMMENTARY_AWAITED
    facts = {
        "session": awaited.session_period, "unit": awaited.unit_code, "count": len(awaited.indicator_codes),
        "due_on": awaited.until.isoformat(),
    }  # fmt: skip
    once = f"{kind.value}:{awaited.session_period}:{awaited.unit_code}"
    return NewNotice(account, kind, None, facts, once)

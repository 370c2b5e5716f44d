"""Post what nobody was told before: the round asks every minute and writes only where something is new."""

from __future__ import annotations

from collections.abc import Callable

from data_access.notice_store import NewNotice
from data_access.unit_of_work import Stores
from use_cases.access import Access


def tell_once(access: Access, notices: Callable[[Access, Stores], list[NewNotice]]) -> int:
    """Returns how many notices were new; nothing is written where all was told before."""
    with access.reading() as stores:
        new = stores.notices.untold(notices(access, stores))
    if not new:
        return 0
    with access.writing(touches_data=False) as stores:
        return stores.notices.post(new)

"""Mark notices as read (R068)."""

from __future__ import annotations

from collections.abc import Iterable

from use_cases.access import Access


def mark_notices_read(access: Access, notice_ids: Iterable[int]) -> None:
    """Only the actor's own; those read already keep their instant."""
    with access.writing(touches_data=False) as stores:
        stores.notices.mark_read(notice_ids)

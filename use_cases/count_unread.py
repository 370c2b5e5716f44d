"""How many notices somebody has not read: the number in the menu."""

from __future__ import annotations

from use_cases.access import Access


def count_unread(access: Access) -> int:
    with access.reading() as stores:
        return stores.notices.unread()

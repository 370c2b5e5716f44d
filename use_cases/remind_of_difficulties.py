"""Remind whoever holds a reported difficulty that its day has passed; once for each due date (R127)."""

from __future__ import annotations

from data_access.notice_store import NewNotice
from data_access.unit_of_work import Stores
from domain.difficulty import DifficultyState
from domain.notice import NoticeKind
from domain.permissions import Role
from use_cases.access import Access
from use_cases.tell_about_difficulty import about_difficulty
from use_cases.tell_once import tell_once


def remind_of_difficulties(access: Access) -> int:
    """Where nobody has taken it, every operator is told. Returns how many notices were new."""
    return tell_once(access, _notices)


def _notices(access: Access, stores: Stores) -> list[NewNotice]:
    waiting = stores.difficulties.visible((DifficultyState.OPEN, DifficultyState.TAKEN))
    late = [found for found in waiting if found.is_overdue(access.today)]
    operators = stores.notices.all_holders(Role.OPERATOR) if late else []
    return [
        notice for found in late
        for notice in about_difficulty(
            found, NoticeKind.DIFFICULTY_OVERDUE, [found.owner_id] if found.owner_id else operators
        )
    ]  # fmt: skip

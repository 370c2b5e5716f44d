"""Tell people what happens to a reported difficulty (R127)."""

from __future__ import annotations

from collections.abc import Iterable

from data_access.notice_store import NewNotice
from domain.difficulty import Difficulty
from domain.notice import NoticeKind


def about_difficulty(told: Difficulty, kind: NoticeKind, people: Iterable[int]) -> list[NewNotice]:
    """One notice for each of them. What people wrote stays behind the sign-in: mails leave the house.

    An overdue report is told once for each due date, everything else once for each change.
    """
    facts = {
        "difficulty": told.id, "what": told.kind.value, "due_on": told.due_on.isoformat(), "again": bool(told.objection),
        "owner": told.owner,
    }  # fmt: skip
    turn = told.due_on if kind is NoticeKind.DIFFICULTY_OVERDUE else told.version
    once = f"{kind.value}:{told.id}:{turn}"
    return [NewNotice(account, kind, None, facts, once) for account in sorted(set(people))]

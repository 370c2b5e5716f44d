"""The review inbox: the dossiers that wait for this person's decision, with their warnings (C17, C38)."""

from __future__ import annotations

from dataclasses import dataclass

from data_access.unit_of_work import Stores
from use_cases.access import Access
from use_cases.build_sheet import build_sheet
from use_cases.list_my_work import WorkItem, WorkKind, list_my_work

_DECIDING = (WorkKind.TO_REVIEW, WorkKind.TO_APPROVE)
_WAITING = (*_DECIDING, WorkKind.TO_DISPATCH, WorkKind.TO_RECEIVE)


@dataclass(frozen=True, slots=True)
class WaitingDossier:
    """`warnings` counts the soft findings; only what is about to be endorsed or approved is checked."""

    work: WorkItem
    warnings: int

    @property
    def is_clean(self) -> bool:
        return self.work.kind is WorkKind.TO_APPROVE and not self.warnings


@dataclass(frozen=True, slots=True)
class ReviewInbox:
    """What waits, most urgent first, and what this person can follow."""

    waiting: tuple[WaitingDossier, ...]
    others: tuple[WorkItem, ...]

    @property
    def first(self) -> int | None:
        """The most urgent that waits."""
        return self.waiting[0].work.submission.id if self.waiting else None

    @property
    def clean(self) -> tuple[WaitingDossier, ...]:
        """What may be approved without opening it."""
        return tuple(w for w in self.waiting if w.is_clean)

    def after(self, submission_id: int) -> int | None:
        """The next waiting dossier, from the top again after the last; None when no other waits."""
        ids = [w.work.submission.id for w in self.waiting]
        place = ids.index(submission_id) + 1 if submission_id in ids else 0
        return next((i for i in ids[place:] + ids[:place] if i != submission_id), None)


def list_waiting(access: Access) -> ReviewInbox:
    items = list_my_work(access).items
    with access.reading() as stores:
        waiting = tuple(WaitingDossier(i, _warnings(stores, i)) for i in items if i.kind in _WAITING)
    return ReviewInbox(waiting, tuple(i for i in items if i.kind not in _WAITING))


def _warnings(stores: Stores, work: WorkItem) -> int:
    return len(build_sheet(stores, work.submission).soft) if work.kind in _DECIDING else 0

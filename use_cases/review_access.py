"""The review of who holds what in a unit: who is unused, who has no post, when it was last confirmed (R113)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from data_access.unit_of_work import Stores
from domain.access_review import AccessReview, due_on
from domain.audit_actions import AuditAction
from domain.clock import CITY_TIME
from domain.errors import ChangedMeanwhile
from domain.text import sort_key
from domain.written_text import NOTE, written
from settings import config
from use_cases.access import Access
from use_cases.give_post import told
from use_cases.list_accounts import AccountRow, rows_of

UNUSED_AFTER = timedelta(days=30)  # before the accounts that nobody uses end by themselves


@dataclass(frozen=True, slots=True)
class UnitReview:
    """One unit: its people with accounts in use, the last review, and the day by which the next is due."""

    unit_code: str
    name: str
    rows: tuple[AccountRow, ...]
    last: AccessReview | None
    due: date
    now: datetime

    @property
    def is_overdue(self) -> bool:
        return self.due < self.now.astimezone(CITY_TIME).date()

    def is_unused(self, row: AccountRow) -> bool:
        """Nobody has worked with it for a month, or ever since it was issued."""
        return (row.account.last_used_at or row.account.created_at) + UNUSED_AFTER < self.now

    @property
    def unused(self) -> int:
        return sum(map(self.is_unused, self.rows))

    @property
    def without_post(self) -> int:
        return sum(not row.held for row in self.rows)

    @property
    def digest(self) -> str:
        """Equal while nobody's posts change: what is confirmed is what was seen."""
        return hashlib.sha256(json.dumps(self.told).encode()).hexdigest()

    @property
    def told(self) -> list[dict[str, Any]]:
        return [
            {"username": row.account.username, "from": str(h.valid_from), "to": str(h.valid_to or ""), **told(h.post)}
            for row in self.rows
            for h in row.held
        ]


def list_reviews(access: Access) -> list[UnitReview]:
    """Every unit with accounts that the actor looks after, the overdue ones first."""
    with access.reading() as stores:
        found = _reviews(stores, access)
    return sorted(found.values(), key=lambda r: (not r.is_overdue, sort_key(r.name)))


def confirm_access(access: Access, *, unit_code: str, seen: str, note: str = "") -> None:
    """Keep that the posts of a unit were looked through as they stand. `seen` is the digest of what was shown.

    Raises `ChangedMeanwhile` when somebody's posts changed since, `OtherUnit`, `BadInput`.
    """
    note = written(note, NOTE)
    with access.writing(touches_data=False) as stores:
        stores.positions.refuse_other_unit(unit_code)
        found = _reviews(stores, access).get(unit_code)
        if found is None or found.digest != seen:
            raise ChangedMeanwhile(kind="access", unit=unit_code)
        stores.access_reviews.confirm(unit_code, found.told, note)
        stores.audit.record(
            AuditAction.REVIEW_ACCESS, object_kind="unit", object_id=unit_code, people=len(found.rows), note=note
        )


def _reviews(stores: Stores, access: Access) -> Mapping[str, UnitReview]:
    rows = [row for row in rows_of(stores, access.today) if row.account.is_active]
    mine, last = stores.accounts.units(), stores.access_reviews.last_reviews()
    codes = sorted({c for row in rows for c in row.unit_codes if mine is None or c in mine})
    names, now = stores.organisation.units(codes), access.database.clock()
    found = {}
    for code in codes:
        people = tuple(row for row in rows if code in row.unit_codes)
        before = last.get(code)
        since = before.reviewed_at.astimezone(CITY_TIME).date() if before else _first_day(people)
        due = due_on(since, config()["accounts"]["review_months"])
        found[code] = UnitReview(code, names[code].name, people, before, due, now)
    return found


def _first_day(people: tuple[AccountRow, ...]) -> date:
    return min(h.valid_from for row in people for h in (*row.held, *row.past))

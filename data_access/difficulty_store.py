"""The register of difficulties, incidents and proposals (R127).

Everybody reports and sees the own reports. Whoever leads a unit or administers its accounts also sees
those of the unit, which has to compile them (H26 Điều 15.3); the operator sees and answers all.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as db

from data_access.guard import Store, requires
from data_access.identity_tables import account, difficulty, position, position_holding
from domain.clock import CITY_TIME
from domain.difficulty import Difficulty, DifficultyKind, DifficultyState
from domain.errors import ChangedMeanwhile, NotFound, Refused
from domain.permissions import GRANTS, Permission, Role

HEADS = (Role.AGENCY_LEADER, Role.UNIT_ADMINISTRATOR)
_ANSWERERS = [r.value for r in Role if Permission.ANSWER_DIFFICULTIES in GRANTS[r] and r is not Role.SYSTEM]


class DifficultyStore(Store):
    @requires(Permission.REPORT_DIFFICULTY)
    def add(self, kind: DifficultyKind, text: str, page: str, due_on: date) -> tuple[int, bool]:
        """Keep a report of the actor's; returns its number, and False where the same one waits already."""
        d, own = difficulty.c, self.actor.account_id
        same = (d.reported_by == own, d.kind == kind.value, d.text == text, d.page == page)
        known = self.connection.scalars(db.select(d.id).where(*same, d.state != DifficultyState.ANSWERED.value)).first()
        if known is not None:
            return known, False
        row = {
            "kind": kind.value, "text": text, "page": page, "reported_by": own, "due_on": due_on,
            "unit_code": next((p.unit_code for p in self.actor.positions if p.unit_code), ""),
            "reported_at": self.clock(), "state": DifficultyState.OPEN.value,
        }  # fmt: skip
        key = self.connection.execute(db.insert(difficulty).values(row)).inserted_primary_key
        assert key is not None
        return int(key[0]), True

    @requires(Permission.REPORT_DIFFICULTY)
    def found(self, number: int) -> Difficulty:
        """Raises `NotFound` for one that does not exist and for one the actor may not see alike."""
        row = self.connection.execute(_rows().where(difficulty.c.id == number, self._visible())).first()
        if row is None:
            raise NotFound(kind="difficulty", code=number)
        return _difficulty(row)

    @requires(Permission.REPORT_DIFFICULTY)
    def visible(self, states: Sequence[DifficultyState]) -> list[Difficulty]:
        """What the actor may see in some states, the oldest first."""
        query = _rows().where(difficulty.c.state.in_([s.value for s in states]), self._visible())
        return [_difficulty(row) for row in self.connection.execute(query.order_by(difficulty.c.id))]

    @requires(Permission.ANSWER_DIFFICULTIES)
    def owners(self) -> dict[int, str]:
        """Everybody who may answer today, by account, with their names."""
        h, today = position_holding.c, self.clock().astimezone(CITY_TIME).date()
        query = (
            db.select(account.c.id, account.c.display_name)
            .join(position_holding, h.account_id == account.c.id)
            .join(position, position.c.id == h.position_id)
            .where(position.c.role.in_(_ANSWERERS), account.c.is_active)
            .where(h.valid_from <= today, db.or_(h.valid_to.is_(None), h.valid_to >= today))
            .order_by(account.c.display_name, account.c.id)
        )
        return {row.id: row.display_name for row in self.connection.execute(query)}

    @requires(Permission.ANSWER_DIFFICULTIES)
    def assign(self, seen: Difficulty, owner_id: int, due_on: date) -> None:
        """Put a report into somebody's hands. Raises `NotFound` for who may not answer, `ChangedMeanwhile`."""
        seen.check_unanswered()
        if owner_id not in self.owners():
            raise NotFound(kind="difficulty_owner")
        self._change(seen, state=DifficultyState.TAKEN.value, owner_id=owner_id, due_on=due_on)

    @requires(Permission.ANSWER_DIFFICULTIES)
    def answer(self, seen: Difficulty, text: str) -> None:
        """Answer a report; one that nobody had taken becomes the actor's own. Raises `ChangedMeanwhile`."""
        seen.check_unanswered()
        self._change(
            seen, state=DifficultyState.ANSWERED.value, answer=text, answered_by=self.actor.display_name,
            answered_at=self.clock(), owner_id=seen.owner_id or self.actor.account_id,
        )  # fmt: skip

    @requires(Permission.REPORT_DIFFICULTY)
    def reopen(self, seen: Difficulty, objection: str, due_on: date) -> None:
        """Send an answer back, for another to be found. Raises `Refused` unless it is the actor's own report."""
        if seen.reporter_id != self.actor.account_id:
            raise Refused(permission=Permission.REPORT_DIFFICULTY, username=self.actor.username)
        self._change(seen, state=DifficultyState.OPEN.value, owner_id=None, due_on=due_on, objection=objection)

    def _visible(self) -> db.ColumnElement[bool]:
        d = difficulty.c
        if self.actor.may(Permission.ANSWER_DIFFICULTIES):
            return db.true()
        return db.or_(d.reported_by == self.actor.account_id, d.unit_code.in_(self.actor.units_as(*HEADS)))

    def _change(self, seen: Difficulty, **values: Any) -> None:
        d = difficulty.c
        changing = db.update(difficulty).where(d.id == seen.id, d.version == seen.version, self._visible())
        if self.connection.execute(changing.values(version=seen.version + 1, **values)).rowcount != 1:
            raise ChangedMeanwhile(kind="difficulty")


def _rows() -> db.Select[Any]:
    d, reporter, owner = difficulty.c, account.alias("reporter"), account.alias("owner")
    return (
        db.select(difficulty, reporter.c.display_name.label("reporter"), owner.c.display_name.label("owner"))
        .join(reporter, reporter.c.id == d.reported_by)
        .join(owner, owner.c.id == d.owner_id, isouter=True)
    )


def _difficulty(row: Any) -> Difficulty:
    return Difficulty(
        row.id, DifficultyKind(row.kind), row.text, row.page, row.reported_by, row.reporter, row.unit_code,
        row.reported_at, DifficultyState(row.state), row.owner_id, row.owner or "", row.due_on, row.answer,
        row.answered_by, row.answered_at, row.objection, row.version,
    )  # fmt: skip

"""What the chair concluded at the sessions; a conclusion that was taken back stays on record (N14)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import sqlalchemy as db

from data_access.guard import Store, requires
from data_access.identity_tables import account
from data_access.session_tables import conclusion
from domain.conclusion import Conclusion
from domain.errors import NotFound
from domain.permissions import Permission

_c = conclusion.c


class ConclusionStore(Store):
    @requires(Permission.FOLLOW_SESSION)
    def of_session(self, period: str, subject_code: str) -> list[Conclusion]:
        """Those that stand, in the order in which they were recorded."""
        return self._read(_c.period == period, _c.subject_code == subject_code)

    @requires(Permission.FOLLOW_TASKS)
    def by_ids(self, ids: Collection[int]) -> dict[int, Conclusion]:
        rows = self.connection.execute(_rows().where(_c.id.in_(sorted(ids))))
        return {row.id: _conclusion(row) for row in rows}

    @requires(Permission.FOLLOW_TASKS)
    def found(self, conclusion_id: int) -> Conclusion:
        """Raises `NotFound` for one that is not there or was taken back."""
        rows = self._read(_c.id == conclusion_id)
        if not rows:
            raise NotFound(kind="conclusion", code=conclusion_id)
        return rows[0]

    @requires(Permission.ASSIGN_TASKS)
    def record(self, period: str, subject_code: str, indicator_code: str | None, text: str, by: str = "") -> int:
        """Returns its number; the same words about the same item are one conclusion. Without `by` it is whoever acts."""
        known = next(
            (c.id for c in self.of_session(period, subject_code) if (c.indicator_code, c.text) == (indicator_code, text)),
            None,
        )  # fmt: skip
        if known is not None:
            return known
        row = {
            "period": period, "subject_code": subject_code, "indicator_code": indicator_code, "text": text,
            "recorded_by": by or self.actor.username, "recorded_at": self.clock(),
        }  # fmt: skip
        key = self.connection.execute(db.insert(conclusion).values(row)).inserted_primary_key
        assert key is not None
        return int(key[0])

    @requires(Permission.ASSIGN_TASKS)
    def withdraw(self, conclusion_id: int) -> None:
        """Raises `NotFound` for one that was taken back already."""
        taking = db.update(conclusion).where(_c.id == conclusion_id, _c.withdrawn_at.is_(None))
        if self.connection.execute(taking.values(withdrawn_at=self.clock())).rowcount != 1:
            raise NotFound(kind="conclusion", code=conclusion_id)

    def _read(self, *where: db.ColumnElement[bool]) -> list[Conclusion]:
        rows = self.connection.execute(_rows().where(_c.withdrawn_at.is_(None), *where).order_by(_c.id))
        return [_conclusion(row) for row in rows]


def _rows() -> db.Select[Any]:
    name = db.func.coalesce(account.c.display_name, _c.recorded_by).label("recorder")
    return db.select(conclusion, name).outerjoin(account, account.c.username == _c.recorded_by)


def _conclusion(row: Any) -> Conclusion:
    return Conclusion(row.id, row.period, row.subject_code, row.indicator_code, row.text, row.recorder, row.recorded_at)

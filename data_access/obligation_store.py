"""What units owe, when it is due, and the outages that excuse (R039–R043, R072, D05)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as db

from data_access.guard import Store, requires
from data_access.reporting_tables import (
    obligation,
    obligation_due,
    outage,
    report_form,
    submission,
)
from domain.errors import NotFound
from domain.obligation import DueDate, Obligation
from domain.permissions import Permission
from domain.report_form import ReportForm
from domain.submission import State
from domain.timeliness import Outage


@dataclass(frozen=True, slots=True)
class RegisteredOutage:
    id: int
    outage: Outage
    reason: str
    act: str
    registered_by: str


class ObligationStore(Store):
    @requires(Permission.OPEN_PERIODS)
    def open(self, form: ReportForm, units: Sequence[str], period: str, due: DueDate) -> list[int]:
        """Obligations with an empty submission for the units that have none yet; opening again adds nothing."""
        o, f = obligation.c, report_form.c
        # Two replicas may open at once: the second waits here and then sees what the first has opened.
        self.connection.execute(
            db.select(f.code).where(f.code == form.code, f.version == form.version).with_for_update()
        )
        have = set(self.connection.scalars(db.select(o.unit_code).where(o.form_code == form.code, o.period == period)))
        return [self._open_one(form, unit, period, due) for unit in units if unit not in have]

    @requires(Permission.SEE_CALENDAR)
    def obligation(self, obligation_id: int) -> Obligation:
        """Raises `NotFound`."""
        found = self.by_ids([obligation_id])
        if not found:
            raise NotFound(kind="obligation", code=obligation_id)
        return found[obligation_id]

    @requires(Permission.SEE_CALENDAR)
    def by_ids(self, obligation_ids: Sequence[int]) -> dict[int, Obligation]:
        dues = due_dates(self.connection, obligation_ids)
        rows = self.connection.execute(db.select(obligation).where(obligation.c.id.in_(obligation_ids)))
        return {row.id: obligation_of(row, dues[row.id]) for row in rows}

    @requires(Permission.SEE_CALENDAR)
    def of_periods(self, periods: Sequence[str]) -> list[Obligation]:
        """Everything owed for some periods: deadlines are published to all (R039)."""
        o = obligation.c
        rows = self.connection.execute(db.select(obligation).where(o.period.in_(periods)).order_by(o.id)).all()
        dues = due_dates(self.connection, [row.id for row in rows])
        return [obligation_of(row, dues[row.id]) for row in rows]

    @requires(Permission.MAINTAIN_CALENDAR)
    def move_due(self, obligation_ids: Iterable[int], due: DueDate) -> None:
        """Announce another due instant by an act; earlier ones stay on record (D05, R040)."""
        row = _due_row(due, self.actor.username, self.clock())
        self.connection.execute(db.insert(obligation_due), [{"obligation_id": i} | row for i in obligation_ids])

    @requires(Permission.SEE_CALENDAR)
    def outages(self) -> list[RegisteredOutage]:
        query = db.select(outage).order_by(outage.c.started_at.desc())
        return [
            RegisteredOutage(r.id, Outage(r.started_at, r.ended_at), r.reason, r.act, r.registered_by)
            for r in self.connection.execute(query)
        ]

    @requires(Permission.MAINTAIN_CALENDAR)
    def add_outage(self, started_at: datetime, ended_at: datetime | None, *, reason: str, act: str) -> None:
        row = {
            "started_at": started_at, "ended_at": ended_at, "reason": reason, "act": act,
            "registered_by": self.actor.username, "registered_at": self.clock(),
        }  # fmt: skip
        self.connection.execute(db.insert(outage), [row])

    @requires(Permission.MAINTAIN_CALENDAR)
    def end_outage(self, outage_id: int, ended_at: datetime) -> None:
        """Say when an outage that was still running ended."""
        c = outage.c
        ending = db.update(outage).where(c.id == outage_id, c.ended_at.is_(None)).values(ended_at=ended_at)
        if self.connection.execute(ending).rowcount != 1:
            raise NotFound(kind="outage", code=outage_id)

    def _open_one(self, form: ReportForm, unit: str, period: str, due: DueDate) -> int:
        now = self.clock()
        head = {
            "form_code": form.code, "form_version": form.version, "unit_code": unit, "period": period, "opened_at": now
        }  # fmt: skip
        key = self.connection.execute(db.insert(obligation).values(head)).inserted_primary_key
        assert key is not None
        self.connection.execute(
            db.insert(obligation_due), [{"obligation_id": key[0]} | _due_row(due, self.actor.username, now)]
        )
        first = {
            "obligation_id": key[0], "round": 1, "kind": "original", "workflow_code": form.workflow_code,
            "workflow_version": form.workflow_version, "state": State.DRAFT.value, "step": 0, "version": 1,
            "changed_at": now,
        }  # fmt: skip
        self.connection.execute(db.insert(submission), [first])
        return int(key[0])


def due_dates(connection: db.Connection, obligation_ids: Sequence[int]) -> dict[int, tuple[DueDate, ...]]:
    """Every due instant ever announced for each obligation, the one in force last."""
    d = obligation_due.c
    found: dict[int, tuple[DueDate, ...]] = {}
    for start in range(0, len(obligation_ids), 900):
        some = obligation_ids[start : start + 900]
        query = db.select(obligation_due).where(d.obligation_id.in_(some)).order_by(d.id)
        for row in connection.execute(query):
            found[row.obligation_id] = (*found.get(row.obligation_id, ()), _due(row))
    return found


def obligation_of(row: Any, dues: tuple[DueDate, ...]) -> Obligation:
    return Obligation(row.id, row.form_code, row.form_version, row.unit_code, row.period, row.opened_at, dues)


def _due(row: Any) -> DueDate:
    skipped = tuple((date.fromisoformat(day), kind, name) for day, kind, name in json.loads(row.skipped))
    return DueDate(
        row.due_at, row.nominal_on, row.due_on, skipped, row.reason, row.act, row.decided_by, row.decided_at,
        row.withdraws,
    )  # fmt: skip


def _due_row(due: DueDate, decided_by: str, decided_at: datetime) -> dict[str, Any]:
    return {
        "due_at": due.due_at,
        "nominal_on": due.nominal_on,
        "due_on": due.due_on,
        "skipped": json.dumps([[day.isoformat(), kind, name] for day, kind, name in due.skipped], ensure_ascii=False),
        "reason": due.reason,
        "act": due.act,
        "decided_by": decided_by,
        "decided_at": decided_at,
        "withdraws": due.withdraws,
    }

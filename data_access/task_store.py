"""Tasks that were assigned, their history and their evidence (R073, R078, N14).

Everybody reads the tasks (R080). The history is append-only; each act moves the task by its version, so that two
people do not act past each other.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import sqlalchemy as db

from data_access.among import among
from data_access.exchange_tables import stored_file
from data_access.file_store import file_of, handed_out, keep_file
from data_access.guard import Store, requires
from data_access.identity_tables import account
from data_access.session_tables import conclusion, task, task_event
from domain.errors import ChangedMeanwhile, NotFound, OtherUnit, RuleBroken
from domain.permissions import Permission
from domain.stored_file import Scan, StoredFile
from domain.task import ASSIGNED_EVENT, NewTask, Task, TaskAct, TaskEvent, TaskSource, TaskState

_t, _e = task.c, task_event.c
Changes = Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Standing:
    """How many open tasks share a state, a deadline and a day of report."""

    state: TaskState
    due_on: date | None
    done_on: date | None
    count: int


class TaskStore(Store):
    @requires(Permission.FOLLOW_TASKS)
    def tasks(self, *, units: Collection[str] | None = None, ended_since: date | None = None) -> list[Task]:
        """All of them, or those that some units lead; with a day only what is open or was done on it or later."""
        query = _rows().order_by(_t.id)
        if ended_since is not None:
            is_open = _t.state.in_([TaskState.ASSIGNED.value, TaskState.REPORTED.value])
            done = db.and_(_t.state == TaskState.DONE.value, _t.done_on >= ended_since)
            query = query.where(db.or_(is_open, done))
        if units is None:
            return [_task(row) for row in self.connection.execute(query)]
        found = self.connection.execute(query.where(among(_t.unit_code, "units")), {"units": sorted(units)})
        return [_task(row) for row in found]

    @requires(Permission.FOLLOW_TASKS)
    def standing(self) -> list[Standing]:
        """The open tasks, counted by what decides how they stand: as many rows as there are deadlines."""
        query = (
            db.select(_t.state, _t.due_on, _t.done_on, db.func.count())
            .where(_t.state.in_([TaskState.ASSIGNED.value, TaskState.REPORTED.value]))
            .group_by(_t.state, _t.due_on, _t.done_on)
        )
        return [Standing(TaskState(row[0]), *row[1:]) for row in self.connection.execute(query)]

    @requires(Permission.FOLLOW_TASKS)
    def of_conclusions(self, ids: Collection[int]) -> list[Task]:
        found = self.connection.execute(_rows().where(_t.conclusion_id.in_(sorted(ids))).order_by(_t.id))
        return [_task(row) for row in found]

    @requires(Permission.FOLLOW_TASKS)
    def found(self, number: int) -> Task:
        """Raises `NotFound`."""
        row = self.connection.execute(_rows().where(_t.id == number)).first()
        if row is None:
            raise NotFound(kind="task", code=number)
        return _task(row)

    @requires(Permission.FOLLOW_TASKS)
    def history(self, of: Task) -> list[TaskEvent]:
        """Oldest first; evidence only for whom it is shown to."""
        name = db.func.coalesce(account.c.display_name, _e.written_by).label("writer")
        query = (
            db.select(task_event, name, *(c.label(f"evidence_{c.name}") for c in stored_file.c))
            .outerjoin(account, account.c.username == _e.written_by)
            .outerjoin(stored_file, stored_file.c.id == _e.file_id)
            .where(_e.task_id == of.id)
            .order_by(_e.id)
        )
        sees = of.shows_evidence_to(self.actor)
        return [self._event(row, sees=sees) for row in self.connection.execute(query)]

    @requires(Permission.ASSIGN_TASKS)
    def add(self, new: NewTask) -> int:
        """Returns its number. Raises `RuleBroken` where the very same task stands already."""
        known = self._same(new)
        if known is not None:
            raise RuleBroken(kind="task_exists", number=known)
        by, at = new.assigned_by or self.actor.username, new.assigned_at or self.clock()
        row = {f.name: getattr(new, f.name) for f in fields(new)} | {
            "partner_codes": json.dumps(new.partner_codes), "source": new.source.value,
            "state": (TaskState.DONE if new.done_on else TaskState.ASSIGNED).value,
            "assigned_by": by, "assigned_at": at,
        }  # fmt: skip
        key = self.connection.execute(db.insert(task).values(row)).inserted_primary_key
        assert key is not None
        number = int(key[0])
        self._write(number, ASSIGNED_EVENT, written_by=by, written_at=at)
        if new.done_on:
            self._write(number, TaskAct.CONFIRM, changes={"done_on": ("", new.done_on.isoformat())}, written_by=by)
        return number

    @requires(Permission.REPORT_ON_TASKS)
    def report(self, seen: Task, act: TaskAct, text: str, file: StoredFile | None, today: date) -> None:
        """What the lead unit tells. Raises `OtherUnit`, `IllegalTransition`, `ChangedMeanwhile`."""
        state = seen.check(self.actor, act)
        done_on = today if act is TaskAct.REPORT else seen.done_on
        self._move(seen, state=state.value, done_on=done_on)
        self._write(seen.id, act, text, file_id=file.id if file else None)

    @requires(Permission.ASSIGN_TASKS)
    def decide(self, seen: Task, act: TaskAct, text: str, done_on: date | None) -> None:
        """Confirm, return or cancel. Raises `IllegalTransition`, `ChangedMeanwhile`."""
        self._move(seen, state=seen.check(self.actor, act).value, done_on=done_on)
        was, now = (day.isoformat() if day else "" for day in (seen.done_on, done_on))
        self._write(seen.id, act, text, {"done_on": (was, now)} if was != now else {})

    @requires(Permission.ASSIGN_TASKS)
    def change(self, seen: Task, *, unit_code: str, due_on: date | None, text: str) -> None:
        """Another deadline, another lead unit. Raises `IllegalTransition`, `ChangedMeanwhile`."""
        seen.check(self.actor, TaskAct.CHANGE)
        self._move(seen, unit_code=unit_code, due_on=due_on)
        told = {
            "due_on": tuple(day.isoformat() if day else "" for day in (seen.due_on, due_on)),
            "unit_code": (seen.unit_code, unit_code),
        }
        self._write(seen.id, TaskAct.CHANGE, text, {name: (a, b) for name, (a, b) in told.items() if a != b})

    @requires(Permission.REPORT_ON_TASKS)
    def assigner(self, seen: Task) -> int | None:
        """The account of whoever assigned it; None where a list brought it from somebody who has none."""
        query = db.select(account.c.id).join(task, _t.assigned_by == account.c.username).where(_t.id == seen.id)
        return self.connection.scalars(query).first()

    @requires(Permission.REPORT_ON_TASKS)
    def keep_evidence(self, content: bytes, *, name: str, kind: str, scan: Scan) -> StoredFile:
        """A file that a report on a task brings, with its bytes."""
        return keep_file(self, content, name=name, kind=kind, scan=scan)

    @requires(Permission.FOLLOW_TASKS)
    def evidence(self, file_id: int) -> tuple[StoredFile, bytes]:
        """A file that a task's history holds. Raises `NotFound`, `OtherUnit`, `FileRefused` while it is not open."""
        number = self.connection.scalars(db.select(_e.task_id).where(_e.file_id == file_id)).first()
        if number is None:
            raise NotFound(kind="file", code=file_id)
        if not self.found(number).shows_evidence_to(self.actor):
            raise OtherUnit(kind="evidence", code=number)
        return handed_out(self, file_id)

    def _same(self, new: NewTask) -> int | None:
        query = db.select(_t.id).where(
            _t.content == new.content, _t.unit_code == new.unit_code, _t.document_no == new.document_no,
            _t.due_on.is_(None) if new.due_on is None else _t.due_on == new.due_on,
            _t.state != TaskState.CANCELLED.value,
        )  # fmt: skip
        return self.connection.scalars(query.order_by(_t.id)).first()

    def _move(self, seen: Task, **values: Any) -> None:
        moving = db.update(task).where(_t.id == seen.id, _t.version == seen.version)
        if self.connection.execute(moving.values(version=seen.version + 1, **values)).rowcount != 1:
            raise ChangedMeanwhile(kind="task")

    def _write(self, number: int, kind: str, text: str = "", changes: Changes | None = None, **values: Any) -> None:
        row = {
            "task_id": number, "kind": str(kind), "text": text, "changes": json.dumps(changes or {}),
            "written_by": self.actor.username, "written_at": self.clock(),
        }  # fmt: skip
        self.connection.execute(db.insert(task_event).values(row | values))

    def _event(self, row: Any, *, sees: bool) -> TaskEvent:
        changes = {name: (was, now) for name, (was, now) in json.loads(row.changes).items()}
        file = (
            file_of({c.name: row._mapping[f"evidence_{c.name}"] for c in stored_file.c})
            if sees and row.file_id
            else None
        )
        is_open = file is not None and file.is_open_to(self.actor.username)
        return TaskEvent(row.id, row.kind, row.text, changes, row.writer, row.written_at, file, is_open)


def _rows() -> db.Select[Any]:
    name = db.func.coalesce(account.c.display_name, _t.assigned_by).label("assigner")
    return (
        db.select(task, name, db.func.coalesce(conclusion.c.period, "").label("period"))
        .outerjoin(conclusion, conclusion.c.id == _t.conclusion_id)
        .outerjoin(account, account.c.username == _t.assigned_by)
    )


def _task(row: Any) -> Task:
    told = row._mapping
    same = {name: told[name] for name in (
        "id", "content", "unit_code", "due_on", "document_no", "document_on", "indicator_code", "conclusion_id",
        "period", "done_on", "assigned_at", "version",
    )}  # fmt: skip
    return Task(
        **same, partner_codes=tuple(json.loads(row.partner_codes)), source=TaskSource(row.source),
        state=TaskState(row.state), assigned_by=row.assigner,
    )  # fmt: skip

"""The queue of work beside the pages and the files it made (docs/adr/0020-jobs.md)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import sqlalchemy as db

from data_access.guard import Store, requires
from data_access.identity_tables import account
from data_access.session_tables import built_file, job
from domain.errors import IllegalTransition, NotFound, Problem, Refused
from domain.job import (
    MAY_ASK,
    MOST_TRIES,
    PATIENCE,
    BuiltFile,
    Fault,
    Halt,
    Job,
    JobKind,
    JobState,
    Verdict,
    fault_of,
)
from domain.permissions import Permission, authorize

_j, _f = job.c, built_file.c
_FILE = [getattr(_f, name) for name in ("name", "media_type", "sha256", "period", "built_by", "built_at")]
_JOBS = (
    db.select(job, *_FILE, db.func.length(_f.content).label("size"), account.c.display_name)
    .outerjoin(built_file, _f.id == _j.file_id)
    .outerjoin(account, account.c.id == _j.account_id)
)
_OPEN = _j.state.in_([JobState.WAITING.value, JobState.RUNNING.value])


class JobStore(Store):
    @requires(Permission.VIEW_FIGURES)
    def ask(self, kind: JobKind, arguments: Mapping[str, str]) -> Job:
        """Put a job into the queue, in the transaction of whoever asks.

        The same asked for again by the same person is the same job until that one has ended. Raises `Refused`.
        """
        authorize(self.actor, MAY_ASK[kind])
        told = _written(arguments)
        # Whoever asks twice at once is asked one after the other: the second one finds the job of the first.
        self.connection.execute(db.select(account.c.id).where(account.c.id == self.actor.account_id).with_for_update())
        same = db.and_(_j.asked_by == self.actor.username, _j.kind == kind.value, _j.arguments == told)
        known = self.connection.scalar(db.select(_j.id).where(same, _OPEN, ~_j.must_stop))
        return self._one(known or self._add(kind, told))

    @requires(Permission.VIEW_FIGURES)
    def jobs(self, kind: JobKind, arguments: Mapping[str, str], most: int = 50) -> list[Job]:
        """All that was ever asked for with these arguments, by anybody, newest first. Raises `Refused`."""
        authorize(self.actor, MAY_ASK[kind])
        query = _JOBS.where(_j.kind == kind.value, _j.arguments == _written(arguments)).order_by(_j.id.desc())
        return [_job(row) for row in self.connection.execute(query.limit(most))]

    @requires(Permission.VIEW_FIGURES)
    def of_kind(self, kind: JobKind, most: int = 20) -> list[Job]:
        """The newest that anybody asked for, whatever the arguments. Raises `Refused`."""
        authorize(self.actor, MAY_ASK[kind])
        return [
            _job(row)
            for row in self.connection.execute(_JOBS.where(_j.kind == kind.value).order_by(_j.id.desc()).limit(most))
        ]

    @requires(Permission.VIEW_FIGURES)
    def stop(self, job_id: int) -> Job:
        """End an own job, or one of the program itself: a waiting one at once, a running one after its part.

        Raises `NotFound`, `Refused` for somebody else's, `IllegalTransition` when it has ended.
        """
        found = self._one(job_id)
        authorize(self.actor, MAY_ASK[found.kind])
        if found.account_id is not None and found.asked_by != self.actor.username:
            raise Refused(kind="job")
        waiting = db.update(job).where(_j.id == job_id, _j.state == JobState.WAITING.value)
        ended = waiting.values(state=JobState.STOPPED.value, must_stop=True, ended_at=self.clock())
        running = db.update(job).where(_j.id == job_id, _j.state == JobState.RUNNING.value).values(must_stop=True)
        if not (self.connection.execute(ended).rowcount or self.connection.execute(running).rowcount):
            raise IllegalTransition(kind="job", state=found.state)
        return self._one(job_id)

    @requires(Permission.VIEW_FIGURES)
    def file(self, file_id: int) -> tuple[BuiltFile, bytes]:
        """A file for whoever may ask for its kind. Raises `NotFound`, `Refused`."""
        row = self.connection.execute(_JOBS.where(_j.file_id == file_id)).first()
        if row is None:
            raise NotFound(kind="built_file", code=file_id)
        found = _job(row)
        authorize(self.actor, MAY_ASK[found.kind])
        assert found.file is not None
        return found.file, self.connection.scalars(db.select(_f.content).where(_f.id == file_id)).one()

    @requires(Permission.WORK_OFF_JOBS)
    def is_waiting(self) -> bool:
        """Whether a worker would find something to do."""
        return self.connection.scalar(db.select(_j.id).where(self._to_take()).limit(1)) is not None

    @requires(Permission.WORK_OFF_JOBS)
    def take(self, holder: str) -> Job | None:
        """The oldest job that nobody has or whose worker fell silent, for this worker alone; None when there is none."""
        self._give_up()
        oldest = db.select(_j.id).where(self._to_take()).order_by(_j.id).limit(1)
        job_id = self.connection.scalar(oldest.with_for_update(skip_locked=True))
        if job_id is None:
            return None
        taken = db.update(job).where(_j.id == job_id).values(
            state=JobState.RUNNING.value, holder=holder, seen_at=self.clock(), tries=_j.tries + 1,
            step="", done_parts=0, all_parts=0,
        )  # fmt: skip
        self.connection.execute(taken)
        return self._one(job_id)

    @requires(Permission.WORK_OFF_JOBS)
    def told(self, job_id: int, holder: str, step: str, done_parts: int, all_parts: int) -> Verdict:
        """Note where a worker is, and that it lives."""
        values = {"step": step, "done_parts": done_parts, "all_parts": all_parts, "seen_at": self.clock()}
        noted = db.update(job).where(self._of(job_id, holder)).values(values).returning(_j.must_stop)
        must_stop = self.connection.scalar(noted)
        if must_stop is None:
            return Verdict.LOST
        return Verdict.STOP if must_stop else Verdict.GO_ON

    @requires(Permission.WORK_OFF_JOBS)
    def done(self, made: Job, holder: str, *, name: str, media_type: str, content: bytes) -> BuiltFile:
        """Keep the file of a job. Raises `Halt` when another worker has the job by now."""
        row = {
            "name": name, "media_type": media_type, "sha256": hashlib.sha256(content).hexdigest(), "content": content,
            "period": made.arguments.get("period", ""), "built_by": made.asked_by, "built_at": self.clock(),
        }  # fmt: skip
        key = self.connection.execute(db.insert(built_file).values(row)).inserted_primary_key
        assert key is not None
        self._end(made.id, holder, JobState.DONE, file_id=key[0], done_parts=_j.all_parts)
        file = self._one(made.id).file
        assert file is not None
        return file

    @requires(Permission.WORK_OFF_JOBS)
    def ended(self, job_id: int, holder: str) -> None:
        """A job that leaves no file is done. Raises `Halt` as `done` does."""
        self._end(job_id, holder, JobState.DONE, done_parts=_j.all_parts)

    @requires(Permission.WORK_OFF_JOBS)
    def failed(self, job_id: int, holder: str, problem: Problem) -> None:
        """Raises `Halt` as `done` does."""
        self._end(job_id, holder, JobState.FAILED, problem=_fault(problem))

    @requires(Permission.WORK_OFF_JOBS)
    def stopped(self, job_id: int, holder: str) -> None:
        """Raises `Halt` as `done` does."""
        self._end(job_id, holder, JobState.STOPPED)

    @requires(Permission.WORK_OFF_JOBS)
    def give_back(self, holder: str, *, has_died: bool) -> None:
        """Let another worker begin anew with what this one has; only of one that died the try counts."""
        tries = _j.tries if has_died else _j.tries - 1
        mine = db.update(job).where(_j.state == JobState.RUNNING.value, _j.holder == holder)
        self.connection.execute(mine.values(state=JobState.WAITING.value, holder="", tries=tries))

    def _add(self, kind: JobKind, told: str) -> int:
        row = {
            "kind": kind.value, "arguments": told, "account_id": self.actor.account_id,
            "asked_by": self.actor.username, "asked_at": self.clock(), "state": JobState.WAITING.value,
        }  # fmt: skip
        key = self.connection.execute(db.insert(job).values(row)).inserted_primary_key
        assert key is not None
        return int(key[0])

    def _one(self, job_id: int) -> Job:
        row = self.connection.execute(_JOBS.where(_j.id == job_id)).first()
        if row is None:
            raise NotFound(kind="job", code=job_id)
        return _job(row)

    def _to_take(self) -> db.ColumnElement[bool]:
        return db.or_(_j.state == JobState.WAITING.value, self._is_lost())

    def _is_lost(self) -> db.ColumnElement[bool]:
        return db.and_(_j.state == JobState.RUNNING.value, _j.seen_at < self.clock() - PATIENCE)

    def _give_up(self) -> None:
        """Jobs that cost several workers their life: a next one would fare no better."""
        worn = db.and_(_j.tries >= MOST_TRIES, self._to_take())
        fault = json.dumps({"code": "job_failed", "values": {"kind": "abandoned"}})
        values = {"state": JobState.FAILED.value, "ended_at": self.clock(), "problem": fault}
        self.connection.execute(db.update(job).where(worn).values(values))

    def _of(self, job_id: int, holder: str) -> db.ColumnElement[bool]:
        return db.and_(_j.id == job_id, _j.holder == holder, _j.state == JobState.RUNNING.value)

    def _end(self, job_id: int, holder: str, state: JobState, **values: Any) -> None:
        ending = db.update(job).where(self._of(job_id, holder))
        if not self.connection.execute(ending.values(state=state.value, ended_at=self.clock(), **values)).rowcount:
            raise Halt(Verdict.LOST)


def _written(arguments: Mapping[str, str]) -> str:
    return json.dumps(dict(arguments), ensure_ascii=False, sort_keys=True)


def _fault(problem: Problem) -> str:
    fault = fault_of(problem)
    return json.dumps({"code": fault.code, "values": dict(fault.values)}, ensure_ascii=False)


def _job(row: Any) -> Job:
    file = row.file_id and BuiltFile(
        row.file_id, row.name, row.media_type, row.sha256, row.size, row.period, row.built_by, row.built_at
    )
    return Job(
        row.id, JobKind(row.kind), json.loads(row.arguments), row.account_id, row.asked_by,
        row.display_name or row.asked_by, row.asked_at, JobState(row.state), row.step, row.done_parts, row.all_parts,
        row.must_stop, row.ended_at,
        Fault(**json.loads(row.problem)) if row.problem else None, file or None,
    )  # fmt: skip

"""Work that is done beside the pages: asked for within an act, taken by one worker at a time, never lost.

A job runs with the rights its asker has when it runs. A worker says before each part where it is; one that
has said nothing for `PATIENCE` is taken for dead and its job begins anew with another.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from domain.errors import Problem
from domain.permissions import Permission

PATIENCE = timedelta(minutes=1)
MOST_TRIES = 4
"""Taken once and, when its workers died, three times again."""


class JobKind(StrEnum):
    SESSION_PACK = "session_pack"
    BACKUP = "backup"
    BACKUP_TRIAL = "backup_trial"


MAY_ASK = {
    JobKind.SESSION_PACK: Permission.PRESENT_SESSION,
    JobKind.BACKUP: Permission.KEEP_BACKUPS,
    JobKind.BACKUP_TRIAL: Permission.KEEP_BACKUPS,
}
"""Who may ask for a kind of job, follow it and have what it made."""


class JobState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a job failed: the code of a problem and the facts of its sentence."""

    code: str
    values: Mapping[str, Any] = field(default_factory=dict)


def fault_of(problem: Problem) -> Fault:
    """What is kept of a problem: its code and the values that a sentence needs, as JSON can hold them."""
    kept = (str, int, float, bool, type(None))
    return Fault(problem.code, {n: v if isinstance(v, kept) else str(v) for n, v in problem.values.items()})


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """A file that a job made; `size` in bytes. Files are kept, also when the same is made again."""

    id: int
    name: str
    media_type: str
    sha256: str
    size: int
    period: str
    built_by: str
    built_at: datetime


@dataclass(frozen=True, slots=True)
class Job:
    """`step` names the part that is being done, the first of `done_parts` + 1 out of `all_parts`."""

    id: int
    kind: JobKind
    arguments: Mapping[str, str]
    account_id: int | None
    asked_by: str
    asker_name: str
    asked_at: datetime
    state: JobState
    step: str
    done_parts: int
    all_parts: int
    must_stop: bool
    ended_at: datetime | None
    fault: Fault | None
    file: BuiltFile | None

    @property
    def is_open(self) -> bool:
        return self.state in (JobState.WAITING, JobState.RUNNING)


class Verdict(StrEnum):
    """What a worker hears when it says where it is; LOST: another one has its job by now."""

    GO_ON = "go_on"
    STOP = "stop"
    LEAVE = "leave"
    LOST = "lost"


class Halt(Exception):
    """Ends a job between two of its parts; no problem, for nothing went wrong."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict)
        self.verdict = verdict


Tell = Callable[[str, int, int], None]
"""Called before each part with its name, the number of parts done and of all; raises `Halt`."""

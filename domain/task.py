"""Tasks that the city's leaders assign: their states, their deadlines, who may do what with them (R073, R078, R080, N14).

A task comes from a conclusion of a session, from an imported list, or is entered by itself. The lead unit tells
how it goes and reports it done; whoever assigns confirms, returns or cancels.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from domain.errors import IllegalTransition, OtherUnit
from domain.permissions import UNIT_STAFF, Actor, Permission, authorize
from domain.stored_file import StoredFile

SOON_DAYS = 7
"""So many days before it is due a task is due soon (visual.md §3.5)."""
LONGEST = 2000


class TaskState(StrEnum):
    ASSIGNED = "assigned"
    REPORTED = "reported"
    DONE = "done"
    CANCELLED = "cancelled"


class TaskSource(StrEnum):
    CONCLUSION = "conclusion"
    IMPORT = "import"
    ENTRY = "entry"


class TaskAct(StrEnum):
    """What can be done with a task; the name is that of the event it leaves in the history."""

    CHANGE = "changed"
    PROGRESS = "progress"
    REPORT = "reported"
    CONFIRM = "done"
    RETURN = "returned"
    CANCEL = "cancelled"


ASSIGNED_EVENT = "assigned"
TRANSITIONS = {
    (TaskState.ASSIGNED, TaskAct.PROGRESS): TaskState.ASSIGNED,
    (TaskState.ASSIGNED, TaskAct.REPORT): TaskState.REPORTED,
    (TaskState.ASSIGNED, TaskAct.CHANGE): TaskState.ASSIGNED,
    (TaskState.ASSIGNED, TaskAct.CONFIRM): TaskState.DONE,
    (TaskState.ASSIGNED, TaskAct.CANCEL): TaskState.CANCELLED,
    (TaskState.REPORTED, TaskAct.PROGRESS): TaskState.REPORTED,
    (TaskState.REPORTED, TaskAct.CHANGE): TaskState.REPORTED,
    (TaskState.REPORTED, TaskAct.CONFIRM): TaskState.DONE,
    (TaskState.REPORTED, TaskAct.RETURN): TaskState.ASSIGNED,
    (TaskState.REPORTED, TaskAct.CANCEL): TaskState.CANCELLED,
    (TaskState.DONE, TaskAct.RETURN): TaskState.ASSIGNED,
}
UNIT_ACTS = (TaskAct.PROGRESS, TaskAct.REPORT)
"""Those of the lead unit; the others belong to whoever assigns."""


class TaskStatus(StrEnum):
    """How a task stands against its deadline on a day, the most urgent first."""

    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    ON_TRACK = "on_track"
    NO_DUE = "no_due"
    DONE_LATE = "done_late"
    DONE_ON_TIME = "done_on_time"
    DONE = "done"
    CANCELLED = "cancelled"


def task_status(state: TaskState, due_on: date | None, done_on: date | None, today: date) -> TaskStatus:
    """Whoever reported it done in time is in time while the answer is awaited."""
    if state is TaskState.CANCELLED:
        return TaskStatus.CANCELLED
    is_late = _late(due_on, done_on or today) > 0
    if state is TaskState.DONE:
        in_time = TaskStatus.DONE_ON_TIME if due_on else TaskStatus.DONE
        return TaskStatus.DONE_LATE if is_late else in_time
    if due_on is None:
        return TaskStatus.NO_DUE
    if is_late:
        return TaskStatus.OVERDUE
    is_near = state is TaskState.ASSIGNED and (due_on - today).days <= SOON_DAYS
    return TaskStatus.DUE_SOON if is_near else TaskStatus.ON_TRACK


def _late(due_on: date | None, day: date) -> int:
    return max((day - due_on).days, 0) if due_on else 0


@dataclass(frozen=True, slots=True)
class Task:
    """`done_on` is the day on which it was done; while the report of the lead unit awaits an answer, the day of the report.

    `conclusion_id` is the conclusion it comes from, `period` that of the conclusion's session. `version` grows with each act.
    """

    id: int
    content: str
    unit_code: str
    partner_codes: tuple[str, ...]
    due_on: date | None
    document_no: str
    document_on: date | None
    indicator_code: str | None
    conclusion_id: int | None
    period: str
    source: TaskSource
    state: TaskState
    done_on: date | None
    assigned_by: str
    assigned_at: datetime
    version: int = 1

    @property
    def is_open(self) -> bool:
        return self.state in (TaskState.ASSIGNED, TaskState.REPORTED)

    def days_late(self, today: date) -> int:
        """Days between the deadline and the day it was done or reported, or today; 0 when in time or without a deadline."""
        if self.state is TaskState.CANCELLED:
            return 0
        return _late(self.due_on, self.done_on or today)

    def status(self, today: date) -> TaskStatus:
        """`today` is the day in the city."""
        return task_status(self.state, self.due_on, self.done_on, today)

    def urgency(self, today: date) -> tuple[int, int, int]:
        """What to see first: the longest overdue, then what is due next; of what is done the newest."""
        rank = list(TaskStatus).index(self.status(today))
        ended = -(self.done_on or date.min).toordinal()
        return (rank, (self.due_on or date.max).toordinal(), 0) if self.is_open else (rank, ended, self.id)

    def after(self, act: TaskAct) -> TaskState:
        """The state an act leads to. Raises `IllegalTransition`."""
        if (self.state, act) not in TRANSITIONS:
            raise IllegalTransition(kind="task", state=self.state, act=act)
        return TRANSITIONS[self.state, act]

    def check(self, actor: Actor, act: TaskAct) -> TaskState:
        """The state an act of somebody leads to. Raises `Refused`, `OtherUnit`, `IllegalTransition`."""
        authorize(actor, Permission.REPORT_ON_TASKS if act in UNIT_ACTS else Permission.ASSIGN_TASKS)
        if act in UNIT_ACTS and not self.is_led_by(actor):
            raise OtherUnit(kind="task", code=self.id)
        return self.after(act)

    def allowed(self, actor: Actor) -> tuple[TaskAct, ...]:
        """What somebody may do with it now."""
        mine = actor.may(Permission.REPORT_ON_TASKS) and self.is_led_by(actor)
        assigns = actor.may(Permission.ASSIGN_TASKS)
        acts = (act for state, act in TRANSITIONS if state is self.state)
        return tuple(act for act in acts if (mine if act in UNIT_ACTS else assigns))

    def is_led_by(self, actor: Actor) -> bool:
        """Whether somebody answers for the lead unit."""
        return self.unit_code in actor.units_as(*UNIT_STAFF)

    def shows_evidence_to(self, actor: Actor) -> bool:
        """Files are for the lead unit, whoever assigns, and inspectors, who read the log; the task is for everybody."""
        return (
            self.is_led_by(actor) or actor.may(Permission.ASSIGN_TASKS) or actor.may(Permission.READ_AUDIT_LOG)
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class NewTask:
    """A task to be. `done_on`: it was done already when it came in, from a list. Without `assigned_by` it is whoever acts."""

    content: str
    unit_code: str
    partner_codes: tuple[str, ...] = ()
    due_on: date | None = None
    document_no: str = ""
    document_on: date | None = None
    indicator_code: str | None = None
    conclusion_id: int | None = None
    source: TaskSource = TaskSource.ENTRY
    done_on: date | None = None
    assigned_by: str = ""
    assigned_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TaskEvent:
    """One step of the history. `changes` are the values that became others, old → new, as codes and ISO days.

    `file` is the evidence; None without one and for who may not see it. `is_open`: whoever asked may have it now.
    """

    id: int
    kind: str
    text: str
    changes: Mapping[str, tuple[str, str]]
    written_by: str
    written_at: datetime
    file: StoredFile | None = None
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class TaskCounts:
    """How many tasks stand where: of everybody, or of one unit."""

    by_status: Mapping[TaskStatus, int] = field(default_factory=dict)

    def of(self, *statuses: TaskStatus) -> int:
        return sum(self.by_status.get(status, 0) for status in statuses)

    @property
    def total(self) -> int:
        return sum(n for status, n in self.by_status.items() if status is not TaskStatus.CANCELLED)

"""Notices to people: what they tell of, and the facts their sentence needs (R039, R040, R068)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from domain.deadline import Deadline
from domain.working_calendar import CalendarDay, DayKind


class NoticeKind(StrEnum):
    DUE_SOON = "due_soon"
    LATE = "late"
    WAITING = "waiting"
    RETURNED = "returned"
    APPROVED = "approved"
    REMINDED = "reminded"
    DEADLINE_CHANGED = "deadline_changed"
    FORM_CHANGED = "form_changed"
    CORRECTION_REQUESTED = "correction_requested"
    CORRECTION_DECIDED = "correction_decided"
    DIFFICULTY_REPORTED = "difficulty_reported"
    DIFFICULTY_TAKEN = "difficulty_taken"
    DIFFICULTY_ANSWERED = "difficulty_answered"
    DIFFICULTY_OVERDUE = "difficulty_overdue"
    EXPLANATION_ASKED = "explanation_asked"
    EXPLANATION_ANSWERED = "explanation_answered"
    EXPLANATION_RETURNED = "explanation_returned"
    EXPLANATION_CLOSED = "explanation_closed"
    EXPLANATION_DUE_SOON = "explanation_due_soon"
    EXPLANATION_OVERDUE = "explanation_overdue"
    COMMENTARY_AWAITED = "commentary_awaited"
    TASK_ASSIGNED = "task_assigned"
    TASK_CHANGED = "task_changed"
    TASK_RETURNED = "task_returned"
    TASK_DUE_SOON = "task_due_soon"
    TASK_OVERDUE = "task_overdue"
    TASK_REPORTED = "task_reported"


ABOUT_DIFFICULTIES = frozenset(
    {
        NoticeKind.DIFFICULTY_REPORTED,
        NoticeKind.DIFFICULTY_TAKEN,
        NoticeKind.DIFFICULTY_ANSWERED,
        NoticeKind.DIFFICULTY_OVERDUE,
    }
)
"""Notices about no report: their facts are the number of a `difficulty`, `what` kind it is, and `due_on`."""

ABOUT_EXPLANATIONS = frozenset(
    {
        NoticeKind.EXPLANATION_ASKED,
        NoticeKind.EXPLANATION_ANSWERED,
        NoticeKind.EXPLANATION_RETURNED,
        NoticeKind.EXPLANATION_CLOSED,
        NoticeKind.EXPLANATION_DUE_SOON,
        NoticeKind.EXPLANATION_OVERDUE,
    }
)
"""Notices about a figure: their facts are the number of the `explanation`, `indicator`, `month`, `session`, `due_on`."""

ABOUT_SESSIONS = frozenset({NoticeKind.COMMENTARY_AWAITED})
"""Notices about a session in preparation: their facts are its period as `session`, `unit`, `count` of its items, `due_on`."""


ABOUT_TASKS = frozenset(
    {
        NoticeKind.TASK_ASSIGNED,
        NoticeKind.TASK_CHANGED,
        NoticeKind.TASK_RETURNED,
        NoticeKind.TASK_DUE_SOON,
        NoticeKind.TASK_OVERDUE,
        NoticeKind.TASK_REPORTED,
    }
)
"""Notices about no report: their facts are the number of a `task`, its `unit`, `due_on` and the `document` that assigns it."""


class MailChoice(StrEnum):
    """Which notices somebody wants by mail too; all of them are in the inbox."""

    ALL = "all"
    URGENT = "urgent"
    NONE = "none"

    def takes(self, kind: NoticeKind) -> bool:
        return self is MailChoice.ALL or (self is MailChoice.URGENT and kind in URGENT)


URGENT = frozenset(
    {
        NoticeKind.DUE_SOON,
        NoticeKind.LATE,
        NoticeKind.RETURNED,
        NoticeKind.REMINDED,
        NoticeKind.DEADLINE_CHANGED,
        NoticeKind.DIFFICULTY_OVERDUE,
        NoticeKind.EXPLANATION_ASKED,
        NoticeKind.EXPLANATION_RETURNED,
        NoticeKind.EXPLANATION_DUE_SOON,
        NoticeKind.EXPLANATION_OVERDUE,
        NoticeKind.COMMENTARY_AWAITED,
        NoticeKind.TASK_ASSIGNED,
        NoticeKind.TASK_RETURNED,
        NoticeKind.TASK_DUE_SOON,
        NoticeKind.TASK_OVERDUE,
    }
)
"""What somebody has to act on soon or too late."""


class DeadlineChange(StrEnum):
    """Why a unit is told another deadline."""

    MOVED = "moved"
    WITHDRAWN = "withdrawn"
    RECOMPUTED = "recomputed"
    EXCUSED = "excused"


@dataclass(frozen=True, slots=True)
class Notice:
    """`facts` are what the sentence needs: codes of `form`, `unit` and `period`, a `reason`, a `due_on`…"""

    id: int
    kind: NoticeKind
    obligation_id: int | None
    facts: Mapping[str, Any]
    created_at: datetime
    read_at: datetime | None


def deadline_facts(deadline: Deadline) -> dict[str, Any]:
    """A deadline as facts of a notice."""
    return {
        "due_on": deadline.due_on.isoformat(),
        "nominal_on": deadline.nominal_on.isoformat(),
        "skipped": [[off.day.isoformat(), off.kind.value, off.name] for off in deadline.skipped],
    }


def deadline_of(facts: Mapping[str, Any]) -> Deadline | None:
    """The deadline that facts tell of; None where they tell of none."""
    if "due_on" not in facts:
        return None
    due = date.fromisoformat(facts["due_on"])
    skipped = [
        CalendarDay(date.fromisoformat(day), DayKind(kind), name) for day, kind, name in facts.get("skipped", ())
    ]
    return Deadline(date.fromisoformat(facts.get("nominal_on", facts["due_on"])), due, tuple(skipped))

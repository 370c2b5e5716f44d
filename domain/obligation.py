"""What a unit owes: a form for a period, due at an instant that may be moved by an act (R039, R040, D05)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.deadline import Deadline
from domain.timeliness import DueRevision
from domain.working_calendar import CalendarDay, DayKind


@dataclass(frozen=True, slots=True)
class DueDate:
    """One decision about when an obligation is due; `skipped` are the days off the roll passed over.

    `withdraws` marks a decision that takes mistaken ones back.
    """

    due_at: datetime
    nominal_on: date
    due_on: date
    skipped: tuple[tuple[date, str, str], ...] = ()
    reason: str = ""
    act: str = ""
    decided_by: str = ""
    decided_at: datetime | None = None
    withdraws: bool = False

    @property
    def revision(self) -> DueRevision:
        assert self.decided_at is not None
        return DueRevision(self.due_at, self.decided_at, self.withdraws)

    @property
    def deadline(self) -> Deadline:
        """The day and why it is that day, as the words need it."""
        days = tuple(CalendarDay(day, DayKind(kind), name) for day, kind, name in self.skipped)
        return Deadline(self.nominal_on, self.due_on, days)


@dataclass(frozen=True, slots=True)
class Obligation:
    """(form, unit, period). `due_dates` are its decisions, oldest first."""

    id: int
    form_code: str
    form_version: int
    unit_code: str
    period: str
    opened_at: datetime
    due_dates: tuple[DueDate, ...]

    @property
    def due(self) -> DueDate:
        """The decision whose instant applies: the latest instant announced so far, but for withdrawn ones (D05)."""
        due = self.due_dates[0]
        for decision in self.due_dates[1:]:
            if decision.withdraws or decision.due_at > due.due_at:
                due = decision
        return due


class MoveEffect(StrEnum):
    """What moving a deadline does to one obligation (D05)."""

    MOVES = "moves"
    DONE_IN_TIME = "done_in_time"
    LATER_STAYS = "later_stays"


def effect_of(move: DueDate, owed: Obligation, approved_at: datetime | None) -> MoveEffect:
    """Whom a move concerns: neither who was in time already nor, but for a withdrawal, who has a later instant."""
    due = owed.due
    if approved_at is not None and (move.withdraws or approved_at <= due.due_at):
        return MoveEffect.DONE_IN_TIME
    if move.due_at == due.due_at or (move.due_at < due.due_at) != move.withdraws:
        return MoveEffect.LATER_STAYS
    return MoveEffect.MOVES

"""What a unit owes: a form for a period, due at an instant that may be moved by an act (R039, R040, D05)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from domain.timeliness import DueRevision


@dataclass(frozen=True, slots=True)
class DueDate:
    """One decision about when an obligation is due; `skipped` are the days off the roll passed over."""

    due_at: datetime
    nominal_on: date
    due_on: date
    skipped: tuple[tuple[date, str, str], ...] = ()
    reason: str = ""
    act: str = ""
    decided_by: str = ""
    decided_at: datetime | None = None

    @property
    def revision(self) -> DueRevision:
        assert self.decided_at is not None
        return DueRevision(self.due_at, self.decided_at)


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
        """The decision whose instant applies: the latest instant announced so far (D05)."""
        return max(self.due_dates, key=lambda d: d.due_at)

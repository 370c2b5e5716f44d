"""Move a deadline by an act: an extension, or the withdrawal of a mistaken one (R040, R042, D05)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from data_access.progress_store import ProgressRow
from data_access.unit_of_work import Stores
from domain.audit_actions import AuditAction
from domain.clock import end_of_day
from domain.errors import BadDay
from domain.notice import DeadlineChange
from domain.obligation import DueDate, MoveEffect, effect_of
from domain.working_calendar import CalendarDay
from domain.written_text import by_act
from use_cases.access import Access
from use_cases.read_calendar import read_calendar
from use_cases.tell_units import tell_deadlines


@dataclass(frozen=True, slots=True)
class Move:
    """The last allowed day from now on, for some units or, without any named, for all that owe."""

    form_code: str
    period: str
    due_on: date
    unit_codes: tuple[str, ...] = ()
    reason: str = ""
    act: str = ""
    withdraws: bool = False

    @property
    def decision(self) -> DueDate:
        due_at, reason, act = end_of_day(self.due_on), self.reason.strip(), self.act.strip()
        return DueDate(due_at, self.due_on, self.due_on, (), reason, act, withdraws=self.withdraws)


@dataclass(frozen=True, slots=True)
class MovePreview:
    """Every unit asked about with what the move does to it; `day_off` where the new day is not worked."""

    move: Move
    effects: tuple[tuple[ProgressRow, MoveEffect], ...]
    day_off: CalendarDay | None

    @property
    def moving(self) -> tuple[ProgressRow, ...]:
        return tuple(row for row, effect in self.effects if effect is MoveEffect.MOVES)


def preview_move(access: Access, move: Move) -> MovePreview:
    """Who is concerned, before anything is decided."""
    with access.reading() as stores:
        return _preview(stores, move)


def move_deadline(access: Access, move: Move) -> int:
    """Decide, announce and log in one transaction; returns for how many units.

    Raises `ReasonMissing` without a reason or an act, `BadInput`, `BadDay` for a day that has passed or that
    changes nothing for anybody.
    """
    reason, act = by_act(move.reason, move.act)
    move = replace(move, reason=reason, act=act)
    if move.due_on < access.today:
        raise BadDay(kind="passed", day=move.due_on)
    with access.writing(touches_data=False) as stores:
        moving = [row.obligation for row in _preview(stores, move).moving]
        if not moving:
            raise BadDay(kind="nobody", day=move.due_on)
        decision = move.decision
        stores.obligations.move_due([owed.id for owed in moving], decision)
        change = DeadlineChange.WITHDRAWN if move.withdraws else DeadlineChange.MOVED
        told = [(owed, decision.deadline) for owed in moving]
        tell_deadlines(stores, told, change, reason=decision.reason, act=decision.act)
        stores.audit.record(
            AuditAction.MOVE_DEADLINE, object_kind="form", object_id=move.form_code, period=move.period, change=change,
            reason=decision.reason, act=decision.act,
            before={owed.unit_code: owed.due.due_on.isoformat() for owed in moving}, after=move.due_on.isoformat(),
        )  # fmt: skip
        return len(moving)


def _preview(stores: Stores, move: Move) -> MovePreview:
    owed = stores.progress.reports(periods=[move.period], form_code=move.form_code, unit_codes=move.unit_codes)
    decision = move.decision
    effects = tuple((row, effect_of(decision, row.obligation, row.approved_at)) for row in owed)
    return MovePreview(move, effects, read_calendar(stores, move.due_on, move.due_on).why_off(move.due_on))

"""What each step of a workflow did with a report, and when it handed it on for good (D01)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from domain.clock import end_of_day
from domain.deadline import step_deadlines
from domain.submission import Action
from domain.submission_record import TrailEvent
from domain.timeliness import StepRecord
from domain.workflow import Step, Workflow
from domain.working_calendar import WorkingCalendar

INTERNAL_DAYS = (3, 1, 0)  # no act names the dates of the steps before the approval: these are ours


@dataclass(frozen=True, slots=True)
class StepTime:
    """A step with its internal last second; `done` is the act that handed the report on, None while it has not."""

    step: Step
    due_at: datetime
    done: TrailEvent | None

    @property
    def record(self) -> StepRecord:
        return StepRecord(self.step.role, self.due_at, self.done.occurred_at if self.done else None)


def step_times(
    workflow: Workflow, acts: Iterable[TrailEvent], due_on: date, calendar: WorkingCalendar
) -> tuple[StepTime, ...]:
    """Every step of the first approval, in order; what came after the approval is not theirs any more."""
    done, number = handed_on(acts, len(workflow.steps)), len(workflow.steps)
    days = step_deadlines(due_on, calendar, internal_days(number))
    return tuple(
        StepTime(step, end_of_day(day), done.get(n))
        for n, (step, day) in enumerate(zip(workflow.steps, days, strict=True))
    )


def internal_days(steps: int) -> tuple[int, ...]:
    """How many working days before the deadline each step should be done: the last one on the day itself."""
    longest = len(INTERNAL_DAYS)
    earlier = tuple(INTERNAL_DAYS[0] + n for n in range(steps - longest, 0, -1))
    return earlier + INTERNAL_DAYS[max(0, longest - steps) :]


def handed_on(acts: Iterable[TrailEvent], steps: int) -> dict[int, TrailEvent]:
    """A report that comes back takes away what the steps from there on had done: they walk again (D07)."""
    done: dict[int, TrailEvent] = {}
    for act in acts:
        if act.action == Action.APPROVE:  # a delegate's approval stands for the level above as well (R056)
            return done | dict.fromkeys(range(act.step, steps), act)
        if act.to_place.step > act.step:
            done[act.step] = act
        else:
            done = {step: kept for step, kept in done.items() if step < act.to_place.step}
    return done

"""An explanation asked on one figure: question, answer, whether its cause lasts, and how the thread ends (R066, C43, N13).

A thread is bound to the exact revision it was asked on. It is said once: where the cause persists, every later
session shows it again until whoever asked, or a city leader, closes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.clock import CITY_TIME
from domain.errors import IllegalTransition
from domain.session_facts import ExplanationNote
from domain.working_calendar import WorkingCalendar

USUAL_DAYS = 3
"""Working days for an answer, where the asker says nothing else."""
SOON_DAYS = 1
"""So many working days before its last day a unit is reminded of its answer: of the usual three, one is left."""


class ExplanationState(StrEnum):
    ASKED = "asked"
    ANSWERED = "answered"
    CLOSED = "closed"


class MessageKind(StrEnum):
    """What was said in a thread: the names of the acts, and of the state each leads to but for a return."""

    ASKED = "asked"
    ANSWERED = "answered"
    RETURNED = "returned"
    CLOSED = "closed"


_FROM = {
    MessageKind.ANSWERED: (ExplanationState.ASKED, ExplanationState.ANSWERED),
    MessageKind.RETURNED: (ExplanationState.ANSWERED,),
    MessageKind.CLOSED: (ExplanationState.ASKED, ExplanationState.ANSWERED),
}


@dataclass(frozen=True, slots=True)
class ExplanationMessage:
    """`written_by` is the account, `writer` its name."""

    kind: MessageKind
    text: str
    written_by: str
    writer: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class Explanation:
    """One thread, its messages oldest first. `month` is that of the figure it was asked on."""

    id: int
    revision_id: int
    indicator_code: str
    subject_code: str
    month: str
    unit_code: str
    state: ExplanationState
    due_on: date
    cause_persists: bool
    version: int
    messages: tuple[ExplanationMessage, ...]

    @property
    def question(self) -> ExplanationMessage:
        return self.messages[0]

    @property
    def answer(self) -> ExplanationMessage | None:
        """The newest answer; it stays to be read while another is asked for."""
        return next((m for m in reversed(self.messages) if m.kind is MessageKind.ANSWERED), None)

    @property
    def objection(self) -> ExplanationMessage | None:
        """Why the answer came back, as long as there is no newer one."""
        last = self.messages[-1]
        return last if last.kind is MessageKind.RETURNED else None

    @property
    def is_closed(self) -> bool:
        return self.state is ExplanationState.CLOSED

    def is_late(self, today: date) -> bool:
        return self.state is ExplanationState.ASKED and self.due_on < today

    def is_due_soon(self, today: date, calendar: WorkingCalendar) -> bool:
        """Whether the answer is due on the next working day or today, and was not asked for on this very day."""
        is_near = calendar.shifted(self.due_on, -SOON_DAYS) <= today <= self.due_on
        is_new = self.messages[-1].written_at.astimezone(CITY_TIME).date() == today
        return self.state is ExplanationState.ASKED and is_near and not is_new

    def is_told_in(self, month: str) -> bool:
        """Whether a session of a month shows it: of that month, or an earlier one that waits or whose cause persists."""
        if self.month == month:
            return True
        waits = self.state is ExplanationState.ASKED or (not self.is_closed and self.cause_persists)
        return self.month < month and waits

    @property
    def note(self) -> ExplanationNote:
        """As a session sees it."""
        answer = self.answer.text if self.answer else ""
        return ExplanationNote(
            self.id, self.indicator_code, self.month, self.unit_code, self.state.value, self.due_on, self.question.text,
            answer, self.cause_persists,
        )  # fmt: skip

    def check(self, act: MessageKind) -> None:
        """Raise `IllegalTransition` where the thread is not at that point."""
        if self.state not in _FROM.get(act, ()):
            raise IllegalTransition(kind="explanation", state=self.state, act=act)

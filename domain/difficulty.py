"""Difficulties, incidents and proposals that people report about the system, with owner, due date and answer (R127).

H24 Điều 2.5: the operator "tiếp nhận, xử lý các phản ánh sự cố"; H24 Điều 16.4 and H26 Điều 16.2: it
compiles "khó khăn, vướng mắc" and proposals.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain import written_text
from domain.errors import IllegalTransition, ReasonMissing

LONGEST = 2000
LONGEST_PAGE = 300
_OURS = re.compile(r"/(?!/)[^\\\s]*")


class DifficultyKind(StrEnum):
    DIFFICULTY = "difficulty"
    INCIDENT = "incident"
    PROPOSAL = "proposal"


class DifficultyState(StrEnum):
    OPEN = "open"
    TAKEN = "taken"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Difficulty:
    """One report. `due_on` is the last day for the answer, from the day it came in.

    `objection` is why the reporter sent an earlier answer back; that answer stays until the next one.
    """

    id: int
    kind: DifficultyKind
    text: str
    page: str
    reporter_id: int
    reporter: str
    unit_code: str
    reported_at: datetime
    state: DifficultyState
    owner_id: int | None
    owner: str
    due_on: date
    answer: str
    answered_by: str
    answered_at: datetime | None
    objection: str
    version: int

    @property
    def is_answered(self) -> bool:
        return self.state is DifficultyState.ANSWERED

    def is_overdue(self, today: date) -> bool:
        return not self.is_answered and self.due_on < today

    def urgency(self, today: date) -> tuple[int, int]:
        """What to see first: overdue, then by due date; what is answered last, the newest first."""
        return (2, -self.id) if self.is_answered else (0 if self.is_overdue(today) else 1, self.due_on.toordinal())

    def check_unanswered(self) -> None:
        """Raise `IllegalTransition` where nothing is left to take or answer."""
        if self.is_answered:
            raise IllegalTransition(kind="difficulty")

    def check_reopening(self, today: date, until: date) -> None:
        """`until` is the last day on which the reporter may say that the answer did not help."""
        if not self.is_answered or today > until:
            raise IllegalTransition(kind="difficulty_reopen")


def written(text: str) -> str:
    """What somebody wrote, without marks that no eye sees. Raises `ReasonMissing`, and `BadInput` above `LONGEST`."""
    clean = written_text.written(text, LONGEST)
    if not clean:
        raise ReasonMissing(kind="difficulty")
    return clean


def local_page(address: str) -> str:
    """The address of a page of ours, with its query; empty for anything that leads elsewhere."""
    is_ours = _OURS.fullmatch(address) is not None and address.isprintable()
    return address if is_ours and len(address) <= LONGEST_PAGE else ""

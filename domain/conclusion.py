"""What the chair concludes at a session, about an item or the whole of it (N14)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.errors import IllegalTransition
from domain.monthly_session import MonthlySession, SessionState


@dataclass(frozen=True, slots=True)
class Conclusion:
    """`indicator_code` is the item it was said about; None for the session as a whole."""

    id: int
    period: str
    subject_code: str
    indicator_code: str | None
    text: str
    recorded_by: str
    recorded_at: datetime


def takes_conclusions(session: MonthlySession) -> bool:
    """Whether a session's conclusions are written and taken back now: from the freeze until it is concluded."""
    return session.state in (SessionState.FROZEN, SessionState.HELD)


def check_taking(session: MonthlySession) -> None:
    """Raise `IllegalTransition` before the session is frozen and after it is concluded."""
    if not takes_conclusions(session):
        early = session.state is SessionState.PREPARING
        raise IllegalTransition(kind="conclusion_early" if early else "conclusion_late", state=session.state)

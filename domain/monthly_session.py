"""The monthly session of the People's Committee: its plan, the order of its items, its way from preparing to concluded
(R074, R083; domain.md §7).

A session stands for a month, a quarter, six or nine months or a year; what it looks at are the figures of the month in
which that period ends. Until it is frozen it shows what is known; from then on what was frozen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from domain.errors import BadInput, IllegalTransition
from domain.period import PeriodKind, ReportingPeriod

HEADLINES = 6
"""So many cards stand at the head of the overview (visual.md §3.1)."""
_KINDS = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.NINE_MONTHS, PeriodKind.YEAR)


class SessionState(StrEnum):
    PREPARING = "preparing"
    FROZEN = "frozen"
    HELD = "held"
    CONCLUDED = "concluded"


class SessionAct(StrEnum):
    ARRANGE = "arrange"
    FREEZE = "freeze"
    REOPEN = "reopen"
    HOLD = "hold"
    CONCLUDE = "conclude"


TRANSITIONS = {
    (SessionState.PREPARING, SessionAct.ARRANGE): SessionState.PREPARING,
    (SessionState.PREPARING, SessionAct.FREEZE): SessionState.FROZEN,
    (SessionState.FROZEN, SessionAct.REOPEN): SessionState.PREPARING,
    (SessionState.FROZEN, SessionAct.HOLD): SessionState.HELD,
    (SessionState.HELD, SessionAct.CONCLUDE): SessionState.CONCLUDED,
}


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands at the head and the foot of the issued report (Nghị định 30/2020; domain.md §5)."""

    parent_agency: str = ""
    agency: str = ""
    number: str = ""
    symbol: str = ""
    place: str = ""
    dated_on: date | None = None
    addressees: tuple[str, ...] = ()
    signer_lines: tuple[str, ...] = ()
    signer_name: str = ""
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MonthlySession:
    """One session. `cut_off_at` is the last instant whose decisions count; None: whatever is known when it is frozen.

    `participant_codes` are the units that take part, empty when the city's list stands for them.
    """

    period: str
    subject_code: str
    set_code: str
    state: SessionState = SessionState.PREPARING
    cut_off_at: datetime | None = None
    held_on: date | None = None
    place: str = ""
    chair: str = ""
    agenda: str = ""
    participant_codes: tuple[str, ...] = ()
    letterhead: Letterhead = field(default_factory=Letterhead)
    version: int = 1

    @property
    def month(self) -> ReportingPeriod:
        """The month whose figures the session looks at."""
        return ReportingPeriod.parse(self.period).ending_month

    @property
    def is_open(self) -> bool:
        """Whether its plan and its order may still change."""
        return self.state is SessionState.PREPARING

    @property
    def acts(self) -> tuple[SessionAct, ...]:
        return tuple(act for (state, act) in TRANSITIONS if state is self.state)

    def after(self, act: SessionAct) -> SessionState:
        """The state an act leads to. Raises `IllegalTransition`."""
        if (self.state, act) not in TRANSITIONS:
            raise IllegalTransition(kind="monthly_session", state=self.state, act=act)
        return TRANSITIONS[self.state, act]


@dataclass(frozen=True, slots=True)
class SessionItem:
    """An indicator in the order of a session: under which heading, as a headline card, as a slide of its own.

    `note` is for whoever presents.
    """

    order: int
    indicator_code: str
    heading: str = ""
    is_headline: bool = False
    is_slide: bool = False
    note: str = ""


def check_items(items: Sequence[SessionItem]) -> None:
    """Raise `BadInput` for no item at all, one indicator twice, or more headline cards than the overview has."""
    codes = [item.indicator_code for item in items]
    if not codes:
        raise BadInput(kind="session_items")
    if len(set(codes)) < len(codes):
        raise BadInput(kind="session_item_twice")
    if sum(item.is_headline for item in items) > HEADLINES:
        raise BadInput(kind="session_headlines", most=HEADLINES)


def moved(items: Sequence[SessionItem], indicator_code: str, place: int) -> tuple[SessionItem, ...]:
    """The items in a new order: one of them at a place counted from 1, the others as they followed each other."""
    one = next(item for item in items if item.indicator_code == indicator_code)
    others = [item for item in items if item is not one]
    at = min(max(place, 1), len(items)) - 1
    return numbered([*others[:at], one, *others[at:]])


def numbered(items: Iterable[SessionItem]) -> tuple[SessionItem, ...]:
    return tuple(replace(item, order=n) for n, item in enumerate(items, 1))


def leading_session(sessions: Iterable[MonthlySession]) -> MonthlySession | None:
    """Of the sessions that look at one month its own, and where there is none that of the longest period."""
    return min(sessions, key=lambda s: (s.period != s.month.code, _first_month(s)), default=None)


def _first_month(session: MonthlySession) -> int:
    return ReportingPeriod.parse(session.period).first_month


def session_period(code: str) -> ReportingPeriod:
    """A period for which a session is held. Raises `UnreadablePeriod`, and `BadInput` for a term of several years."""
    period = ReportingPeriod.parse(code)
    if period.kind not in _KINDS:
        raise BadInput(kind="session_period", text=code)
    return period

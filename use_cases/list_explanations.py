"""The threads about figures that a session shows, each with its figure as it was asked and as it stands (N13)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from data_access.unit_of_work import Stores
from domain.explanation import Explanation, ExplanationState
from domain.indicator import Indicator
from domain.observation import Figure
from domain.permissions import Permission
from use_cases.access import Access
from use_cases.ask_explanation import usual_due
from use_cases.open_session_dashboard import city_code
from use_cases.open_session_facts import planned_session

_ORDER = {ExplanationState.ASKED: 0, ExplanationState.ANSWERED: 1, ExplanationState.CLOSED: 2}


@dataclass(frozen=True, slots=True)
class ExplanationLine:
    """`newer` is what has replaced the figure since it was asked about; None as long as it stands."""

    explanation: Explanation
    indicator: Indicator
    figure: Figure
    newer: Figure | None
    unit_name: str
    is_late: bool
    may_answer: bool
    may_decide: bool


@dataclass(frozen=True, slots=True)
class Explanations:
    """`usual_due` is the last day for an answer to what is asked today."""

    lines: tuple[ExplanationLine, ...]
    usual_due: date


def list_explanations(access: Access, *, period: str) -> Explanations:
    """Those of the session's month, and earlier ones that wait or whose cause persists; what waits longest first.

    A unit gets its own. Raises `NotFound` where no session is planned, `UnreadablePeriod`.
    """
    access.require(Permission.FOLLOW_SESSION)
    with access.reading() as stores:
        session = planned_session(stores, period)
        threads = stores.explanations.told_in(session.subject_code, session.month.code)
        return Explanations(tuple(lines_of(stores, threads, access.today)), usual_due(stores))


def lines_of(stores: Stores, threads: Sequence[Explanation], today: date) -> list[ExplanationLine]:
    """Threads with everything that is shown beside them."""
    revisions = [t.revision_id for t in threads]
    figures, newer = stores.observations.by_ids(revisions), stores.observations.replacements(revisions)
    indicators = {i.code: i for i in stores.catalogue.versions(sorted({t.indicator_code for t in threads}))}
    units = stores.organisation.units(sorted({t.unit_code for t in threads}))
    ordered = sorted(threads, key=lambda t: (_ORDER[t.state], t.due_on, t.id))
    return [
        ExplanationLine(
            t, indicators[t.indicator_code], figures[t.revision_id], newer.get(t.revision_id),
            units[t.unit_code].name, t.is_late(today), stores.explanations.may_answer(t), stores.explanations.may_decide(t),
        )
        for t in ordered
    ]  # fmt: skip


def explanations_of(access: Access, *, code: str) -> tuple[ExplanationLine, ...]:
    """What was asked about the city's figures of an indicator and is not closed; nothing for who follows no session."""
    if not access.actor.may(Permission.FOLLOW_SESSION):
        return ()
    with access.reading() as stores:
        threads = [t for t in stores.explanations.of_indicator(code, city_code()) if not t.is_closed]
        return tuple(lines_of(stores, threads, access.today))


def session_to_ask(access: Access, *, code: str, month: str) -> str:
    """The session of a month that looks at an indicator, for whoever may ask about it there; else empty (R066)."""
    if not access.actor.may(Permission.ASK_EXPLANATION):
        return ""
    with access.reading() as stores:
        session = stores.sessions.of_month(month, city_code())
        items = stores.sessions.items(session) if session else ()
        return session.period if session and any(item.indicator_code == code for item in items) else ""

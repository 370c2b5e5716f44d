"""What has changed since a session was frozen: said beside everything that still shows what was frozen (N02, N03)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from domain.monthly_session import leading_session
from domain.period import ReportingPeriod
from domain.permissions import Permission
from domain.session_changes import SessionChanges
from domain.session_facts import SessionFacts
from use_cases.access import Access
from use_cases.gather_facts import changes_from, gather_facts
from use_cases.open_session_dashboard import city_code
from use_cases.open_session_facts import open_session_facts


def compare_with_freeze(access: Access, *, facts: SessionFacts) -> SessionChanges:
    """Frozen facts against what is known now of their indicators, whatever the cut-off was."""
    access.require(Permission.FOLLOW_SESSION)
    known = {indicator.code for indicator in facts.indicators}
    with access.reading() as stores:
        session = replace(facts.session, cut_off_at=None)
        now = gather_facts(stores, session, access.database.clock())
        # What came into the catalogue since was nothing to the session: no name of it is frozen.
        figures = tuple(figure for figure in now.figures if figure.key.indicator_code in known)
        return changes_from(stores, facts, replace(now, figures=figures))


@dataclass(frozen=True, slots=True)
class FrozenMonth:
    """The freeze that speaks of a month, and what has changed since."""

    period: str
    code: str
    changes: SessionChanges


def frozen_month(access: Access, *, month: ReportingPeriod) -> FrozenMonth | None:
    """None where no session of the month is frozen, or the actor does not follow sessions."""
    if not access.actor.may(Permission.FOLLOW_SESSION):
        return None
    with access.reading() as stores:
        frozen = [s for s in stores.sessions.sessions(city_code()) if s.month == month and not s.is_open]
    session = leading_session(frozen)  # one that is still prepared speaks for none of them
    if session is None:
        return None
    view = open_session_facts(access, period=session.period)
    return FrozenMonth(session.period, view.code, compare_with_freeze(access, facts=view.facts))

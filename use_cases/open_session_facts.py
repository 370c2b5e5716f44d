"""Open what a session looks at: what was frozen, or what would be frozen now (N02)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from data_access.unit_of_work import Stores
from domain.conclusion import Conclusion
from domain.errors import NotFound
from domain.monthly_session import MonthlySession
from domain.period import ReportingPeriod
from domain.permissions import Permission
from domain.session_facts import SessionFacts
from exchange.frozen_file import facts_of, freeze_code, unpacked
from use_cases.access import Access
from use_cases.gather_facts import gather_facts
from use_cases.open_session_dashboard import city_code


@dataclass(frozen=True, slots=True)
class SessionView:
    """`code` and `frozen_at` are those of the freeze, empty while the session is prepared.

    `session` is as it stands now; `facts.session` as it was when frozen.
    """

    session: MonthlySession
    facts: SessionFacts
    code: str = ""
    frozen_at: datetime | None = None
    frozen_by: str = ""


def open_session_facts(access: Access, *, period: str) -> SessionView:
    """Raises `NotFound` where no session is planned for the period, `UnreadablePeriod`."""
    access.require(Permission.FOLLOW_SESSION)
    with access.reading() as stores:
        session = planned_session(stores, period)
        if session.is_open:
            return SessionView(session, gather_facts(stores, session, access.database.clock()))
        freeze = stores.sessions.newest_freeze(session.period, session.subject_code)
        facts = facts_of(unpacked(freeze.facts))
        return SessionView(session, facts, freeze_code(freeze.manifest_sha256), freeze.frozen_at, freeze.frozen_by)


def planned_session(stores: Stores, period: str) -> MonthlySession:
    """The city's session of a period, or the one that looks at the month. Raises `NotFound`, `UnreadablePeriod`."""
    asked = ReportingPeriod.parse(period)
    session = stores.sessions.session(asked.code, city_code()) or stores.sessions.of_month(
        asked.ending_month.code, city_code()
    )
    if session is None:
        raise NotFound(kind="monthly_session", code=period)
    return session


def still_session(stores: Stores, period: str) -> MonthlySession:
    """The same for whoever writes beside it: its state stays as it is until the transaction ends. Raises the same."""
    return stores.sessions.hold_still(planned_session(stores, period))


def still_conclusion(stores: Stores, conclusion_id: int) -> tuple[Conclusion, MonthlySession]:
    """A conclusion with its session, which both stay as they are. Raises `NotFound` for one that was taken back."""
    session = still_session(stores, stores.conclusions.found(conclusion_id).period)
    return stores.conclusions.found(conclusion_id), session

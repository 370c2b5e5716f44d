"""Plan a session with the city's standard order of items (R074)."""

from __future__ import annotations

from domain.audit_actions import AuditAction
from domain.monthly_session import MonthlySession, session_period
from settings import config
from use_cases.access import Access
from use_cases.gather_facts import standard_items
from use_cases.open_session_dashboard import city_code


def plan_session(access: Access, *, period: str) -> MonthlySession:
    """Raises `UnreadablePeriod`, `BadInput` for a term of years, `RuleBroken` where it is planned already."""
    session = MonthlySession(session_period(period).code, city_code(), str(config()["city"]["session_set"]))
    with access.writing() as stores:
        stores.sessions.add(session, standard_items(stores.catalogue.indicator_set(session.set_code)))
        stores.audit.record(AuditAction.PLAN_SESSION, object_kind="monthly_session", object_id=session.period)
    return session

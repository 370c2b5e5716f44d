"""Plan a session with the city's standard order of items (R074)."""

from __future__ import annotations

from typing import Any

from domain.audit_actions import AuditAction
from domain.monthly_session import Letterhead, MonthlySession, session_period
from settings import config
from use_cases.access import Access
from use_cases.gather_facts import standard_items
from use_cases.open_session_dashboard import city_code


def plan_session(access: Access, *, period: str) -> MonthlySession:
    """Raises `UnreadablePeriod`, `BadInput` for a term of years, `RuleBroken` where it is planned already."""
    session = new_session(session_period(period).code)
    with access.writing() as stores:
        stores.sessions.add(session, standard_items(stores.catalogue.indicator_set(session.set_code)))
        stores.audit.record(AuditAction.PLAN_SESSION, object_kind="monthly_session", object_id=session.period)
    return session


def new_session(period: str) -> MonthlySession:
    """A session with the city's usual place, chair and letterhead."""
    usual = config()["session"]
    head: dict[str, Any] = {
        name: tuple(told) if isinstance(told, list) else str(told) for name, told in usual["letterhead"].items()
    }
    return MonthlySession(
        period, city_code(), str(config()["city"]["session_set"]), place=str(usual["place"]), chair=str(usual["chair"]),
        letterhead=Letterhead(**head),
    )  # fmt: skip

"""The city's sessions, the newest month first."""

from __future__ import annotations

from domain.monthly_session import MonthlySession
from domain.permissions import Permission
from use_cases.access import Access
from use_cases.open_session_dashboard import city_code


def list_sessions(access: Access) -> list[MonthlySession]:
    access.require(Permission.FOLLOW_SESSION)
    with access.reading() as stores:
        return stores.sessions.sessions(city_code())

"""Start presenting a session: the presenter stays signed in for as long as it takes, and the log says so."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from domain.audit_actions import AuditAction
from domain.errors import NotFound, Refused
from domain.permissions import Permission
from use_cases.access import Access
from use_cases.keep_signed_in import keep_signed_in
from use_cases.open_session_facts import planned_session

HOURS = 4
"""A session of the committee takes a morning or an afternoon."""


def start_presentation(access: Access, *, period: str) -> datetime | None:
    """Until when the presenter stays signed in; None for whoever keeps accounts, who is signed out as ever, or has no session to keep.

    Raises `NotFound` where no session is planned for the period, `UnreadablePeriod`.
    """
    access.require(Permission.PRESENT_SESSION)
    until = None
    with suppress(Refused, NotFound):
        until = keep_signed_in(access, hours=HOURS)
    with access.writing(touches_data=False) as stores:
        session = planned_session(stores, period)
        stores.audit.record(
            AuditAction.PRESENT_SESSION, object_kind="monthly_session", object_id=session.period, state=session.state,
            until=until.isoformat() if until else "",
        )  # fmt: skip
    return until

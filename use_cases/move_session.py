"""Reopen a frozen session, record that it was held, conclude it (R074)."""

from __future__ import annotations

from dataclasses import replace

from domain.audit_actions import AuditAction
from domain.monthly_session import MonthlySession, SessionAct
from use_cases.access import Access
from use_cases.open_session_facts import planned_session

_ACTIONS = {
    SessionAct.REOPEN: AuditAction.REOPEN_SESSION,
    SessionAct.HOLD: AuditAction.HOLD_SESSION,
    SessionAct.CONCLUDE: AuditAction.CONCLUDE_SESSION,
}


def move_session(access: Access, *, period: str, version: int, act: SessionAct) -> MonthlySession:
    """The session as it is then. Nothing that was frozen is lost: a later freeze stands beside it.

    A session that is held without a day of its own was held today. Raises `NotFound`, `IllegalTransition`,
    `ChangedMeanwhile`.
    """
    with access.writing() as stores:
        session = planned_session(stores, period)
        held_on = access.today if act is SessionAct.HOLD and session.held_on is None else session.held_on
        moved = replace(session, version=version, state=session.after(act), held_on=held_on)
        newer, action = stores.sessions.change(moved), _ACTIONS[act]
        stores.audit.record(
            action, object_kind="monthly_session", object_id=session.period,
            before={"state": session.state}, after={"state": newer.state},
        )  # fmt: skip
    return newer

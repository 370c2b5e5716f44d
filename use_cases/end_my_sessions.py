"""End one of the own sessions, or all but the one at hand."""

from __future__ import annotations

from domain.audit_actions import AuditAction
from domain.errors import NotFound
from domain.permissions import Permission
from use_cases.access import Access


def end_my_session(access: Access, *, mark: str) -> None:
    """`mark` is a session's name on the page of the own account. Raises `NotFound` for one that is over."""
    access.require(Permission.MANAGE_OWN_ACCOUNT)
    with access.writing(touches_data=False) as stores:
        if not mark or not stores.own_account.end_sessions(mark=mark, reason="by_owner"):
            raise NotFound(kind="session", code=mark)
        stores.audit.record(AuditAction.END_SESSION, object_kind="session", object_id=mark)


def end_other_sessions(access: Access) -> int:
    """How many ended."""
    access.require(Permission.MANAGE_OWN_ACCOUNT)
    with access.writing(touches_data=False) as stores:
        ended = stores.own_account.end_sessions(but=access.origin.session, reason="by_owner")
        stores.audit.record(
            AuditAction.END_SESSION, object_kind="account", object_id=access.actor.username, ended=ended
        )
    return ended

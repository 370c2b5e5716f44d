"""Stay signed in for the announced length of a presentation: no idle limit until then."""

from __future__ import annotations

from datetime import datetime, timedelta

from domain.audit_actions import AuditAction
from domain.errors import NotFound, Refused
from domain.permissions import Permission, Role
from use_cases.access import Access
from use_cases.sign_in_rules import sign_in_rules


def keep_signed_in(access: Access, *, hours: int) -> datetime:
    """Until when; 1 to 4 hours, and never more than 4 beyond the absolute limit.

    Raises `Refused` for whoever keeps accounts: such a screen is never left open.
    """
    access.require(Permission.MANAGE_OWN_ACCOUNT)
    if Role.OPERATOR in access.actor.roles:
        raise Refused(kind="keep_signed_in")
    with access.writing(touches_data=False) as stores:
        mine = [s for s in stores.own_account.sessions() if s.mark == access.origin.session]
        if not mine:
            raise NotFound(kind="session", code=access.origin.session)
        until = mine[0].times.kept_for(timedelta(hours=max(1, hours)), access.database.clock(), sign_in_rules())
        stores.own_account.keep_session(mine[0].mark, until)
        stores.audit.record(
            AuditAction.KEEP_SIGNED_IN,
            object_kind="session",
            object_id=mine[0].mark,
            until=until.isoformat(),
            hours=hours,
        )
    return until

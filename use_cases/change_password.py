"""Change the own password; every other session of the account ends with it (R115)."""

from __future__ import annotations

from domain.audit_actions import AuditAction
from domain.errors import WrongPassword
from domain.password_policy import KEPT_PASSWORDS
from domain.permissions import SYSTEM, Permission
from use_cases.access import Access
from use_cases.check_password import check_password
from use_cases.password_rules import check_new_password
from use_cases.passwords import hash_password


def change_password(access: Access, *, current: str, new: str, browser: str = "") -> None:
    """Raises `WrongPassword` when the current one does not fit, `TurnedAway` after too many such, `PasswordRefused`."""
    access.require(Permission.MANAGE_OWN_ACCOUNT)
    who, door = access.actor, Access(access.database, SYSTEM, access.origin)
    if not check_password(
        door, username=who.username, password=current, browser=browser, action=AuditAction.CHANGE_PASSWORD
    ):
        raise WrongPassword
    with access.reading() as stores:
        own = stores.own_account.account()
        used = stores.own_account.used_hashes(KEPT_PASSWORDS)
    owner = (who.username, who.display_name)
    check_new_password(new, owner=owner, has_second_factor=own.has_second_factor, used=used)
    password_hash = hash_password(new)
    with access.writing(touches_data=False) as stores:
        stores.own_account.set_password(password_hash)
        ended = stores.own_account.end_sessions(but=access.origin.session, reason="password_changed")
        stores.audit.record(
            AuditAction.CHANGE_PASSWORD, object_kind="account", object_id=who.username, ended_sessions=ended
        )

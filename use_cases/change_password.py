"""Change the own password; every other session of the account ends with it (R115)."""

from __future__ import annotations

from domain.audit_actions import AuditAction
from domain.errors import WrongPassword
from domain.password_policy import KEPT_PASSWORDS
from domain.permissions import Permission
from use_cases.access import Access
from use_cases.password_rules import check_new_password
from use_cases.passwords import hash_password, is_password


def change_password(access: Access, *, current: str, new: str) -> None:
    """Raises `WrongPassword` when the current one does not fit, `PasswordRefused`."""
    access.require(Permission.MANAGE_OWN_ACCOUNT)
    with access.reading() as stores:
        own = stores.own_account.account()
        used = stores.own_account.used_hashes(KEPT_PASSWORDS)
    if not is_password(current, own.password_hash):
        with access.writing(touches_data=False) as stores:
            stores.audit.record(
                AuditAction.CHANGE_PASSWORD, object_kind="account", object_id=access.actor.username, result="refused"
            )
        raise WrongPassword
    owner = (access.actor.username, access.actor.display_name)
    check_new_password(new, owner=owner, has_second_factor=own.has_second_factor, used=used)
    password_hash = hash_password(new)
    with access.writing(touches_data=False) as stores:
        stores.own_account.set_password(password_hash)
        ended = stores.own_account.end_sessions(but=access.origin.session, reason="password_changed")
        stores.audit.record(
            AuditAction.CHANGE_PASSWORD, object_kind="account", object_id=access.actor.username, ended_sessions=ended
        )

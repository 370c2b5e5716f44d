"""Create an account with its position; used by `manage.py create-account` and the sample."""

from __future__ import annotations

from data_access.account_store import NewAccount
from domain.audit_actions import AuditAction
from domain.errors import NotFound, UsernameTaken
from domain.permissions import Role
from use_cases.access import Access
from use_cases.passwords import hash_password


def create_account(
    access: Access, *, username: str, display_name: str, password: str, unit_code: str, role: Role, title: str
) -> int:
    """Returns the account's id. Raises `NotFound` for an unknown unit, `UsernameTaken`."""
    new = NewAccount(username.strip().lower(), display_name, hash_password(password), unit_code, role, title)
    with access.writing() as stores:
        if unit_code not in stores.organisation.units([unit_code]):
            raise NotFound(kind="unit", code=unit_code)
        if stores.accounts.is_taken(new.username):
            raise UsernameTaken(username=new.username)
        account_id = stores.accounts.add(new, valid_from=access.today)
        stores.audit.record(
            AuditAction.CREATE_ACCOUNT, object_kind="account", object_id=new.username, role=role.value, unit=unit_code
        )
    return account_id

"""Create an account with its position: how the first operator comes to be, `manage.py create-account`."""

from __future__ import annotations

from data_access.account_store import Secret
from domain.account import Grant, Person, Post
from domain.permissions import Role
from use_cases.access import Access
from use_cases.first_password import FirstPassword
from use_cases.issue_account import issue
from use_cases.passwords import hash_password

_REASON = "manage.py create-account"


def create_account(
    access: Access, *, username: str, display_name: str, password: str, unit_code: str, role: Role, title: str
) -> int:
    """Returns the account's id. The password is a first one: its owner changes it at the first sign-in (R115).

    It has no end, for whoever makes the first account has nobody to ask for another. Raises `BadInput`,
    `NotFound` for an unknown unit, `UsernameTaken`, and what else stands against the post.
    """
    given = FirstPassword(password, Secret(hash_password(password), None))
    post, grant = Post(unit_code, role, title), Grant(access.today, _REASON, beyond_quota=True)
    with access.writing(touches_data=False) as stores:
        return issue(stores, Person(username, display_name), post, grant, given).account_id

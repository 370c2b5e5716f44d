"""Issue a personal account together with the post it is for (R111, R113, R115)."""

from __future__ import annotations

from data_access.unit_of_work import Stores
from domain.account import Grant, Person, Post
from domain.audit_actions import AuditAction
from use_cases.access import Access
from use_cases.first_password import FirstPassword, IssuedPassword, first_password
from use_cases.give_post import hold


def issue_account(access: Access, *, person: Person, post: Post, grant: Grant) -> IssuedPassword:
    """The account with its first password, to be handed over in person. Raises `BadInput`, `UsernameTaken`
    and what `hold` raises; then there is neither account nor post.
    """
    password = first_password(access)
    with access.writing(touches_data=False) as stores:
        return issue(stores, person, post, grant, password)


def issue(stores: Stores, person: Person, post: Post, grant: Grant, password: FirstPassword) -> IssuedPassword:
    """Inside a transaction."""
    made = person.checked()
    account_id = stores.accounts.issue(made, password.secret)
    stores.audit.record(
        AuditAction.CREATE_ACCOUNT, object_kind="account", object_id=made.username, reason=grant.reason,
        after={"username": made.username, "display_name": made.display_name, "email": made.email},
    )  # fmt: skip
    hold(stores, account_id, post, grant)
    return password.issued_to(account_id, made)

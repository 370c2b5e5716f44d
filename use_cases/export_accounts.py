"""Who has what and since when as a file, narrowed as the page is: one post of one person a row (R084, R113)."""

from __future__ import annotations

from collections.abc import Iterator

from domain.clock import CITY_TIME
from domain.errors import NotFound
from domain.extract import Extract, Table, Value
from domain.permissions import Permission, Role
from language import list_tables
from language.post_words import ACCOUNT_STATE, ROLE_NAME
from use_cases.access import Access
from use_cases.asked_view import Query
from use_cases.list_accounts import AccountList, AccountQuery, AccountRow, list_accounts
from use_cases.stamp_extract import stamp_extract


def export_accounts(access: Access, query: Query) -> Extract:
    """`dv=`, `vt=`, `tt=`, `tim=` as on the page. Raises `NotFound` for an unknown role."""
    access.require(Permission.ASK_FOR_ACCOUNTS)
    found = list_accounts(
        access, AccountQuery(query.get("tim", ""), query.get("dv", ""), _role(query), query.get("tt", ""))
    )
    title = list_tables.ACCOUNTS_TITLE
    rows = tuple(row for one in found.rows for row in _rows(found, one))
    return Extract("tai-khoan", title, (Table(title, title, list_tables.ACCOUNTS, rows),), stamp_extract(access, ()))


def _role(query: Query) -> Role | None:
    asked = query.get("vt", "")
    if asked and asked not in set(Role):
        raise NotFound(kind="role", code=asked)
    return Role(asked) if asked else None


def _rows(found: AccountList, row: AccountRow) -> Iterator[tuple[Value, ...]]:
    a = row.account
    head = (a.username, a.display_name, a.email or None, ACCOUNT_STATE[a.state])
    used = a.last_used_at.astimezone(CITY_TIME).date() if a.last_used_at else None
    for h in row.held:
        post = h.post
        yield (
            *head, found.units.get(post.unit_code, post.unit_code), ROLE_NAME[post.role], post.title or None,
            ", ".join(sorted(post.form_codes)) or None, h.valid_from, h.valid_to, h.granted_by or None,
            h.reason or None, h.acting_by or None, used,
        )  # fmt: skip
    if not row.held:
        yield (*head, *[None] * 9, used)

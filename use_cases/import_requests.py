"""Bring in the requests that units made through the city's portal, as a list (R112, K07)."""

from __future__ import annotations

from collections.abc import Sequence

from data_access.unit_of_work import Stores
from domain.account_list import ListLine
from domain.account_request import AccountWish, RequestKind, RequestSource
from domain.errors import BadInput, NotFound, Problem
from domain.permissions import Permission
from use_cases.access import Access
from use_cases.ask_for_account import ask
from use_cases.import_accounts import ListedAccount


def preview_requests(access: Access, lines: Sequence[ListLine]) -> list[ListedAccount]:
    """What stands against each row; numbers of the portal that are known already are not asked twice."""
    access.require(Permission.MANAGE_ACCOUNTS)
    with access.reading() as stores:
        known, found = set(stores.account_requests.known_refs()), []
        for line in lines:
            found.append(ListedAccount(line, _problem(stores, line, known)))
            known.add(line.external_ref)
    return found


def import_requests(access: Access, lines: Sequence[ListLine]) -> int:
    """All of these rows, or none; returns how many. Raises what stands against the first that cannot be taken."""
    access.require(Permission.MANAGE_ACCOUNTS)
    with access.writing(touches_data=False) as stores:
        known = set(stores.account_requests.known_refs())
        for line in lines:
            ask(stores, _wish(stores, line, known))
            known.add(line.external_ref)
    return len(lines)


def _problem(stores: Stores, line: ListLine, known: set[str]) -> Problem | None:
    try:
        _wish(stores, line, known)
    except Problem as problem:
        return problem
    return None


def _wish(stores: Stores, line: ListLine, known: set[str]) -> AccountWish:
    line.check()
    if not line.external_ref:
        raise BadInput(kind="portal_ref")
    if line.external_ref in known:
        raise BadInput(kind="portal_ref_twice", text=line.external_ref)
    stores.organisation.unit(line.unit_code)
    account_id = None
    if line.kind is not RequestKind.ISSUE:
        account_id = next((a.id for a in stores.accounts.accounts() if a.username == line.person.username), None)
        if account_id is None:
            raise NotFound(kind="username", code=line.person.username)
    post = line.post if line.kind is RequestKind.ISSUE or line.role else None
    return AccountWish(
        line.kind, line.unit_code, line.person, line.reason, post, account_id, line.valid_from, line.valid_to,
        RequestSource.PORTAL, line.external_ref,
    ).checked()  # fmt: skip

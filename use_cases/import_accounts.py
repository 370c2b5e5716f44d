"""Take a list of accounts: what stands against each row is found by a rehearsal, then the sound rows are taken (R111).

The rehearsal carries out every row by the very rules of issuing and undoes it all, so the preview cannot
promise what taking refuses: names taken twice in the file, quotas that the file itself uses up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from data_access.account_store import Secret
from data_access.unit_of_work import Stores
from domain.account import Grant
from domain.account_list import ListLine
from domain.errors import Problem
from domain.permissions import Permission
from use_cases.access import Access
from use_cases.first_password import FirstPassword, IssuedPassword, first_password
from use_cases.give_post import fitting
from use_cases.issue_account import issue

_NO_PASSWORD = FirstPassword("", Secret("", None))


@dataclass(frozen=True, slots=True)
class ListedAccount:
    """A row, and what stands against taking it; None for a sound one."""

    line: ListLine
    problem: Problem | None


def preview_accounts(access: Access, lines: Sequence[ListLine], *, reason: str = "") -> list[ListedAccount]:
    """Raises `Refused` for whoever issues no accounts."""
    access.require(Permission.MANAGE_UNIT_ACCOUNTS)
    with access.rehearsing() as rehearsal:
        return [
            ListedAccount(line, rehearsal.refusal(partial(_take, access, line, reason or "-", _NO_PASSWORD)))
            for line in lines
        ]


def import_accounts(access: Access, lines: Sequence[ListLine], *, reason: str = "") -> list[IssuedPassword]:
    """All of these rows, or none. Raises what stands against the first that cannot be taken."""
    passwords = [first_password(access) for _line in lines]
    with access.writing(touches_data=False) as stores:
        return [_take(access, line, reason, p, stores) for line, p in zip(lines, passwords, strict=True)]


def _take(access: Access, line: ListLine, reason: str, password: FirstPassword, stores: Stores) -> IssuedPassword:
    line.check()
    grant = Grant(line.valid_from or access.today, line.reason or reason, line.valid_to)
    return issue(stores, line.person, fitting(stores, line.post, grant), grant, password)

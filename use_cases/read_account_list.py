"""What a list of accounts in a file says; nothing is written (R111, R112)."""

from __future__ import annotations

from domain.account_list import ListLine
from domain.permissions import Permission
from exchange.account_list import account_lines
from exchange.workbook_file import read_workbook
from use_cases.access import Access


def read_account_list(access: Access, *, content: bytes, name: str) -> list[ListLine]:
    """Raises `Refused`, `WorkbookRefused` for a file that is not read, `BadInput` for one without such a list."""
    access.require(Permission.ASK_FOR_ACCOUNTS)
    return account_lines(read_workbook(content, name))

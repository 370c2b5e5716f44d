"""Setting up a factor as the panel does, and coming with its codes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pyotp
import pytest

from domain.second_factor import Means, Trial
from tests.conftest import BACKENDS
from tests.stores import NOW
from use_cases.access import Access
from use_cases.begin_second_factor import begin_second_factor
from use_cases.confirm_code import confirm_code
from use_cases.confirm_second_factor import confirm_second_factor
from use_cases.read_second_factor import read_second_factor
from use_cases.sign_in import open_ticket

Later = Callable[..., Access]
on_both = pytest.mark.parametrize("backend", BACKENDS, indirect=True)  # where the database decides


def ticket_of(system: Access, means: Means = Means.PASSWORD, username: str = "sct.nhap") -> str:
    """As after a good password."""
    with system.reading() as stores:
        account = stores.sign_ins.by_username(username)
    assert account is not None
    return open_ticket(system, account_id=account.id, browser="b", means=means)


def with_factor(person: Access) -> tuple[pyotp.TOTP, tuple[str, ...]]:
    """Set up a factor as the panel does; the app that has its key, and the recovery codes."""
    begin_second_factor(person)
    shown = read_second_factor(person).set_up
    assert shown is not None
    app = pyotp.TOTP(shown.key.replace(" ", ""))
    return app, confirm_second_factor(person, code=app.at(NOW))


def code_of(app: pyotp.TOTP, **delta: float) -> str:
    return app.at(NOW + timedelta(**delta))


def tried(system: Access, code: str) -> Trial:
    return confirm_code(system, ticket=ticket_of(system), browser="b", code=code)

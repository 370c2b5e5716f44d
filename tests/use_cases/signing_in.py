"""Sessions of the sample's accounts, and a clock that a test moves, for the tests of signing in."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from data_access.audit_tables import audit_event
from data_access.identity_tables import account
from tests.stores import NOW, PASSWORD
from use_cases.access import Access
from use_cases.check_password import check_password
from use_cases.sign_in import open_ticket, redeem_ticket


class MovingClock:
    """A clock that stands still until a test moves it on."""

    def __init__(self) -> None:
        self.now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def move(self, **delta: float) -> None:
        self.now += timedelta(**delta)


def signed_in(system: Access, username: str = "sct.nhap") -> str:
    account_id = check_password(system, username=username, password=PASSWORD)
    assert account_id is not None
    token = redeem_ticket(system, ticket=open_ticket(system, account_id=account_id, browser="b"), browser="b")
    assert token is not None
    return token


def changed(system: Access, username: str, **values: object) -> None:
    """Change an account past every rule, as an administrator's act or time would."""
    with system.database.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(account.update().where(account.c.username == username).values(**values))


def last_event(system: Access) -> Any:
    with system.database.engine.connect() as connection:
        return connection.execute(audit_event.select().order_by(audit_event.c.id.desc())).first()

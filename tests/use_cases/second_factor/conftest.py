"""A specialist who may set up a second factor, and the same store some time later."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from data_access.unit_of_work import Database
from domain.clock import fixed_clock
from tests.stores import NOW
from tests.use_cases.second_factor.factors import Later, ticket_of
from use_cases.access import Access
from use_cases.sign_in import actor_of, redeem_ticket


@pytest.fixture
def backend(request: pytest.FixtureRequest) -> str:
    return str(getattr(request, "param", "sqlite"))


@pytest.fixture
def later(system: Access) -> Iterator[Later]:
    """The same store as somebody else, some time later."""
    opened: list[Database] = []

    def at(who: Access = system, **delta: float) -> Access:
        url = system.database.engine.url.render_as_string(hide_password=False)
        opened.append(Database(url, fixed_clock(NOW + timedelta(**delta))))
        return Access(opened[-1], who.actor, who.origin)

    yield at
    for database in opened:
        database.close()


@pytest.fixture
def person(system: Access) -> Access:
    """A specialist, by a password alone so far."""
    token = redeem_ticket(system, ticket=ticket_of(system), browser="b")
    return Access(system.database, actor_of(system, token))

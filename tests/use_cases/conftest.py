"""The operator on a copy of the sample, and the program itself some days later."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from data_access.unit_of_work import Database
from domain.clock import fixed_clock
from domain.permissions import SYSTEM, Actor, Position, Role
from tests.stores import NOW
from use_cases.access import Access


@pytest.fixture
def operator(sample_copy: Database) -> Access:
    return Access(sample_copy, Actor(15, "vanhanh", "Vận hành", (Position("TTCDS", Role.OPERATOR, ""),)))


@pytest.fixture
def at(sample_copy: Database) -> Iterator[Callable[[int], Access]]:
    """The program itself on the same store some days later."""
    opened: list[Database] = []

    def later(days: int) -> Access:
        url = sample_copy.engine.url.render_as_string(hide_password=False)
        opened.append(Database(url, fixed_clock(NOW + timedelta(days=days))))
        return Access(opened[-1], SYSTEM)

    yield later
    for database in opened:
        database.close()

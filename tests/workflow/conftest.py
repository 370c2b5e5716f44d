"""The town on a store in which time passes."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from data_access.unit_of_work import Database
from domain.permissions import SYSTEM
from tests.stores import NOW
from tests.workflow.town import found_town


class TickingClock:
    """A minute passes whenever somebody asks."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


@pytest.fixture
def town(empty: Database) -> Database:
    empty.clock = TickingClock()
    with empty.writing(SYSTEM) as stores:
        found_town(stores)
    return empty

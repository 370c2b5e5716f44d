"""Two people who hand over to each other at the same moment: one after the other, and nobody waits for ever (R113)."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from data_access.unit_of_work import Database, Stores
from domain.clock import fixed_clock
from domain.handover import Handover
from domain.permissions import Actor, Role
from tests.stores import NOW
from tests.use_cases.people import AN, SPECIALIST, TODAY, WHY, administrator, id_of, last_events, operator
from tests.workflow.overlap import is_blocked, wait_until
from use_cases.access import Access
from use_cases.hand_over import hand_over
from use_cases.issue_account import issue_account


class Meeting(Database):
    """A store in which whoever has read what is in hand waits for the other, unless the other waits already."""

    def __init__(self, url: str) -> None:
        super().__init__(url, fixed_clock(NOW))
        self.arrived: list[int] = []

    @contextmanager
    def writing(self, actor: Actor, **more: Any) -> Iterator[Stores]:
        with super().writing(actor, **more) as stores:
            read = stores.handovers.open_work

            def met(account_id: int, *asked: Any) -> object:
                found = read(account_id, *asked)
                self.arrived.append(account_id)
                wait_until(lambda: len(self.arrived) == 2 or is_blocked(self))
                return found

            stores.handovers.open_work = met
            yield stores


@pytest.mark.parametrize("backend", ["postgresql"])
def test_R113_two_handovers_crosswise_at_the_same_moment_both_come_to_an_end(sample_copy: Database) -> None:
    post = replace(SPECIALIST, role=Role.UNIT_ADMINISTRATOR)
    newcomer = issue_account(operator(sample_copy), person=AN, post=post, grant=WHY).account_id
    holder = id_of(sample_copy, "sct.nhap")
    meeting = Meeting(sample_copy.engine.url.render_as_string(hide_password=False))
    unit = Access(meeting, administrator(sample_copy).actor)
    plans = [Handover(a, b, "SCT", TODAY, "QĐ 20") for a, b in ((holder, newcomer), (newcomer, holder))]
    with ThreadPoolExecutor(2) as pool:
        ended = [pool.submit(hand_over, unit, plan) for plan in plans]
        assert [one.result(60) for one in ended] == [None, None]
    meeting.close()
    assert [action for _who, action, _told in last_events(sample_copy, 2)] == ["hand_over", "hand_over"]

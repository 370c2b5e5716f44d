"""kill -9 in the middle of an approval: a dozen rounds that must meet both ends."""

from __future__ import annotations

from random import Random

from data_access.unit_of_work import Database
from tests.workflow.processes import killed_while_approving
from tests.workflow.races import RacingTown


def test_D09_an_approval_that_is_killed_leaves_everything_or_nothing(empty: Database) -> None:
    whole = killed_while_approving(RacingTown(empty), rounds=12, random=Random())
    assert whole < 12, "no kill came in time"

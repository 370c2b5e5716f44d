"""Five hundred rounds of two reviewers at once, and of double clicks; then reviewers in processes of their own."""

from __future__ import annotations

from data_access.unit_of_work import Database
from domain.permissions import SYSTEM
from tests.workflow.processes import two_processes_decide
from tests.workflow.races import RacingTown, one_leader_clicks_twice, two_leaders_decide


def test_two_reviewers_at_once_have_one_winner_one_event_one_audit_row(empty: Database) -> None:
    town = RacingTown(empty)
    for _round in range(500):
        two_leaders_decide(town)
    _verify(empty)


def test_a_double_click_has_one_effect_and_one_answer(empty: Database) -> None:
    town = RacingTown(empty)
    for _round in range(100):
        one_leader_clicks_twice(town, clicks=4)
    _verify(empty)


def test_two_reviewers_in_two_processes_have_one_winner(empty: Database) -> None:
    two_processes_decide(RacingTown(empty), rounds=50)
    _verify(empty)


def _verify(database: Database) -> None:
    with database.reading(SYSTEM) as stores:
        assert stores.verifier.broken() == []

"""Ten thousand steps in all, on both databases."""

from __future__ import annotations

from data_access.unit_of_work import Database
from tests.workflow.machine import Town, run_machine

STEPS = 5_000


def test_D07_D08_D09_D10_people_at_random_do_what_the_rules_say(empty: Database) -> None:
    town = Town(empty)
    while town.steps < STEPS:
        run_machine(town, examples=20, steps=50)

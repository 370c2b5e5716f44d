"""A short run of the machine; `make faults` takes ten thousand steps."""

from __future__ import annotations

from data_access.unit_of_work import Database
from tests.workflow.machine import Town, run_machine


def test_D07_D08_D09_D10_people_at_random_do_what_the_rules_say(empty: Database) -> None:
    run_machine(Town(empty), examples=10, steps=25)

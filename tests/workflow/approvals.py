"""Reports that are owed or approved in the town, and what the store then shows."""

from __future__ import annotations

from dataclasses import replace

from data_access.unit_of_work import Database
from domain.errors import InvariantBroken
from domain.permissions import SYSTEM
from tests.workflow.town import ENTERER, OWN, PERIOD, UP, add_form, fill, owe, walk
from tests.workflow.workflows import WORKFLOWS


def owed(town: Database, workflow: str = "tphcm") -> int:
    with town.writing(SYSTEM) as stores:
        form = add_form(stores, workflow, WORKFLOWS[workflow])
        return owe(stores, replace(form, monitor_unit_codes=("MONITORS",)))


def approved(town: Database, *values: float) -> int:
    submission_id = owed(town)
    fill(town, ENTERER, submission_id, *values)
    walk(town, submission_id, *UP)
    return submission_id


def shown(town: Database, as_of=None) -> dict[str, float | None]:
    with town.reading(SYSTEM) as stores:
        found = stores.observations.figures(OWN, ["I1", "I2", "I3"], [PERIOD], as_of)
    return {f.key.indicator_code: f.value for f in found}


def broken(town: Database) -> list[InvariantBroken]:
    with town.reading(SYSTEM) as stores:
        return stores.verifier.broken()

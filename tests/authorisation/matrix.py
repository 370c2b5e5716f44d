"""The table of who may do what, and what really happens: `python -m tests.authorisation.matrix` writes it anew to be read.

One line an act × stage of the report × where the post is; one column a role. `+` it is done, `-` it is refused,
`0` it answers as if there were nothing, `.` the answer leaves the other unit's report out, `x` a rule other
than rights stands against it.
"""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator
from pathlib import Path

from domain.errors import NotFound, Problem, Refused
from domain.permissions import Role
from tests.authorisation.acts import ACTS, OTHER, OWN, Act
from tests.authorisation.world import ELSEWHERE, ROLES, UNIT, Stage, World, build_world
from tests.stores import StoreFactory

HEAD = "# What every role may do, about the report of Sở Công Thương: + done, - refused, 0 as if there were nothing, . left out of the answer, x another rule.\n"
FILE = Path(__file__).parent / "matrix.csv"
WHERE = {OWN: UNIT, OTHER: ELSEWHERE}
Line = tuple[str, str, str]


def lines() -> Iterator[tuple[Act, Stage, str]]:
    for act in ACTS.values():
        for stage in act.stages:
            for where in act.in_units:
                yield act, stage, where


def outcome(act: Act, world: World, role: Role, unit: str) -> str:
    try:
        answer = act.tries(world.access(role, unit), world)
    except Refused:
        return "-"
    except NotFound:
        return "0"
    except Problem:
        return "x"
    return "+" if act.shows is None or act.shows(answer, world) else "."


def written() -> dict[Line, dict[str, str]]:
    with FILE.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    return {(row["act"], row["stage"], row["unit"]): {role.value: row[role.value] for role in ROLES} for row in rows}


def write() -> None:
    with tempfile.TemporaryDirectory() as folder, FILE.open("w", encoding="utf-8", newline="") as file:
        factory = StoreFactory(Path(folder))
        worlds = {stage: build_world(factory.fresh("sqlite", "sample"), stage) for stage in Stage}
        file.write(HEAD)
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["act", "stage", "unit", *(role.value for role in ROLES)])
        for act, stage, where in lines():
            world = worlds[stage]
            marks = [outcome(act, world, role, WHERE[where]) for role in ROLES]
            table.writerow([act.name, stage.value, where, *marks])


if __name__ == "__main__":
    write()

"""`workflow_matrix.csv` as it is read: who may do what where, and where that leads."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from domain.submission import Action, Place, State

Post = tuple[str, str]


class Line(NamedTuple):
    workflow: str
    place: Place
    action: str
    post: Post
    to: Place | None


def _lines() -> tuple[Line, ...]:
    with Path(__file__).with_name("workflow_matrix.csv").open(encoding="utf-8") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return tuple(
            Line(
                row["workflow"],
                Place(State(row["state"]), int(row["step"])),
                row["action"],
                (row["role"], row["unit"]),
                Place(State(row["to_state"]), int(row["to_step"])) if row["action"] else None,
            )
            for row in rows
        )


LINES = _lines()


@lru_cache
def leading(workflow: str, place: Place, action: Action) -> dict[Post, Place]:
    """Who may do this here, and where it leads them."""
    return {line.post: line.to for line in LINES if line.to and line[:3] == (workflow, place, action.value)}

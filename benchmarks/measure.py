"""One measured number with its goal, and how it is taken and shown."""

from __future__ import annotations

import json
import os
import platform
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Measure:
    """Several takes of one number. `limit` is the goal for the median; None where it only informs."""

    goal: str
    name: str
    unit: str
    takes: tuple[float, ...]
    limit: float | None = None

    @property
    def median(self) -> float:
        return statistics.median(self.takes)

    @property
    def reached(self) -> bool | None:
        return None if self.limit is None else self.median <= self.limit


def ratio(goal: str, name: str, over: Measure, under: Measure, limit: float | None = None) -> Measure:
    """Take by take, as both were measured back to back."""
    takes = tuple(a / b for a, b in zip(over.takes, under.takes, strict=True))
    return Measure(goal, name, "x", takes, limit)


def cpu_ms(work: Callable[[], object]) -> float:
    """CPU time of this process; steadier than wall time on a machine that is shared."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def table(measures: Sequence[Measure]) -> str:
    """The measures as text, one a line."""
    width = max(len(m.name) for m in measures)
    head = f"{'':3} {'':{width}} {'min':>9} {'median':>9} {'max':>9} {'':5} goal"
    return "\n".join([head, *(_line(m, width) for m in measures)])


def _line(measure: Measure, width: int) -> str:
    numbers = (min(measure.takes), measure.median, max(measure.takes))
    shown = " ".join(f"{_short(number):>9}" for number in numbers)
    goal = ""
    if measure.limit is not None:
        goal = f"≤ {measure.limit:g}  {'reached' if measure.reached else 'MISSED'}"
    return f"{measure.goal:3} {measure.name:{width}} {shown} {measure.unit:5} {goal}".rstrip()


def _short(number: float) -> str:
    return f"{number:.0f}" if number >= 1000 else f"{number:.3g}" if number < 10 else f"{number:.1f}"


def write_json(path: Path, measures: Sequence[Measure], **about: Any) -> None:
    """Everything that was measured, with the machine it was measured on."""
    machine = {"cores": os.cpu_count(), "load": os.getloadavg(), "python": platform.python_version()}
    found = [
        {"goal": m.goal, "name": m.name, "unit": m.unit, "median": m.median, "takes": m.takes, "limit": m.limit, "reached": m.reached}
        for m in measures
    ]  # fmt: skip
    taken = {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine,
        **about,
        "measures": found,
    }
    path.write_text(json.dumps(taken, ensure_ascii=False, indent=1) + "\n", "utf-8")

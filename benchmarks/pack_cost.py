"""G8: the pack of a session in all, wall and CPU, and each of its parts; beside it what a worker's start costs."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

from api.pack_parts import PARTS
from benchmarks.measure import Measure
from data_access.schema import migrate
from data_access.unit_of_work import Database
from domain.clock import fixed_clock, parse_instant
from domain.permissions import SYSTEM
from settings import ROOT
from use_cases.access import Access
from use_cases.build_pack import build_pack
from use_cases.freeze_session import freeze_session
from use_cases.load_sample import load_sample
from use_cases.open_session_facts import open_session_facts

PERIOD, TAKES, LIMIT = "2025-09", 5, 3.0


def measure_pack() -> list[Measure]:
    with tempfile.TemporaryDirectory() as folder:
        access = _frozen(Path(folder))
        build_pack(access, period=PERIOD, parts=PARTS)  # fonts and templates are read once per worker
        walls, cpus, parts = [], [], defaultdict[str, list[float]](list)
        for _ in range(TAKES):
            wall, cpu = time.perf_counter(), time.process_time()
            steps = _built(access)
            walls.append(time.perf_counter() - wall)
            cpus.append(time.process_time() - cpu)
            for step, took in steps.items():
                parts[step].append(took)
        access.database.close()
    measures = [
        Measure("G8", "session pack in all, wall", "s", tuple(walls), LIMIT),
        Measure("G8", "session pack in all", "CPU s", tuple(cpus)),
        Measure("G8", "a worker's start, wall", "s", tuple(_start() for _ in range(3))),
    ]
    return [*measures, *(Measure("G8", f"of it {step}", "CPU s", tuple(took)) for step, took in parts.items())]


def _frozen(folder: Path) -> Access:
    url = f"sqlite:///{folder}/store.sqlite3"
    migrate(url)
    access = Access(Database(url, fixed_clock(parse_instant("2026-11-22T09:00"))), SYSTEM)
    load_sample(access, password="nobody signs in with it")
    version = open_session_facts(access, period=PERIOD).session.version
    freeze_session(access, period=PERIOD, version=version)
    return access


def _built(access: Access) -> dict[str, float]:
    """Build it; the CPU seconds of each step."""
    told: list[tuple[str, float]] = []
    build_pack(
        access, period=PERIOD, parts=PARTS, tell=lambda step, _done, _all: told.append((step, time.process_time()))
    )
    told.append(("", time.process_time()))
    return {step: after - before for (step, before), (_next, after) in pairwise(told)}


def _start() -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import api.job_list, manage"], cwd=ROOT, check=True)
    return time.perf_counter() - start

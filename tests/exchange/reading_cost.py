"""Reads workbooks in a process that has no other children, so that theirs is the only cost it sees.

`python -m tests.exchange.reading_cost FILE…` prints a line of JSON for each: what became of it, the CPU seconds of
its reading processes, and the largest memory (MiB) that any of them has had so far.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

from domain.errors import WorkbookRefused
from exchange.workbook_file import read_workbook


def outcome(path: Path) -> dict[str, object]:
    try:
        grid = read_workbook(path.read_bytes(), path.name)
    except WorkbookRefused as refused:
        return {"refused": refused.values["kind"]}
    return {"kind": grid.kind, "sheets": len(grid.sheets), "cells": sum(1 for s in grid.sheets for _ in s.filled())}


def main() -> None:
    spent = 0.0
    for path in map(Path, sys.argv[1:]):
        told = outcome(path)
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = usage.ru_utime + usage.ru_stime
        line = json.dumps({"name": path.name, **told, "cpu": cpu - spent, "mib": usage.ru_maxrss / 1024})
        sys.stdout.write(f"{line}\n")
        spent = cpu


if __name__ == "__main__":
    main()

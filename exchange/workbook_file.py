"""An uploaded workbook, read in a process of its own that may die without harm (F3, X13, ADR 0009)."""

from __future__ import annotations

import os
import signal
import subprocess  # nosec B404 # hostile files are read in a process that may die
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePath
from typing import IO

from domain import upload_limits as limits
from domain.errors import WorkbookRefused
from domain.workbook_faults import Refusal
from domain.workbook_grid import WorkbookGrid
from exchange.grid_wire import unpacked

_HOUSE = Path(__file__).resolve().parents[1]
_START = "import sys; sys.path.insert(0, sys.argv[1]); from exchange.workbook_child import main; main(sys.argv[2])"
_AT_ONCE = threading.BoundedSemaphore(2)


def read_workbook(content: bytes, name: str) -> WorkbookGrid:
    """The sheets of an .xlsx, .xlsm, .xls, .ods or .csv, by content; `name` only names the one sheet of a text.

    Raises `WorkbookRefused` with a `workbook_faults.Refusal` as its kind, whatever the file does to its reader.
    """
    if not content or len(content) > limits.UPLOAD_BYTES:
        size, allowed = len(content) // limits.MIB, limits.UPLOAD_BYTES // limits.MIB
        raise WorkbookRefused(kind=Refusal.TOO_BIG if content else Refusal.EMPTY, size=size, allowed=allowed)
    try:
        grid = _read_by("calamine", content)
    except WorkbookRefused as refused:
        if not (refused.values.get("by_reader") and content.startswith(b"PK")):
            raise
        grid = _read_by("openpyxl", content)
    if grid.kind == "csv":
        return replace(grid, sheets=tuple(replace(sheet, name=PurePath(name).stem) for sheet in grid.sheets))
    return grid


def _read_by(reader: str, content: bytes) -> WorkbookGrid:
    told = read_apart(reader, content)
    try:
        return unpacked(told)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise WorkbookRefused(kind=Refusal.BROKEN) from error


def read_apart(reader: str, content: bytes) -> bytes:
    """What the child of a reader answers. Raises `WorkbookRefused` where it died, or none became free."""
    with _turn(), tempfile.TemporaryFile() as question, tempfile.TemporaryFile() as answer:
        question.write(content)
        question.seek(0)
        status = _run(reader, question, answer)
        answer.seek(0)
        told = answer.read()
    if status:
        slow = status in (-signal.SIGXCPU, -signal.SIGKILL)
        raise WorkbookRefused(kind=Refusal.TOO_SLOW if slow else Refusal.TOO_HEAVY)
    return told


@contextmanager
def _turn() -> Iterator[None]:
    """One of two places. Raises `WorkbookRefused` when none becomes free: nobody waits for ever behind slow files."""
    if not _AT_ONCE.acquire(timeout=limits.QUEUE_SECONDS):
        raise WorkbookRefused(kind=Refusal.BUSY)
    try:
        yield
    finally:
        _AT_ONCE.release()


def _run(reader: str, question: IO[bytes], answer: IO[bytes]) -> int:
    """The exit status of the child; it knows nothing of our environment and its group ends with it."""
    child = subprocess.Popen(  # nosec B603 # our own interpreter and code, no shell, nothing of the file in it
        [sys.executable, "-I", "-c", _START, str(_HOUSE), reader],
        stdin=question,
        stdout=answer,
        stderr=subprocess.DEVNULL,
        env={},
        cwd="/",
        start_new_session=True,
    )
    try:
        return child.wait(limits.CHILD_WALL_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        return child.wait()

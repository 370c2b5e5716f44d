"""A list of tasks in a spreadsheet, row by row as it was written, and what each row means (C44, R073)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.errors import BadDay, BadInput, NotFound, Problem
from domain.task import NewTask, TaskSource
from domain.text import folded

MOST_LINES = 1000


class TaskColumn(StrEnum):
    CONTENT = "content"
    UNIT = "unit"
    PARTNERS = "partners"
    DUE = "due"
    DOCUMENT = "document"
    DOCUMENT_ON = "document_on"
    INDICATOR = "indicator"
    STATE = "state"
    DONE_ON = "done_on"


NEEDED = frozenset({TaskColumn.CONTENT, TaskColumn.UNIT})


@dataclass(frozen=True, slots=True)
class TaskFinding:
    """What stands against a row, and the cell that says so, such as `C7`."""

    cell: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One row. `cells` are the places of its columns; units and indicator are still as they were written."""

    row: int
    cells: Mapping[TaskColumn, str]
    content: str
    unit: str
    partners: str = ""
    due_on: date | None = None
    document_no: str = ""
    document_on: date | None = None
    indicator: str = ""
    done_on: date | None = None
    findings: tuple[TaskFinding, ...] = ()

    def finding(self, column: TaskColumn, problem: Problem) -> TaskFinding:
        return TaskFinding(self.cells.get(column, ""), problem)


class NamedCodes:
    """Codes by the names that people write: in any case, without diacritics, with or without what goes without saying."""

    def __init__(self, names: Mapping[str, Sequence[str]]) -> None:
        self._codes: dict[str, set[str]] = {}
        for code, called in names.items():
            for key in {name_key(name) for name in (code, *called)} - {""}:
                self._codes.setdefault(key, set()).add(code)

    def codes(self, text: str) -> set[str]:
        """None where nothing is called so, several where the name is not one thing's own."""
        return self._codes.get(name_key(text), set())


_SAID_ANYWAY = re.compile(r"^(uy ban nhan dan|ubnd) | (thanh pho|tp)( ho chi minh| hcm)?$")
_AND = "va"
_SHORT = (("p ", "phuong "), ("x ", "xa "))


def name_key(text: str) -> str:
    """`UBND P. Sài Gòn` and `Phường Sài Gòn` meet, as do `Sở Y tế TP.HCM` and `SỞ Y TẾ`."""
    key = _SAID_ANYWAY.sub("", folded(text))
    return next((whole + key.removeprefix(short) for short, whole in _SHORT if key.startswith(short)), key)


def task_of(
    line: TaskLine, units: NamedCodes, indicators: NamedCodes, today: date
) -> tuple[NewTask | None, tuple[TaskFinding, ...]]:
    """The task that a row means, or everything that stands against it."""
    found = list(line.findings)
    unit, partners, indicator = "", [], ""
    try:
        unit = _one(units, line.unit, "task_unit")
    except Problem as problem:
        found.append(line.finding(TaskColumn.UNIT, problem))
    try:
        partners = [code for code in _several(units, line.partners) if code != unit]
    except Problem as problem:
        found.append(line.finding(TaskColumn.PARTNERS, problem))
    try:
        indicator = _one(indicators, line.indicator, "indicator") if line.indicator else ""
    except Problem as problem:
        found.append(line.finding(TaskColumn.INDICATOR, problem))
    if line.done_on is not None and line.done_on > today:
        found.append(line.finding(TaskColumn.DONE_ON, BadDay(kind="ahead_task", day=line.done_on)))
    if found:
        return None, tuple(found)
    task = NewTask(
        line.content, unit, tuple(partners), line.due_on, line.document_no, line.document_on, indicator or None,
        source=TaskSource.IMPORT, done_on=line.done_on,
    )  # fmt: skip
    return task, ()


def _one(named: NamedCodes, text: str, kind: str) -> str:
    if not text:
        raise BadInput(kind="task_list_unit")
    codes = named.codes(text)
    if len(codes) > 1:
        raise BadInput(kind="task_list_ambiguous", text=text)
    if not codes:
        raise NotFound(kind=kind, code=text)
    return next(iter(codes))


def _several(units: NamedCodes, text: str) -> Iterator[str]:
    """Units with separators between; an “và” between two of them separates too."""
    for part in filter(None, (p.strip(" .") for p in re.split(r"[;,\n]", text))):
        pieces = _joined_by_a_word(part)
        split = not units.codes(part) and all(units.codes(piece) for piece in pieces)
        yield from (_one(units, p, "task_unit") for p in (pieces if split else [part]))


def _joined_by_a_word(text: str) -> list[str]:
    groups: list[list[str]] = [[]]
    for word in text.split():
        if folded(word) == _AND:
            groups.append([])
        else:
            groups[-1].append(word)
    return [" ".join(words) for words in groups]

"""A form as a workbook to fill in: which line is which figure, and what a filled one says (S01, C21).

A line is known by what stands in its own row, its code and its way of measuring, never by its place:
rows may be inserted, deleted, sorted or copied, and every figure still lands or is asked about.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from domain.observation import ObservationKey
from domain.workbook_grid import CellPlace, Content


class TemplateIdentity(NamedTuple):
    """For which report a workbook was made; the period is a code such as `2026-11`."""

    form_code: str
    form_version: int
    unit_code: str
    period: str


class TemplateColumn(StrEnum):
    """The columns that a filled workbook is read by."""

    CODE = "code"
    NAME = "name"
    MEASURE = "measure"
    VALUE = "value"
    ABSENCE = "absence"
    NOTE = "note"


class TemplateLine(NamedTuple):
    """A line as its row shows it, and the figure it stands for. Code and measure are one of a kind together."""

    code: str
    name: str
    measure: str
    key: ObservationKey


@dataclass(frozen=True, slots=True)
class TemplateCodes:
    """What a template knows of itself. `stamp` is the text that its sheet shows of its identity."""

    identity: TemplateIdentity
    stamp: str
    headings: dict[TemplateColumn, str]
    lines: tuple[TemplateLine, ...]


class TemplateProblemKind(StrEnum):
    """What contradicts a filled template. Each has one sentence in `language.template_words`."""

    OTHER_FORM = "other_form"
    OTHER_UNIT = "other_unit"
    OTHER_PERIOD = "other_period"
    OTHER_VERSION = "other_version"
    OTHER_LINES = "other_lines"
    NO_TABLE = "no_table"
    OTHER_STAMP = "other_stamp"
    UNKNOWN_LINE = "unknown_line"
    OTHER_NAME = "other_name"
    LINE_TWICE = "line_twice"
    LINE_MISSING = "line_missing"
    STRAY_VALUE = "stray_value"


_STOPPING = {
    TemplateProblemKind.OTHER_FORM,
    TemplateProblemKind.OTHER_UNIT,
    TemplateProblemKind.OTHER_PERIOD,
    TemplateProblemKind.NO_TABLE,
}


@dataclass(frozen=True, slots=True)
class TemplateProblem:
    """A contradiction, where it stands (no sheet when it is the file's), and what its sentence needs."""

    kind: TemplateProblemKind
    sheet: str = ""
    place: CellPlace | None = None
    values: MappingProxyType[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def stops(self) -> bool:
        """The file belongs elsewhere: nothing of it can be taken."""
        return self.kind in _STOPPING


@dataclass(frozen=True, slots=True)
class FilledCell:
    """What a line says: the contents of its three cells to fill. `place` is that of the value."""

    sheet: str
    place: CellPlace
    key: ObservationKey
    value: Content
    absence: Content
    note: Content

    @property
    def contents(self) -> tuple[Content, Content, Content]:
        return (self.value, self.absence, self.note)


@dataclass(frozen=True, slots=True)
class FilledTemplate:
    """`cells` are the lines that are surely told apart; a line that a problem speaks of is not among them."""

    codes: TemplateCodes
    cells: tuple[FilledCell, ...]
    problems: tuple[TemplateProblem, ...]


def contradictions(
    codes: TemplateCodes, expected: TemplateIdentity, keys: Collection[ObservationKey]
) -> tuple[TemplateProblem, ...]:
    """What a template says otherwise than the report it is handed in for; `keys` are the report's lines now."""
    of, kind = codes.identity, TemplateProblemKind
    told = (
        (kind.OTHER_FORM, of.form_code, expected.form_code),
        (kind.OTHER_UNIT, of.unit_code, expected.unit_code),
        (kind.OTHER_PERIOD, of.period, expected.period),
    )
    stopping = tuple(_differs(what, found, wanted) for what, found, wanted in told if found != wanted)
    return stopping or _other_lines(codes, expected, keys)


def _other_lines(
    codes: TemplateCodes, expected: TemplateIdentity, keys: Collection[ObservationKey]
) -> tuple[TemplateProblem, ...]:
    """The lines that differ, told of the version where that is another one."""
    gone = [line for line in codes.lines if line.key not in keys]
    new = sorted({key.indicator_code for key in set(keys) - {line.key for line in codes.lines}})
    found, wanted = codes.identity.form_version, expected.form_version
    if found == wanted and not gone and not new:
        return ()
    kind = TemplateProblemKind.OTHER_LINES if found == wanted else TemplateProblemKind.OTHER_VERSION
    values = {"found": found, "expected": wanted, "gone": [line.code for line in gone], "new": new}
    return (TemplateProblem(kind, values=MappingProxyType(values)),)


def _differs(kind: TemplateProblemKind, found: str, expected: str) -> TemplateProblem:
    return TemplateProblem(kind, values=MappingProxyType({"found": found, "expected": expected}))

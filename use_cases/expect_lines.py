"""What a form asks for, with the names by which files call its lines (C21)."""

from __future__ import annotations

from collections.abc import Mapping

from domain.entry_sheet import EntrySheet, SheetRow
from domain.organisation import OrganisationUnit
from domain.sheet_mapping import ExpectedLine


def expected_lines(sheet: EntrySheet, subjects: Mapping[str, OrganisationUnit]) -> list[ExpectedLine]:
    return [_line(sheet, row, subjects.get(row.assigned.subject_code)) for row in sheet.rows]


def _line(sheet: EntrySheet, row: SheetRow, subject: OrganisationUnit | None) -> ExpectedLine:
    names = dict.fromkeys((row.indicator.name, row.indicator.short_name))
    return ExpectedLine(
        row.assigned.key(sheet.period),
        tuple(name for name in names if name),
        row.indicator.unit,
        row.indicator.decimals,
        (subject.name,) if subject else (),
        tuple(value for _period, value in row.history),
    )

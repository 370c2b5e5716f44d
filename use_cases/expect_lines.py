"""What a form asks for, with the names by which files call its lines (C21)."""

from __future__ import annotations

from collections.abc import Mapping

from domain.entry_sheet import EntrySheet, SheetRow
from domain.organisation import OrganisationUnit
from domain.sheet_mapping import ExpectedLine


def expected_lines(sheet: EntrySheet, subjects: Mapping[str, OrganisationUnit]) -> list[ExpectedLine]:
    return [_line(sheet, row, subjects.get(row.assigned.subject_code)) for row in sheet.rows]


def _line(sheet: EntrySheet, row: SheetRow, subject: OrganisationUnit | None) -> ExpectedLine:
    named = [row.indicator.name, row.indicator.short_name]
    subjects = (subject.name, subject.full_name, subject.abbreviation) if subject else ()
    return ExpectedLine(
        row.assigned.key(sheet.period),
        tuple(dict.fromkeys(filter(None, named))),
        row.indicator.unit,
        row.indicator.decimals,
        tuple(dict.fromkeys(filter(None, subjects))),
        tuple(value for _period, value in row.history),
    )

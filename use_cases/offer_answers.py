"""What a person may answer when the program asks how a file is to be understood (C21)."""

from __future__ import annotations

from collections.abc import Sequence

from domain.mapping_proposal import About, Decision
from domain.partial_key import PartialKey
from domain.sheet_mapping import ColumnRole, ColumnUse, ExpectedLine, RowUse

Offer = ColumnUse | RowUse | None
"""One possible answer; None leaves the column or row out."""


def offered_answers(decision: Decision, lines: Sequence[ExpectedLine]) -> list[Offer]:
    """What was suggested first, then every way of measuring or every line of the form, then nothing at all."""
    offers: list[Offer] = [decision.suggested] if decision.suggested is not None else []
    if decision.about.kind is About.COLUMN:
        offers += _columns(lines)
    elif decision.about.kind is About.ROW:
        offers += _rows(lines)
    return list(dict.fromkeys([*offers, None]))


def _columns(lines: Sequence[ExpectedLine]) -> list[ColumnUse]:
    measures = dict.fromkeys((line.key.period, line.key.basis, line.key.comparison) for line in lines)
    values = [
        ColumnUse(ColumnRole.VALUE, PartialKey(period=period, basis=basis, comparison=comparison))
        for period, basis, comparison in measures
    ]
    return [*values, *(ColumnUse(role) for role in (ColumnRole.NAME, ColumnRole.CODE, ColumnRole.NOTE))]


def _rows(lines: Sequence[ExpectedLine]) -> list[RowUse]:
    about = dict.fromkeys((line.key.indicator_code, line.key.subject_code) for line in lines)
    return [RowUse(PartialKey(indicator_code=indicator, subject_code=subject)) for indicator, subject in about]

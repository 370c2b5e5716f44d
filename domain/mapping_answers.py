"""What a person answered to a proposal: their word stands above every guess (C21)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from domain.mapping_proposal import About, FilePart, Proposal, TableProposal
from domain.sheet_mapping import ColumnRole, ColumnUse, RowUse, TableMapping

Answers = Mapping[FilePart, ColumnUse | RowUse | None]
"""A use for a column or row; None leaves it out."""


def answered(proposal: Proposal, answers: Answers) -> Proposal:
    """The proposal with the answers in its mappings and without the decisions that they settle."""
    return Proposal(
        tuple(_table(table, answers) for table in proposal.tables),
        tuple(decision for decision in proposal.decisions if decision.about not in answers),
    )


def _table(table: TableProposal, answers: Answers) -> TableProposal:
    # An answer about the whole table frees what else is sure of it.
    open_still = tuple(decision for decision in table.decisions if decision.about not in answers)
    mapping = replace(table, decisions=open_still).settled().mapping
    for about, use in answers.items():
        if about.sheet == mapping.sheet and about.number:
            mapping = _with(mapping, about, use)
    return replace(
        table,
        mapping=mapping,
        decisions=open_still,
        unread_rows={
            row: nearest
            for row, nearest in table.unread_rows.items()
            if FilePart(About.ROW, mapping.sheet, row) not in answers
        },
    )


def _with(mapping: TableMapping, about: FilePart, use: ColumnUse | RowUse | None) -> TableMapping:
    if about.kind is About.COLUMN and not isinstance(use, RowUse):
        return mapping.with_column(about.number, use or ColumnUse(ColumnRole.IGNORED))
    if about.kind is About.ROW and not isinstance(use, ColumnUse):
        return mapping.with_row(about.number, use)
    return mapping

"""What a person answered to a proposal: their word stands above every guess (C21)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from domain.mapping_proposal import About, Proposal, Subject, TableProposal
from domain.sheet_mapping import ColumnUse, RowUse


class TableUse(StrEnum):
    """The yes to a question about a whole table; there is no other use of one."""

    TAKEN = "taken"


Answer = ColumnUse | RowUse | TableUse | None
"""A use for a column, a row or a table; None leaves it out."""
Answers = Mapping[Subject, Answer]


def answered(proposal: Proposal, answers: Answers) -> Proposal:
    """The proposal with the answers in its mappings; each settles what was asked about its column, row or table."""
    return Proposal(
        tuple(_table(table, answers) for table in proposal.tables),
        tuple(decision for decision in proposal.decisions if decision.about not in answers),
    )


def _table(table: TableProposal, answers: Answers) -> TableProposal:
    of = (table.mapping.sheet, table.mapping.first_row)
    mine = {about: use for about, use in answers.items() if (about.sheet, about.table) == of}
    if any(about.is_of_whole_table and use is not TableUse.TAKEN for about, use in mine.items()):
        return table.left_out()
    for about, use in mine.items():
        table = table.corrected(about, None if isinstance(use, TableUse) else use)
    known = {about.number for about in mine if about.kind is About.ROW}
    return replace(table, unread_rows={row: near for row, near in table.unread_rows.items() if row not in known})

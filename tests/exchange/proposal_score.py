"""What a proposal is worth: cells that land rightly, cells that are asked about, cells that are wrong and unasked."""

from __future__ import annotations

from dataclasses import dataclass

from domain.learned_mapping import LearnedMapping, learned_from
from domain.mapping_proposal import Proposal, TableProposal
from domain.period import ReportingPeriod
from domain.propose_mapping import propose
from domain.sheet_line import is_numeral
from domain.sheet_mapping import MappedCell, mapped_cells
from exchange.header_words import VIETNAMESE
from tests.exchange.ugly_sheets import Ugly


@dataclass(frozen=True)
class Score:
    """`expected` cells that have a meaning; `taken` without asking, `accepted` when every question gets a yes."""

    name: str
    expected: int
    taken: int
    accepted: int
    questions: int
    wrong: tuple[str, ...]


def scored(ugly: Ugly, learned: LearnedMapping | None = None) -> Score:
    proposal = proposal_of(ugly, learned)
    wrong: list[str] = []
    taken = accepted = 0
    for table in proposal.tables:
        sheet = ugly.workbook.sheet(table.mapping.sheet)
        assert sheet is not None
        for cell in mapped_cells(sheet, table.mapping, ugly.lines):
            if not is_numeral(cell.content):
                continue
            if _is_right(ugly, sheet.name, cell):
                taken += 1
            else:
                wrong.append(f"{sheet.name}!{cell.place.name} -> {cell.key}")
        answered = all_taken(table)
        cells = mapped_cells(sheet, answered.mapping, ugly.lines)
        accepted += sum(is_numeral(c.content) and _is_right(ugly, sheet.name, c) for c in cells)
    return Score(ugly.name, len(ugly.truth), taken, accepted, len(proposal.questions), tuple(wrong))


def _is_right(ugly: Ugly, sheet: str, cell: MappedCell) -> bool:
    """The key is right, and so is the number once it is in the indicator's unit."""
    key, value = ugly.truth.get((sheet, cell.place), (None, 0.0))
    if key != cell.key:
        return False
    told = cell.content
    number = told if isinstance(told, float) else float(str(told).replace(".", "").replace(",", "."))
    return abs(cell.conversion.of(number) - value) <= 1e-6 * max(1.0, abs(value))


def proposal_of(ugly: Ugly, learned: LearnedMapping | None = None) -> Proposal:
    return propose(ugly.workbook, ugly.lines, period_of(ugly), VIETNAMESE, learned)


def period_of(ugly: Ugly) -> ReportingPeriod:
    return ReportingPeriod.parse(ugly.lines[0].key.period)


def all_taken(table: TableProposal) -> TableProposal:
    """After a yes to every question."""
    for question in table.questions:
        table = table.taken(question)
    return table


def confirmed(ugly: Ugly) -> LearnedMapping:
    """What is learned when a person says yes to everything."""
    tables = tuple(all_taken(table) for table in proposal_of(ugly).tables)
    return learned_from(tables, period_of(ugly), VIETNAMESE)

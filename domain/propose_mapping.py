"""Proposing a mapping for a workbook that is not the form's own template (S01, C21, N12)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from domain.header_words import HeaderWords
from domain.label_reading import Names
from domain.line_names import LineNames
from domain.mapping_proposal import About, Decision, Proposal, Reason, Subject, TableProposal
from domain.partial_key import span
from domain.period import ReportingPeriod
from domain.sheet_mapping import ExpectedLine, mapped_cells
from domain.sheet_table import SheetTable, read_headers
from domain.table_proposal import Expected, propose_table
from domain.workbook_grid import SheetGrid, WorkbookGrid


def propose(grid: WorkbookGrid, lines: Sequence[ExpectedLine], period: ReportingPeriod, words: HeaderWords) -> Proposal:
    """The tables of the workbook that answer to the lines of a report for a period.

    Hidden sheets are looked at only when no other sheet answers.
    """
    expected = Expected(tuple(lines), _names(lines, words), words, period)
    shown = [sheet for sheet in grid.sheets if not sheet.is_hidden]
    hidden = [sheet for sheet in grid.sheets if sheet.is_hidden]
    found = _answering(shown, expected) or _answering(hidden, expected)
    if not found:
        has_tables = any(read_headers(sheet, words, period) for sheet in grid.sheets)
        reason = Reason.NO_LINE_FOUND if has_tables else Reason.NO_TABLE
        return Proposal((), (Decision(Subject(About.FILE), reason, 0.0),))
    ranked = sorted(found, key=lambda answer: answer[0], reverse=True)
    return Proposal(tuple(proposal for _, proposal in ranked))


def _names(lines: Iterable[ExpectedLine], words: HeaderWords) -> Names:
    indicators: dict[str, list[str]] = {}
    subjects: dict[str, list[str]] = {}
    for line in lines:
        indicators.setdefault(line.key.indicator_code, []).extend(line.names)
        subjects.setdefault(line.key.subject_code, []).extend(line.subject_names)
    return Names(LineNames(indicators, words), LineNames(subjects, words))


def _answering(sheets: Iterable[SheetGrid], expected: Expected) -> list[tuple[int, TableProposal]]:
    """The tables that name a line at all, with how many cells would land."""
    found = []
    for sheet in sheets:
        for table in read_headers(sheet, expected.words, expected.period):
            proposal = propose_table(sheet, table, expected)
            landed = sum(cell.content is not None for cell in mapped_cells(sheet, proposal.mapping, expected.lines))
            if landed or _is_about_lines(proposal):
                found.append((landed, _about_period(proposal, table, expected)))
    return found


def _is_about_lines(proposal: TableProposal) -> bool:
    return any(d.about.kind is About.ROW or d.reason is Reason.HEADER_NAMES_LINE for d in proposal.decisions)


def _about_period(proposal: TableProposal, table: SheetTable, expected: Expected) -> TableProposal:
    """A table whose title speaks of another period is asked about as a whole."""
    said = table.period
    if said is None:
        return proposal
    first, last = span(said, None)
    if first <= expected.period.last_month <= last:
        return proposal
    about = Subject(About.TABLE, table.sheet, table.area.first_row)
    told = {"said": said.code, "expected": expected.period.code, "title": table.title}
    question = Decision(about, Reason.OTHER_PERIOD, 0.2, None, told)
    return TableProposal(
        proposal.mapping, proposal.title, (question, *proposal.decisions),
        proposal.header_texts, proposal.row_labels, proposal.unread_rows,
    )  # fmt: skip

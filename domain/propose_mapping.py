"""Proposing a mapping for a workbook that is not the form's own template (S01, C21, N12)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from domain.header_words import HeaderWords
from domain.label_reading import Names
from domain.learned_mapping import LearnedMapping
from domain.line_names import LineNames
from domain.mapping_proposal import About, Decision, Proposal, Reason, Subject, TableProposal
from domain.period import ReportingPeriod
from domain.sheet_mapping import ColumnUse, ExpectedLine, mapped_cells
from domain.sheet_table import SheetTable, contains, read_headers
from domain.table_proposal import Expected, propose_table
from domain.workbook_grid import SheetGrid, WorkbookGrid


def propose(
    grid: WorkbookGrid,
    lines: Sequence[ExpectedLine],
    period: ReportingPeriod,
    words: HeaderWords,
    learned: LearnedMapping | None = None,
) -> Proposal:
    """The tables of the workbook that answer to the lines of a report for a period.

    `learned` is what was confirmed for the form and unit before: the same layout maps by itself.
    Hidden sheets are looked at only when no other sheet answers.
    """
    expected = Expected(tuple(lines), _names(lines, words, learned), words, period)
    shown = [sheet for sheet in grid.sheets if not sheet.is_hidden]
    hidden = [sheet for sheet in grid.sheets if sheet.is_hidden]
    found = _answering(shown, expected, learned) or _answering(hidden, expected, learned)
    if not found:
        has_tables = any(read_headers(sheet, words, period) for sheet in grid.sheets)
        reason = Reason.NO_LINE_FOUND if has_tables else Reason.NO_TABLE
        return Proposal((), (Decision(Subject(About.FILE), reason, 0.0),))
    ranked = sorted(found, key=lambda answer: answer[0], reverse=True)
    return Proposal(tuple(proposal for _, proposal in ranked))


def _names(lines: Iterable[ExpectedLine], words: HeaderWords, learned: LearnedMapping | None) -> Names:
    """By code; labels that a person assigned to a line are further names of it."""
    indicators: dict[str, list[str]] = {}
    subjects: dict[str, list[str]] = {}
    for line in lines:
        indicators.setdefault(line.key.indicator_code, []).extend(line.names)
        subjects.setdefault(line.key.subject_code, []).extend(line.subject_names)
    for indicator, subject, label in learned.names() if learned is not None else ():
        if indicator in indicators:
            indicators[indicator].append(label)
        elif subject in subjects:
            subjects[subject].append(label)
    return Names(LineNames(indicators, words), LineNames(subjects, words))


def _answering(
    sheets: Iterable[SheetGrid], expected: Expected, learned: LearnedMapping | None
) -> list[tuple[int, TableProposal]]:
    """The tables that name a line at all, with how many cells would land."""
    found = []
    for sheet in sheets:
        for table in read_headers(sheet, expected.words, expected.period):
            proposal = propose_table(sheet, table, expected, learned)
            landed = sum(cell.content is not None for cell in mapped_cells(sheet, proposal.mapping, expected.lines))
            if landed or _is_about_lines(proposal):
                proposal = _about_period(proposal, table, expected, landed)
                found.append((landed, _numbered(_about_reporter(proposal, table, expected))))
    return found


def _numbered(proposal: TableProposal) -> TableProposal:
    """Every decision says which table of its sheet it is about."""
    first = proposal.mapping.first_row
    decisions = (replace(d, about=d.about._replace(table=first)) for d in proposal.decisions)
    return replace(proposal, decisions=tuple(decisions))


def _is_about_lines(proposal: TableProposal) -> bool:
    return any(
        (d.about.kind is About.ROW and d.about.number) or d.reason is Reason.HEADER_NAMES_LINE
        for d in proposal.decisions
    )


def _about_period(proposal: TableProposal, table: SheetTable, expected: Expected, landed: int) -> TableProposal:
    """A table is asked about as a whole when its title, or else every column, speaks of another period."""
    said = table.period.code if table.period is not None and not contains(table.period, expected.period) else None
    if said is None and not landed and not proposal.questions:
        columns = [d.suggested for d in proposal.decisions if isinstance(d.suggested, ColumnUse)]
        said = next((use.says.period for use in columns if use.says.period not in (None, expected.period.code)), None)
    if said is None:
        return proposal
    about = Subject(About.TABLE, table.sheet, table.area.first_row)
    told = {"said": said, "expected": expected.period.code, "title": table.title}
    question = Decision(about, Reason.OTHER_PERIOD, 0.2, None, told)
    return replace(proposal, decisions=(question, *proposal.decisions)).settled()


def _about_reporter(proposal: TableProposal, table: SheetTable, expected: Expected) -> TableProposal:
    """A table whose title names another commune than those of the form is asked about as a whole."""
    subjects = expected.names.subjects
    named = [
        m["name"] for text in table.title_cells if (m := expected.words.reporter.fullmatch(expected.words.plain(text)))
    ]
    if not named or any(subjects.exact(name) for name in named):
        return proposal
    reporter = next(t for t in table.title_cells if expected.words.reporter.fullmatch(expected.words.plain(t)))
    about = Subject(About.TABLE, table.sheet, table.area.first_row)
    question = Decision(about, Reason.OTHER_SUBJECT, 0.2, None, {"reporter": reporter})
    return replace(proposal, decisions=(question, *proposal.decisions)).settled()

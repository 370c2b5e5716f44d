"""A report laid out in words and places, before it is a file: what the document and the PDF draw alike (R089).

Nothing is counted or claimed here: texts come from the report, fixed words from `language/document_words.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from domain.period import ReportingPeriod
from domain.report import Report, ReportSection, ReportTable, Sentence
from exchange.inert_text import writable
from exchange.paper_table import PaperTable, laid_out
from exchange.text_width import balanced
from language import document_words as words
from language.sentences import STATEMENT

AGENCY_MM, TITLE_MM = 62, 140
"""Room for the agency's name beside the name of the nation, and for a title across the page."""


class Mark(StrEnum):
    """How a stretch of text stands out: rewritten by hand, a figure in it that no longer holds."""

    PLAIN = "plain"
    EDITED = "edited"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Run:
    text: str
    mark: Mark = Mark.PLAIN


@dataclass(frozen=True, slots=True)
class Block:
    """One of the three: a heading of a level (1 to 3), a paragraph, a table."""

    heading: str = ""
    level: int = 0
    runs: tuple[Run, ...] = ()
    table: PaperTable | None = None


@dataclass(frozen=True, slots=True)
class Annex:
    name: str
    title_lines: tuple[str, ...]
    reference: str
    table: PaperTable
    is_wide: bool


@dataclass(frozen=True, slots=True)
class Paper:
    """`made_on` is a day the report itself tells of, so that a file made later is the same file."""

    parent_lines: tuple[str, ...]
    agency: str
    agency_lines: tuple[str, ...]
    number_line: str
    place_line: str
    title: str
    subject_line: str
    subject_lines: tuple[str, ...]
    addressees: tuple[str, ...]
    blocks: tuple[Block, ...]
    signer_lines: tuple[str, ...]
    signer_name: str
    recipients: tuple[str, ...]
    annexes: tuple[Annex, ...]
    source_lines: tuple[str, ...]
    foot_lines: tuple[str, ...]
    legend: str
    marks: str
    made_on: date
    body_points: int = 14


def full_paper(report: Report) -> Paper:
    """The report with everything the decree asks for."""
    clean = cleaned(report)
    head, blocks = clean.head, tuple(_blocks(clean.sections, is_draft=clean.is_draft))
    return Paper(
        parent_lines=balanced(head.parent_agency.upper(), 12, AGENCY_MM) if head.parent_agency else (),
        agency=head.agency.upper(),
        agency_lines=balanced(head.agency.upper(), 12, AGENCY_MM),
        number_line=words.number_line(head),
        place_line=words.place_line(head),
        title=clean.title.upper(),
        subject_line=clean.subject_line,
        subject_lines=balanced(clean.subject_line, 14, TITLE_MM),
        addressees=words.addressee_lines(head),
        blocks=blocks,
        signer_lines=tuple(line.upper() for line in head.signer_lines),
        signer_name=head.signer_name,
        recipients=words.recipient_lines(head),
        annexes=tuple(_annex(table, n, clean) for n, table in enumerate(clean.annexes, 1)),
        source_lines=tuple(told for told in clean.source_lines if told != STATEMENT),  # every page says that one
        foot_lines=words.foot_lines(clean.code),
        legend=words.EDITED_LEGEND if any(r.mark is not Mark.PLAIN for b in blocks for r in b.runs) else "",
        marks=words.marks(is_draft=clean.is_draft, is_sample=clean.is_sample),
        made_on=made_on(clean),
    )


def cleaned(report: Report) -> Report:
    """The report without characters that no file can carry."""
    clean: Report = _clean(report)
    return clean


def made_on(report: Report) -> date:
    """The day a file of the report bears: its own, else the last of its period; never today's."""
    return report.head.dated_on or ReportingPeriod.parse(report.period).last_day


def _annex(table: ReportTable, place: int, report: Report) -> Annex:
    name, reference = words.annex_name(place, len(report.annexes)), words.annex_reference(report.head)
    shown = laid_out(table)
    return Annex(name, balanced(table.title.upper(), 14, TITLE_MM), reference, shown, shown.is_wide)


def brief_paper(report: Report) -> Paper:
    """The two pages for the evening before: no number, no signature, no annexes."""
    paper = full_paper(replace(report, sections=report.brief, annexes=()))
    return replace(
        paper, number_line="", title=words.BRIEF, addressees=(), signer_lines=(), signer_name="", recipients=(),
        body_points=13,
    )  # fmt: skip


def _blocks(sections: tuple[ReportSection, ...], *, is_draft: bool) -> Iterator[Block]:
    for section in sections:
        yield Block(heading=words.heading(section.level, section.number, section.title), level=section.level)
        for paragraph in _paragraphs(section.sentences):
            yield Block(runs=tuple(_runs(paragraph, is_draft=is_draft)))
        yield from (Block(table=laid_out(table)) for table in section.tables)


def _paragraphs(sentences: tuple[Sentence, ...]) -> Iterator[list[Sentence]]:
    held: list[Sentence] = []
    for sentence in sentences:
        if held and sentence.starts_paragraph:
            yield held
            held = []
        held.append(sentence)
    if held:
        yield held


def _runs(sentences: list[Sentence], *, is_draft: bool) -> Iterator[Run]:
    """A draft shows what was rewritten or added by hand; a figure that no longer holds shows for ever."""
    for place, sentence in enumerate(sentences):
        base = Mark.EDITED if sentence.is_edited and is_draft else Mark.PLAIN
        if place:
            yield Run(" ", base)
        if sentence.is_own and is_draft:
            yield Run(f"[{words.added_by(sentence)}] ", base)
        for part, is_stale in replace(sentence, text=sentence.text.strip()).pieces:
            yield Run(part, Mark.STALE if is_stale else base)


def _clean(value: Any) -> Any:
    if type(value) is str:
        return writable(value)
    if isinstance(value, tuple):
        return tuple(_clean(v) for v in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _clean(getattr(value, f.name)) for f in fields(value)})
    return value

"""The report as a page of paper: what its sentences are made of, how the heads of its tables stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from domain.monthly_session import Letterhead
from domain.report import CellValue, Report, ReportColumn, ReportRow, ReportSection, Sentence
from domain.session_facts import SessionFacts
from language import dates
from language.numbers import number


class Place(NamedTuple):
    """Where the figures behind a sentence are shown: an indicator in a month."""

    code: str
    month: str
    name: str


def pieces(sentence: Sentence) -> list[tuple[str, bool]]:
    """The text in parts, those that are figures the facts do not hold marked true."""
    if not sentence.stale:
        return [(sentence.text, False)]
    wanted = "|".join(re.escape(s) for s in sorted(sentence.stale, key=len, reverse=True))
    parts = re.split(rf"(?<![\d.,])({wanted})(?!\d|[.,]\d)", sentence.text)
    return [(part, place % 2 == 1) for place, part in enumerate(parts) if part]


def places(sentence: Sentence, facts: SessionFacts) -> list[Place]:
    """Each indicator a sentence speaks of, once, where its figures can be followed to their source."""
    names = {i.code: i.short_name for i in facts.indicators}
    said = [f for f in facts.figures if f.revision_id in set(sentence.revision_ids)]
    found = {
        (f.key.indicator_code, f.key.month): f"{names[f.key.indicator_code]}, {dates.figure_period(f)}" for f in said
    }
    return [Place(code, month, name) for (code, month), name in found.items()]


def paragraphs(section: ReportSection) -> list[list[Sentence]]:
    """The sentences of a section as they stand in paragraphs."""
    found: list[list[Sentence]] = []
    for sentence in section.sentences:
        if sentence.starts_paragraph or not found:
            found.append([])
        found[-1].append(sentence)
    return found


def head_groups(columns: Sequence[ReportColumn]) -> list[tuple[str, list[ReportColumn]]]:
    """The first row of a table's head: neighbouring columns under their group, others alone."""
    found: list[tuple[str, list[ReportColumn]]] = []
    for group, members in groupby(columns, key=lambda c: c.group):
        found += [(group, list(members))] if group else [("", [column]) for column in members]
    return found


def cell_text(cell: CellValue, row: ReportRow, column: ReportColumn) -> str:
    if isinstance(cell, str) or cell is None:
        return cell or ""
    return number(cell, row.decimals if column.decimals is None else column.decimals)


def dated(head: Letterhead, year: int) -> str:
    """`ngày 05 tháng 01 năm 2026`; dots where the day is not set yet (domain.md §5)."""
    if head.dated_on is None:
        return f"ngày … tháng … năm {year}"
    day, month = head.dated_on.day, head.dated_on.month
    return f"ngày {day:02d} tháng {f'{month:02d}' if month < 3 else month} năm {head.dated_on.year}"


class Tally(NamedTuple):
    """What stands in a report: for the list beside it."""

    sentences: int
    edited: int
    stale: int


def tally(sections: Sequence[ReportSection]) -> Tally:
    sentences = [s for section in sections for s in section.sentences]
    return Tally(len(sentences), sum(s.is_edited for s in sentences), sum(len(s.stale) for s in sentences))


def section_of(report: Report, key: str | None) -> int | None:
    """The place of the section that holds a sentence."""
    found = (n for n, section in enumerate(report.sections) if any(s.key == key for s in section.sentences))
    return next(found, None)

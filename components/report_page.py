"""The report as a page of paper: what its sentences are made of, how the heads of its tables stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from domain.report import ReportColumn, ReportSection, Sentence
from domain.session_facts import SessionFacts
from language import dates


class Place(NamedTuple):
    """Where the figures behind a sentence are shown: an indicator in a month."""

    code: str
    month: str
    name: str


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
    for column in columns:
        if column.group and found and found[-1][0] == column.group:
            found[-1][1].append(column)
        else:
            found.append((column.group, [column]))
    return found


class Tally(NamedTuple):
    """What stands in a report: for the list beside it."""

    sentences: int
    edited: int
    added: int
    stale: int


def tally(sections: Sequence[ReportSection]) -> Tally:
    sentences = [s for section in sections for s in section.sentences]
    own = sum(s.is_own for s in sentences)
    edited = sum(s.is_edited for s in sentences) - own
    return Tally(len(sentences), edited, own, sum(len(s.stale) for s in sentences))


def cut_after(
    sections: Sequence[ReportSection], key: str | None
) -> tuple[list[ReportSection], Sentence, list[ReportSection]] | None:
    """The sections up to the paragraph that holds a sentence, the sentence, and what follows; None without it."""
    for n, section in enumerate(sections):
        for place, sentence in enumerate(section.sentences):
            if sentence.key == key:
                rest = section.sentences[place + 1 :]
                more = next((m for m, s in enumerate(rest) if s.starts_paragraph), len(rest))
                until = place + 1 + more
                first = replace(section, sentences=section.sentences[:until])
                after = replace(section, number="", title="", sentences=section.sentences[until:])
                return [*sections[:n], first], sentence, [after, *sections[n + 1 :]]
    return None

"""What a person may answer when the program asks how a file is to be understood (C21)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from domain.mapping_answers import Answer, TableUse
from domain.mapping_proposal import About, Decision, Subject
from domain.partial_key import PartialKey
from domain.sheet_mapping import AS_IT_IS, ColumnRole, ColumnUse, ExpectedLine, RowUse


@dataclass(frozen=True, slots=True)
class Question:
    """All that is asked about one column or row, with the possible answers; the first is the one proposed, if any.

    Nothing is proposed for a whole table: that it belongs here is for a person to say.
    """

    about: Subject
    decisions: tuple[Decision, ...]
    offers: tuple[Answer, ...]

    @property
    def proposed(self) -> Answer:
        return self.offers[0]


def questions_of(decisions: Iterable[Decision], lines: Sequence[ExpectedLine]) -> list[Question]:
    """One question for each column and row, in the order in which they stand in the file."""
    asked: dict[Subject, list[Decision]] = defaultdict(list)
    for decision in decisions:
        asked[decision.about].append(decision)
    ordered = sorted(asked.items(), key=lambda found: _order(found[0]))
    return [Question(about, tuple(told), tuple(_offers(about, told, lines))) for about, told in ordered]


def _order(about: Subject) -> tuple[str, int, bool, str, int]:
    return about.sheet, about.table, not about.is_of_whole_table, about.kind, about.number


def question_about(about: Subject, lines: Sequence[ExpectedLine]) -> Question:
    """For a person who wants to say of themselves what a column or row is."""
    return Question(about, (), tuple(_offers(about, (), lines)))


def _offers(about: Subject, decisions: Sequence[Decision], lines: Sequence[ExpectedLine]) -> list[Answer]:
    """What was suggested, a conversion before none; then every way of measuring or every line; then nothing."""
    if about.is_of_whole_table:
        return [None, TableUse.TAKEN]
    uses = [d.suggested for d in decisions if d.suggested is not None]
    uses.sort(key=lambda use: use.conversion == AS_IT_IS)
    suggested: list[Answer] = [*uses]
    others: Sequence[Answer] = ()
    if about.kind is About.COLUMN:
        others = _columns(lines)
    elif about.kind is About.ROW:
        others = _rows(lines)
    return list(dict.fromkeys([*suggested, None, *others] if not suggested else [*suggested, *others, None]))


def _columns(lines: Sequence[ExpectedLine]) -> list[ColumnUse]:
    measures = dict.fromkeys((line.key.period, line.key.basis, line.key.comparison) for line in lines)
    values = [
        ColumnUse(ColumnRole.VALUE, PartialKey(period=period, basis=basis, comparison=comparison))
        for period, basis, comparison in measures
    ]
    return [*values, *(ColumnUse(role) for role in (ColumnRole.NAME, ColumnRole.CODE, ColumnRole.NOTE))]


def _rows(lines: Sequence[ExpectedLine]) -> list[RowUse]:
    """The lines; a subject is only named where an indicator is told of several."""
    subjects: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        if line.key.subject_code not in subjects[line.key.indicator_code]:
            subjects[line.key.indicator_code].append(line.key.subject_code)
    return [
        RowUse(PartialKey(indicator_code=indicator, subject_code=subject))
        for indicator, about in subjects.items()
        for subject in (about if len(about) > 1 else [None])
    ]

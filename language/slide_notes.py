"""What whoever presents sees beside a slide: the planning department's note, where the figures come from, what the
agency says, what is to be asked.
"""

from __future__ import annotations

from collections.abc import Iterator

from domain.dashboard import IndicatorRow
from domain.observation import ObservationStatus
from domain.session_facts import SessionFacts
from domain.slide_deck import Slide, SlideKind
from language import dates
from language.figure_words import provenance
from language.indicator_words import status_reason
from language.session_words import moves_sentence
from language.vocabulary import OBSERVATION_STATUS


def notes_of(slide: Slide, facts: SessionFacts) -> tuple[str, ...]:
    """The notes in the order in which they are needed; empty lines are left out."""
    return tuple(line for line in _lines(slide, facts) if line)


def _lines(slide: Slide, facts: SessionFacts) -> Iterator[str]:
    yield slide.note
    if slide.kind is SlideKind.VERDICT and slide.verdict is not None:
        yield moves_sentence(slide.verdict, facts.month.previous)
        yield facts.session.agenda
    if slide.kind is SlideKind.INDICATOR:
        yield status_reason(slide.rows[0])
        yield from _said_by_agency(slide, facts)
    if slide.kind in (SlideKind.INDICATOR, SlideKind.VERDICT, SlideKind.SECTOR):
        yield from (_origin(row) for row in slide.rows)


def _said_by_agency(slide: Slide, facts: SessionFacts) -> Iterator[str]:
    names = facts.unit_names
    for said in slide.commentaries:
        yield f"{names.get(said.unit_code, said.unit_code)}: {said.text}"
    for asked in slide.explanations:
        yield f"Yêu cầu giải trình số {asked.number}, hạn {dates.day(asked.due_on)}: {asked.question}"
        if asked.answer:
            yield f"{names.get(asked.unit_code, asked.unit_code)} giải trình: {asked.answer}"


def _origin(row: IndicatorRow) -> str:
    figure = row.figure or row.rate
    if figure is None:
        return ""
    told = OBSERVATION_STATUS.get(figure.status, "") if figure.status is not ObservationStatus.NOT_STATED else ""
    state = f", {told}" if told else ""
    return f"{row.indicator.short_name}: {dates.figure_period(figure)}, {provenance(figure)}{state}."

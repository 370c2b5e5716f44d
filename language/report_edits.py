"""Sentences of the report that somebody wrote anew, in their places (N04)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from domain.report import ReportSection, Sentence
from domain.session_facts import SentenceEdit, SessionFacts
from language.written_figures import FactReader


def with_edits(facts: SessionFacts, sections: Iterable[ReportSection]) -> tuple[ReportSection, ...]:
    """The sections with the edited sentences in their places, without those that were left out.

    An edited one whose mould is silent now stands at the end of its section.
    """
    edits, reader = {e.key: e for e in facts.edits}, FactReader(facts)
    return tuple(_edited(reader, section, edits) for section in sections)


def left_out(facts: SessionFacts) -> tuple[Sentence, ...]:
    """The sentences that somebody took out of the report, as the facts said them then."""
    return tuple(Sentence(e.key, "", generated=e.generated, edited_by=e.edited_by) for e in facts.edits if not e.text)


def _edited(reader: FactReader, section: ReportSection, edits: dict[str, SentenceEdit]) -> ReportSection:
    here = {s.key for s in section.sentences}
    rooms = {key.split(".")[0] for key in here}
    lost = [Sentence(e.key, "") for e in edits.values() if e.key.split(".")[0] in rooms and e.key not in here]
    kept = [s for s in (*section.sentences, *lost) if s.key not in edits or edits[s.key].text]
    return replace(
        section, sentences=tuple(_as_edited(reader, section, s, edits[s.key]) if s.key in edits else s for s in kept)
    )


def _as_edited(reader: FactReader, section: ReportSection, generated: Sentence, edit: SentenceEdit) -> Sentence:
    known = reader.said_in(s.text for s in section.sentences)
    known += reader.known_of(i for s in section.sentences for i in s.revision_ids)
    found = reader.figures(edit.text, known)
    return replace(
        generated, text=edit.text, generated=generated.text, edited_by=edit.edited_by, stale=found.stale,
        turned=found.turned,
    )  # fmt: skip

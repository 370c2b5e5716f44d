"""What whoever prepares the session wrote into the report: sentences anew, paragraphs of their own, in their places (N04)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from domain.report import ReportSection, Sentence
from domain.session_facts import SentenceEdit, SessionFacts
from domain.stated_number import Stated
from language.written_figures import FactReader


@dataclass(frozen=True)
class Editing:
    """`generated` is every section of the report and of its brief as the facts say it.

    A sentence that both have is edited once: what is written anew or left out in the one is so in the other.
    """

    facts: SessionFacts
    generated: tuple[ReportSection, ...]

    def applied(self, sections: Iterable[ReportSection]) -> tuple[ReportSection, ...]:
        """The sections with what was written in its place, without what was left out."""
        return tuple(self._applied(section) for section in sections) if self.facts.edits else tuple(sections)

    def _applied(self, section: ReportSection) -> ReportSection:
        """An edited sentence whose mould is silent now stands at the end, then the paragraphs of one's own."""
        here = {s.key for s in section.sentences}
        lost = [Sentence(key, "") for key in self._edits if key.split(".")[0] == section.key and key not in here]
        kept = [s for s in (*section.sentences, *lost) if s.key not in self._edits or self._edits[s.key].text]
        own = sorted((e for e in self.facts.edits if e.is_own and e.section == section.key), key=lambda e: e.number)
        said = [self._as_edited(section, s) if s.key in self._edits else s for s in kept]
        return replace(section, sentences=(*said, *(self._own(edit) for edit in own)))

    def _as_edited(self, section: ReportSection, generated: Sentence) -> Sentence:
        """The figures are held against those of the section of the report that says the sentence, wherever it stands."""
        home = next((s for s in self.generated if any(one.key == generated.key for one in s.sentences)), section)
        known = self._reader.said_in(s.text for s in home.sentences)
        known += self._reader.known_of(i for s in home.sentences for i in s.revision_ids)
        return self._written(generated, self._edits[generated.key], known)

    def _own(self, edit: SentenceEdit) -> Sentence:
        """It may speak of anything: held against all that the report says, and what is known of whatever it names."""
        known = [*self._said, *self._reader.known_about(edit.text)]
        return self._written(Sentence(edit.key, "", is_own=True), edit, known)

    def _written(self, generated: Sentence, edit: SentenceEdit, known: list[Stated]) -> Sentence:
        found = self._reader.figures(edit.text, known, counts=not generated.is_own)
        return replace(
            generated, text=edit.text, generated=generated.text, edited_by=edit.edited_by, edited_at=edit.edited_at,
            stale=found.stale, turned=found.turned,
        )  # fmt: skip

    @cached_property
    def _edits(self) -> dict[str, SentenceEdit]:
        return {e.key: e for e in self.facts.edits if not e.is_own}

    @cached_property
    def _reader(self) -> FactReader:
        return FactReader(self.facts)

    @cached_property
    def _said(self) -> list[Stated]:
        return self._reader.said_in(s.text for section in self.generated for s in section.sentences)


def left_out(facts: SessionFacts) -> tuple[Sentence, ...]:
    """The sentences that somebody took out of the report, as the facts said them then."""
    return tuple(Sentence(e.key, "", generated=e.generated, edited_by=e.edited_by) for e in facts.edits if not e.text)

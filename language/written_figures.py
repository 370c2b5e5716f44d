"""The figures of a written text that the facts do not hold, or hold the other way round (N04)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from domain.claims import Claim, claims_of
from domain.document_text import Part, Passage, Place
from domain.indicator_mentions import Mentions
from domain.number_reading import NumberReading, readings
from domain.number_words import NumberWords
from domain.session_facts import SessionFacts
from domain.stated_number import Stated, claimed, holder, stated
from language.check_words import claim_value
from language.number_words import number_words

_HERE = Place(Part.BODY, 1)
_TIME = re.compile(r"\s*(?:ngày|tuần|tháng|quý|năm)(?!\w)")
"""A number before one of these is how long something takes."""


@dataclass(frozen=True, slots=True)
class WrittenFigures:
    """`stale` are the figures that nothing holds, as they stand in the text; also those said the other way round, with
    the word that says so: `turned` has each of these with how the facts say it.
    """

    stale: tuple[str, ...] = ()
    turned: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class FactReader:
    """Reads texts as the number checker does, and knows what the facts of a session let them say."""

    facts: SessionFacts

    def figures(self, text: str, known: Sequence[Stated], *, counts: bool = True) -> WrittenFigures:
        """Without `counts` a small number without a unit ("3 groups of measures") is no figure of the facts' kind."""
        stale: list[str] = []
        turned: list[tuple[str, str]] = []
        for reading in self._readings(text):
            if not counts and not reading.number.is_weighty:
                continue
            said = stated(reading)
            other, agrees = holder(said, known)
            if other is None:
                stale.append(reading.sentence[reading.start : reading.end])
            elif not agrees:
                stale.append(said.words)
                turned.append((said.words, other.words))
        return WrittenFigures(tuple(dict.fromkeys(stale)), tuple(dict.fromkeys(turned)))

    def said_in(self, texts: Iterable[str]) -> list[Stated]:
        """Every number of some texts."""
        return [stated(reading) for text in texts for reading in self._readings(text)]

    def known_of(self, revision_ids: Iterable[int]) -> list[Stated]:
        """What some figures of the facts let a text say."""
        ids = set(revision_ids)
        return [self._claimed(c) for c in self._claims if c.figure is not None and c.figure.revision_id in ids]

    def known_about(self, text: str) -> list[Stated]:
        """What the facts let it say of the indicators it names."""
        codes = {code for reading in self._readings(text) for code in reading.codes | reading.others}
        return [self._claimed(c) for c in self._claims if c.indicator.code in codes]

    def _claimed(self, claim: Claim) -> Stated:
        return claimed(claim, self._words, claim_value(claim))

    def _readings(self, text: str) -> list[NumberReading]:
        found = readings(Passage(_HERE, text), self._mentions, self._words, self.facts.month)
        return [r for r in found if not _TIME.match(r.sentence, r.start + len(r.number.text))]

    @cached_property
    def _words(self) -> NumberWords:
        return number_words(self.facts.indicators)

    @cached_property
    def _mentions(self) -> Mentions:
        return Mentions(self.facts.indicators, self.facts.relations, self._words)

    @cached_property
    def _claims(self) -> list[Claim]:
        facts = self.facts
        return claims_of(facts.figures, (), facts.targets, facts.indicators, facts.around)

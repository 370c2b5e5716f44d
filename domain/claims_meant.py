"""Which claims the words around a number may mean, and which they may be mistaken for: nothing here looks at its value (N05).

Numbers of one sentence ask the same again and again; a claim is looked for once for each way of saying, not for each number.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from domain.claims import Claim
from domain.number_reading import NumberReading
from domain.number_words import ClaimKind, NumberWords
from domain.period import ReportingPeriod
from domain.text import folded

_OF_SESSION = (ClaimKind.TO_PACE, ClaimKind.LEFT, ClaimKind.TIMES)
"""What is always said of the session's month."""


class Why(StrEnum):
    """What a figure that differs seems to be."""

    OTHER_VALUE = "other_value"
    OTHER_DIRECTION = "other_direction"
    TOO_ROUGH = "too_rough"
    OLD_VALUE = "old_value"
    OTHER_SCALE = "other_scale"
    OTHER_UNIT = "other_unit"
    OTHER_PERIOD = "other_period"
    OTHER_PLAN = "other_plan"
    OTHER_KIND = "other_kind"
    OTHER_INDICATOR = "other_indicator"


class Shelf:
    """Claims in their order, laid out by value: those near a number are found without a look at every one."""

    def __init__(self, claims: Sequence[Claim], size: Callable[[Claim], float]) -> None:
        self._claims = claims
        self._laid = sorted((abs(size(c)), place) for place, c in enumerate(claims))

    def near(self, value: float, within: float) -> list[Claim]:
        """At least all whose size is so near to a value, in their order."""
        margin = within + abs(value) * 1e-6
        low = bisect_left(self._laid, (abs(value) - margin, -1))
        high = bisect_left(self._laid, (abs(value) + margin, len(self._claims)))
        return [self._claims[place] for place in sorted(place for _size, place in self._laid[low:high])]


@dataclass(frozen=True)
class ClaimsMeant:
    """For the words of one reading; another number said with the same words means the same claims."""

    reading: NumberReading
    by_code: Mapping[str, Sequence[Claim]]
    words: NumberWords
    month: ReportingPeriod

    @cached_property
    def known(self) -> list[Claim]:
        return [c for code in sorted(self.reading.codes) for c in self.by_code.get(code, ())]

    @cached_property
    def current(self) -> list[Claim]:
        return [c for c in self.known if not c.is_old]

    @cached_property
    def meant(self) -> list[Claim]:
        """The claims of the unit, kind, span and plan that the words name."""
        fitting = [c for c in self.current if self._is_kind(c) and self._has_unit(c) and self._is_of_span(c)]
        fitting = self._of_plan(fitting)
        narrower = [c for c in fitting if c.breakdown and folded(c.breakdown) in self._sentence]
        return narrower or [c for c in fitting if not c.breakdown] or fitting

    @cached_property
    def suspects(self) -> list[tuple[Why, Shelf]]:
        """What a number may be right for that is not what was meant, the likeliest first; by `size_of`."""
        meant = {id(c) for c in self.meant}
        rest = [c for c in self.known if id(c) not in meant]
        codes = sorted(self.reading.others - self.reading.codes)
        others = [c for code in codes for c in self.by_code.get(code, ()) if not c.is_old]
        of_plan = [c for c in rest if c.plan and not c.is_old and self._is_of_span(c)]
        current = [c for c in rest if not c.is_old]
        found = (
            (Why.OLD_VALUE, filter(self._is_kind, (c for c in rest if c.is_old))),
            (Why.OTHER_PLAN, filter(self._is_kind, of_plan)),
            (Why.OTHER_INDICATOR, filter(self._is_kind, others)),
            (Why.OTHER_PERIOD, filter(self._is_kind, current)),
            (Why.OTHER_KIND, iter(current)),
        )
        return [(why, Shelf([c for c in claims if self._has_unit(c)], self.size_of)) for why, claims in found]

    def size_of(self, claim: Claim) -> float:
        """In the unit of a number that has one; as it is written for one that has none."""
        return claim.value * (self.words.measure(claim.unit).size if self.reading.number.measure else 1.0)

    @cached_property
    def elsewhere(self) -> list[tuple[Why, Shelf]]:
        """Where the store has no value for what is said: what fits it but for one thing; by value as written."""
        return list(self._elsewhere())

    def _elsewhere(self) -> Iterator[tuple[Why, Shelf]]:
        fits: tuple[tuple[Why, Callable[[Claim], bool], Callable[[Claim], bool]], ...] = (
            (Why.OTHER_PERIOD, self._is_kind, self._has_unit),
            (Why.OTHER_UNIT, self._is_kind, self._is_of_span),
            (Why.OTHER_KIND, self._has_unit, self._is_of_span),
        )
        for why, one, other in fits:
            yield why, Shelf([c for c in self.current if one(c) and other(c)], lambda claim: claim.value)

    @cached_property
    def _sentence(self) -> str:
        return folded(self.reading.sentence_words)

    def _is_kind(self, claim: Claim) -> bool:
        return claim.kind in self.reading.kinds

    def _has_unit(self, claim: Claim) -> bool:
        measure = self.reading.number.measure
        return measure is None or measure.unit == self.words.measure(claim.unit).unit

    def _is_of_span(self, claim: Claim) -> bool:
        spans = self.reading.spans
        if claim.kind in _OF_SESSION:
            return claim.last == self.month.last_month
        lasts = [last for _first, last in spans] or [self.month.last_month]
        if claim.kind is ClaimKind.TARGET:
            return any(claim.first <= last <= claim.last for last in lasts)
        if claim.is_point or not spans:
            return claim.last in lasts
        return (claim.first, claim.last) in spans

    def _of_plan(self, claims: list[Claim]) -> list[Claim]:
        """Those of the plan that is named; of any plan where the text names none."""
        told = self.reading.plan_words
        if not told or not any(c.plan for c in claims):
            return claims
        said = folded(told)
        for short, full in self.words.plan_synonyms.items():
            said = f" {said} ".replace(f" {short} ", f" {full} ").strip()
        named = [c for c in claims if (keys := self._keys(c.plan)) and all(key in said.split() for key in keys)]
        return named if named or self.words.assigned.search(told) else claims

    def _keys(self, plan: str) -> list[str]:
        return [word for word in folded(plan).split() if word not in self.words.plan_fillers]

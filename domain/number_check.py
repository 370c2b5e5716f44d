"""Does a draft say what the store says? Every figure of it: equal, rounded, different, or not found (N05).

A figure differs only where its sentence names an indicator for whose period and kind of statement the store has
another value; what speaks of nothing known is left to the reader's eye and is no alarm.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from domain.claims import Claim
from domain.document_text import Passage, Place
from domain.indicator_mentions import Mentions
from domain.number_reading import NumberReading, readings
from domain.number_words import POINTS, ClaimKind, NumberWords
from domain.period import ReportingPeriod
from domain.text import folded
from domain.text_numbers import TextNumber

HONEST = 0.01
"""A rounding may change a value by so much of it."""
_RATES = ("%", POINTS)
_COMPUTED = 5
"""With so many decimals a rate was computed, not published."""
_OF_SESSION = (ClaimKind.TO_PACE, ClaimKind.LEFT, ClaimKind.TIMES)
"""What is always said of the session's month."""
_SIGNED = (ClaimKind.ON_YEAR, ClaimKind.ON_MONTH, ClaimKind.TO_PLAN, ClaimKind.TO_PACE)


class Verdict(StrEnum):
    DIFFERS = "differs"
    NOT_FOUND = "not_found"
    ROUNDED = "rounded"
    EQUAL = "equal"


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


@dataclass(frozen=True, slots=True)
class CheckedNumber:
    """`expected` is what the store says; `twin` what the figure would be right for, where it differs.

    `about` are the row's label and the column's heading of a cell.
    """

    place: Place
    sentence: str
    start: int
    end: int
    verdict: Verdict
    expected: Claim | None = None
    why: Why | None = None
    twin: Claim | None = None
    about: str = ""

    @property
    def text(self) -> str:
        return self.sentence[self.start : self.end]


def check_numbers(
    passages: Iterable[Passage], claims: Iterable[Claim], mentions: Mentions, words: NumberWords, month: ReportingPeriod
) -> tuple[CheckedNumber, ...]:
    """Every figure of the passages, in their order. `month` is the session's: what a text without a period speaks of.

    Small counts without a unit that fit nothing ("3 of 5 measures") are no figures of the store's kind and left out.
    """
    by_code: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_code[claim.indicator.code].append(claim)
    judge = _Judge(by_code, words, month)
    told = (
        (_checked(passage, reading, judge), reading)
        for passage in passages
        for reading in readings(passage, mentions, words, month)
    )
    return tuple(checked for checked, r in told if checked.verdict is not Verdict.NOT_FOUND or r.number.is_weighty)


def _checked(passage: Passage, reading: NumberReading, judge: _Judge) -> CheckedNumber:
    verdict, expected, why, twin = judge.verdict(reading)
    is_sure = reading.is_sure and reading.number.is_weighty and not _counts_something(reading)
    if verdict is Verdict.DIFFERS and not is_sure:
        verdict, expected, why, twin = Verdict.NOT_FOUND, None, None, None
    about = ", ".join(part for part in (passage.label, passage.heading) if part)
    return CheckedNumber(
        passage.place, reading.sentence, reading.start, reading.end, verdict, expected, why, twin, about
    )


_Finding = tuple[Verdict, Claim | None, Why | None, Claim | None]
_UNKNOWN: _Finding = (Verdict.NOT_FOUND, None, None, None)


@dataclass(frozen=True, slots=True)
class _Judge:
    by_code: dict[str, list[Claim]]
    words: NumberWords
    month: ReportingPeriod

    def verdict(self, reading: NumberReading) -> _Finding:
        known = [c for code in sorted(reading.codes) for c in self.by_code.get(code, ())]
        current = [c for c in known if not c.is_old]
        meant = self._meant(reading, current)
        for wanted in (Verdict.EQUAL, Verdict.ROUNDED):
            for claim in meant:
                if self._says(reading.number, claim) is wanted and not _turned(reading, claim):
                    return (wanted, claim, None, None)
        if meant:
            expected = min(meant, key=lambda c: self._distance(reading.number, c))
            return (Verdict.DIFFERS, *self._reason(reading, meant, expected, known))
        return self._elsewhere(reading, current)

    def _meant(self, reading: NumberReading, claims: Sequence[Claim]) -> list[Claim]:
        """The claims of the unit, kind, span and plan that the words name."""
        fitting = [c for c in claims if c.kind in reading.kinds and self._has_unit(reading.number, c)]
        fitting = [c for c in fitting if self._is_of_span(reading, c)]
        fitting = self._of_plan(reading, fitting)
        narrower = [c for c in fitting if c.breakdown and folded(c.breakdown) in folded(reading.sentence_words)]
        return narrower or [c for c in fitting if not c.breakdown] or fitting

    def _has_unit(self, number: TextNumber, claim: Claim) -> bool:
        return number.measure is None or number.measure.unit == self.words.measure(claim.unit).unit

    def _is_of_span(self, reading: NumberReading, claim: Claim) -> bool:
        if claim.kind in _OF_SESSION:
            return claim.last == self.month.last_month
        lasts = [last for _first, last in reading.spans] or [self.month.last_month]
        if claim.kind is ClaimKind.TARGET:
            return any(claim.first <= last <= claim.last for last in lasts)
        if claim.is_point or not reading.spans:
            return claim.last in lasts
        return (claim.first, claim.last) in reading.spans

    def _of_plan(self, reading: NumberReading, claims: list[Claim]) -> list[Claim]:
        """Those of the plan that is named; of any plan where the text names none."""
        if not reading.plan_words or not any(c.plan for c in claims):
            return claims
        said = folded(reading.plan_words)
        for short, full in self.words.plan_synonyms.items():
            said = f" {said} ".replace(f" {short} ", f" {full} ").strip()
        named = [c for c in claims if (keys := self._keys(c.plan)) and all(key in said.split() for key in keys)]
        return named if named or self.words.assigned.search(reading.plan_words) else claims

    def _keys(self, plan: str) -> list[str]:
        return [word for word in folded(plan).split() if word not in self.words.plan_fillers]

    def _amount(self, claim: Claim) -> float:
        return claim.value * self.words.measure(claim.unit).size

    def _distance(self, number: TextNumber, claim: Claim) -> float:
        value = abs(self._amount(claim))
        return abs(math.log(abs(number.amount) / value)) if value and number.amount else math.inf

    def _says(self, number: TextNumber, claim: Claim) -> Verdict | None:
        """Whether a number gives the claim's value: fully, rounded within reason, or not."""
        size = number.measure.size if number.measure else self.words.measure(claim.unit).size
        said, value = abs(number.value) * size, abs(self._amount(claim))
        off, exact = abs(said - value), value * 1e-9
        if off <= exact:
            return Verdict.EQUAL
        fineness = 10.0**-number.decimals * size
        is_rounded = off <= fineness / 2 + exact
        own = self.words.measure(claim.unit).size
        shown = 1 if claim.kind is not ClaimKind.LEVEL else claim.indicator.decimals
        if is_rounded and fineness <= 10.0**-shown * own * (1 + 1e-9):
            return Verdict.EQUAL
        near = off <= HONEST * value and (claim.unit not in _RATES or number.decimals >= _places(claim) - 1)
        is_cut = number.decimals == 0 and off <= 10.0 ** _zeros(number) * size
        if near and (is_rounded or is_cut or claim.is_approximate):
            return Verdict.ROUNDED
        return None

    def _reason(
        self, reading: NumberReading, meant: Sequence[Claim], expected: Claim, known: Sequence[Claim]
    ) -> tuple[Claim, Why, Claim | None]:
        """What was to be said, what is wrong, and what the figure would be right for."""
        turned = next((c for c in meant if self._says(reading.number, c)), None)
        if turned:
            return turned, Why.OTHER_DIRECTION, None
        rough = next((c for c in meant if self._is_rough(reading.number, c)), None)
        if rough:
            return rough, Why.TOO_ROUGH, None
        scaled = next((c for c in meant if self._is_scaled(reading.number, c)), None)
        if scaled:
            return scaled, Why.OTHER_SCALE, None
        rest = [c for c in known if c not in meant]
        others = [
            c for code in sorted(reading.others - reading.codes) for c in self.by_code.get(code, ()) if not c.is_old
        ]
        for why, claims, fits in self._suspects(reading, rest, others):
            twin = next((c for c in claims if fits(c) and self._is_exact(reading, c)), None)
            if twin:
                return (self._same_as(twin, meant) or expected), why, twin
        return expected, Why.OTHER_VALUE, None

    def _suspects(
        self, reading: NumberReading, rest: Sequence[Claim], others: Sequence[Claim]
    ) -> list[tuple[Why, Sequence[Claim], Callable[[Claim], bool]]]:
        def is_kind(claim: Claim) -> bool:
            return claim.kind in reading.kinds

        return [
            (Why.OLD_VALUE, [c for c in rest if c.is_old], is_kind),
            (Why.OTHER_PLAN, [c for c in rest if c.plan and not c.is_old and self._is_of_span(reading, c)], is_kind),
            (Why.OTHER_INDICATOR, others, is_kind),
            (Why.OTHER_PERIOD, [c for c in rest if not c.is_old], is_kind),
            (Why.OTHER_KIND, [c for c in rest if not c.is_old], lambda _claim: True),
        ]

    def _same_as(self, twin: Claim, meant: Sequence[Claim]) -> Claim | None:
        """Of what was meant, the claim that stands where the twin does."""
        return next((c for c in meant if (c.kind, c.first, c.last) == (twin.kind, twin.first, twin.last)), None)

    def _is_exact(self, reading: NumberReading, claim: Claim) -> bool:
        return self._has_unit(reading.number, claim) and self._says(reading.number, claim) is Verdict.EQUAL

    def _is_rough(self, number: TextNumber, claim: Claim) -> bool:
        size = number.measure.size if number.measure else self.words.measure(claim.unit).size
        fineness = 10.0 ** max(_zeros(number), -number.decimals) * size
        off, value = abs(abs(number.amount) - abs(self._amount(claim))), abs(self._amount(claim))
        return off <= fineness / 2 and off <= value * 0.1

    def _is_scaled(self, number: TextNumber, claim: Claim) -> bool:
        """The same digits a thousand or a million times too large or too small."""
        value = abs(self._amount(claim))
        if not value or not number.amount:
            return False
        power = math.log10(abs(number.amount) / value)
        return round(power) != 0 and round(power) % 3 == 0 and abs(power - round(power)) < 1e-4

    def _elsewhere(self, reading: NumberReading, current: Sequence[Claim]) -> _Finding:
        """The store has no value for what is said; but a figure that is right for something else was taken amiss."""

        def is_kind(claim: Claim) -> bool:
            return claim.kind in reading.kinds

        def is_of_span(claim: Claim) -> bool:
            return self._is_of_span(reading, claim)

        def has_unit(claim: Claim) -> bool:
            return self._has_unit(reading.number, claim)

        for why, fits, fits_too in (
            (Why.OTHER_PERIOD, is_kind, has_unit),
            (Why.OTHER_UNIT, is_kind, is_of_span),
            (Why.OTHER_KIND, has_unit, is_of_span),
        ):
            twin = next((c for c in current if fits(c) and fits_too(c) and self._digits(reading.number, c)), None)
            if twin is None or (why is Why.OTHER_PERIOD and not reading.spans):
                if twin is not None:
                    return (Verdict.EQUAL, twin, None, None)
                continue
            return (Verdict.DIFFERS, twin, why, twin)
        return _UNKNOWN

    def _digits(self, number: TextNumber, claim: Claim) -> bool:
        """The same digits, whatever the unit behind them."""
        return abs(abs(number.value) - abs(claim.value)) <= abs(claim.value) * 1e-9 and claim.value != 0


def _counts_something(reading: NumberReading) -> bool:
    """A number before a noun that is no unit the store knows: `12.345 trees`."""
    behind = reading.sentence[reading.end :].lstrip()
    return reading.number.measure is None and behind[:1].isalpha()


def _turned(reading: NumberReading, claim: Claim) -> bool:
    """A rise where the store has a fall, or a minus where it has none."""
    if claim.kind not in _SIGNED:
        return False
    if reading.direction:
        return claim.value * reading.direction < 0
    return reading.number.value < 0 < claim.value


def _places(claim: Claim) -> int:
    """The decimals of a published rate; a computed one has as many as anybody likes."""
    exponent = Decimal(repr(claim.value)).normalize().as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    return max(places, 0) if places < _COMPUTED else 1


def _zeros(number: TextNumber) -> int:
    """How many noughts end a whole number: 168.000 may be rounded to thousands."""
    digits = number.text.replace(".", "").lstrip("-−–")
    return 0 if number.decimals else len(digits) - len(digits.rstrip("0"))

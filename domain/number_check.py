"""Does a draft say what the store says? Every figure of it: equal, rounded, different, or not found (N05).

A figure differs only where its sentence names an indicator for whose period and kind of statement the store has
another value; what speaks of nothing known is left to the reader's eye and is no alarm.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from domain.claims import Claim
from domain.claims_meant import ClaimsMeant, Why
from domain.document_text import Passage, Place
from domain.indicator_mentions import Mentions
from domain.number_reading import NumberReading, readings
from domain.number_words import POINTS, ClaimKind, NumberWords
from domain.period import ReportingPeriod
from domain.text_numbers import TextNumber

HONEST = 0.01
"""A rounding may change a value by so much of it."""
_RATES = ("%", POINTS)
_COMPUTED = 5
"""With so many decimals a rate was computed, not published."""
_SIGNED = (ClaimKind.ON_YEAR, ClaimKind.ON_MONTH, ClaimKind.TO_PLAN, ClaimKind.TO_PACE)


class Verdict(StrEnum):
    DIFFERS = "differs"
    NOT_FOUND = "not_found"
    ROUNDED = "rounded"
    EQUAL = "equal"


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


class _Judge:
    """Holds one number after the other against what the store says."""

    def __init__(self, by_code: Mapping[str, Sequence[Claim]], words: NumberWords, month: ReportingPeriod) -> None:
        self.by_code, self.words, self.month = by_code, words, month
        self._seen: dict[object, ClaimsMeant] = {}

    def verdict(self, reading: NumberReading) -> _Finding:
        claims = self._claims(reading)
        for wanted in (Verdict.EQUAL, Verdict.ROUNDED):
            for claim in claims.meant:
                if self._says(reading.number, claim) is wanted and not _turned(reading, claim):
                    return (wanted, claim, None, None)
        if claims.meant:
            expected = min(claims.meant, key=lambda c: self._distance(reading.number, c))
            return (Verdict.DIFFERS, *self._reason(reading.number, claims, expected))
        return self._elsewhere(reading, claims)

    def _claims(self, reading: NumberReading) -> ClaimsMeant:
        unit = reading.number.measure and reading.number.measure.unit
        r = reading
        said = (r.codes, r.others, r.kinds, unit, r.spans, r.plan_words, r.sentence_words)
        if said not in self._seen:
            self._seen[said] = ClaimsMeant(reading, self.by_code, self.words, self.month)
        return self._seen[said]

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
        if not is_rounded and off > HONEST * value:
            return None
        own = self.words.measure(claim.unit).size
        shown = 1 if claim.kind is not ClaimKind.LEVEL else claim.indicator.decimals
        if is_rounded and fineness <= 10.0**-shown * own * (1 + 1e-9):
            return Verdict.EQUAL
        near = off <= HONEST * value and (claim.unit not in _RATES or number.decimals >= _places(claim) - 1)
        is_cut = number.decimals == 0 and off <= 10.0 ** _zeros(number) * size
        if near and (is_rounded or is_cut or claim.is_approximate):
            return Verdict.ROUNDED
        return None

    def _reason(self, number: TextNumber, claims: ClaimsMeant, expected: Claim) -> tuple[Claim, Why, Claim | None]:
        """What was to be said, what is wrong, and what the figure would be right for."""
        for why, fits in (
            (Why.OTHER_DIRECTION, self._says),
            (Why.TOO_ROUGH, self._is_rough),
            (Why.OTHER_SCALE, self._is_scaled),
        ):
            found = next((c for c in claims.meant if fits(number, c)), None)
            if found:
                return found, why, None
        fineness = 10.0**-number.decimals * (number.measure.size if number.measure else 1.0)
        for why, suspects in claims.suspects:
            twin = next(
                (c for c in suspects.near(number.amount, fineness) if self._says(number, c) is Verdict.EQUAL), None
            )
            if twin:
                return (self._same_as(twin, claims.meant) or expected), why, twin
        return expected, Why.OTHER_VALUE, None

    def _same_as(self, twin: Claim, meant: Sequence[Claim]) -> Claim | None:
        """Of what was meant, the claim that stands where the twin does."""
        return next((c for c in meant if (c.kind, c.first, c.last) == (twin.kind, twin.first, twin.last)), None)

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

    def _elsewhere(self, reading: NumberReading, claims: ClaimsMeant) -> _Finding:
        """The store has no value for what is said; but a figure that is right for something else was taken amiss."""
        for why, suspects in claims.elsewhere:
            near = suspects.near(reading.number.value, 0.0)
            twin = next((c for c in near if self._digits(reading.number, c)), None)
            if twin is not None and why is Why.OTHER_PERIOD and not reading.spans:
                return (Verdict.EQUAL, twin, None, None)
            if twin is not None:
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

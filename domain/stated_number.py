"""What a number says, whatever the words: a fall by 15,4% is 84,6% of what it was, and no rise by 15,4% (N04).

Texts and facts are held against one another as places: of a rate, on a scale where the base it is compared with is
100; of an amount, the amount itself, below nought where it is a fall.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.claims import Claim
from domain.number_reading import NumberReading
from domain.number_words import POINTS, ClaimKind, NumberWords

_RATES = ("%", POINTS)


class Base(StrEnum):
    """What a rate is a rate of."""

    YEAR = "year"
    MONTH = "month"
    PLAN = "plan"
    PACE = "pace"


_BASE = {
    ClaimKind.ON_YEAR: Base.YEAR,
    ClaimKind.INDEX_ON_YEAR: Base.YEAR,
    ClaimKind.ON_MONTH: Base.MONTH,
    ClaimKind.INDEX_ON_MONTH: Base.MONTH,
    ClaimKind.PLAN_SHARE: Base.PLAN,
    ClaimKind.TO_PLAN: Base.PLAN,
    ClaimKind.LEFT: Base.PLAN,
    ClaimKind.TO_PACE: Base.PACE,
}
_VAGUE = frozenset({ClaimKind.LEVEL, ClaimKind.PLAN_SHARE})
"""A rate that no word compares with anything."""
_CHANGES = (ClaimKind.ON_YEAR, ClaimKind.ON_MONTH, ClaimKind.TO_PLAN, ClaimKind.TO_PACE)


@dataclass(frozen=True, slots=True)
class Stated:
    """`words` is how it is said, with its direction. `size` and `fineness` are in the unit, both above nought.

    Where the words leave open what is meant there are several `places`.
    """

    words: str
    codes: frozenset[str]
    unit: str
    size: float
    fineness: float
    bases: frozenset[Base]
    places: frozenset[float]

    def has_size_of(self, other: Stated) -> bool:
        """The same amount, at the fineness this one is written in; its direction may differ.

        A number without a unit may be any amount, but never a percentage: those always carry their sign.
        """
        fits = (
            self.unit == other.unit
            or (not self.unit and other.unit not in _RATES)
            or (not other.unit and self.unit not in _RATES)
        )
        return fits and self._is_near(self.size, other.size)

    def agrees_with(self, other: Stated) -> bool:
        return any(self._is_near(place, there) for place in self.places for there in other.places)

    def says_of_its_base(self, other: Stated) -> bool:
        """Another size that is the same statement of the same thing."""
        same = not self.codes or not other.codes or bool(self.codes & other.codes)
        return same and self.unit == other.unit == "%" and bool(self.bases & other.bases) and self.agrees_with(other)

    def _is_near(self, mine: float, other: float) -> bool:
        return abs(mine - other) <= self.fineness / 2 + abs(other) * 1e-9


def stated(reading: NumberReading) -> Stated:
    """What a number of a text says."""
    number, kinds = reading.number, reading.kinds
    unit, size = (number.measure.unit, number.measure.size) if number.measure else ("", 1.0)
    amount = abs(number.amount)
    direction = reading.direction or (-1 if number.value < 0 else 0)
    bases = frozenset(Base) if kinds == _VAGUE else frozenset(_BASE[k] for k in kinds if k in _BASE)
    places = (
        _moved(unit, direction * amount) if direction else frozenset().union(*(_at(unit, k, amount) for k in kinds))
    )
    words = reading.sentence[reading.told_from : reading.end]
    return Stated(words, reading.codes, unit, amount, 10.0**-number.decimals * size, bases, places)


def claimed(claim: Claim, words: NumberWords, said: str) -> Stated:
    """What the facts say; `said` is how a report would write it."""
    measure = words.measure(claim.unit)
    value = claim.value * measure.size
    places = _moved(measure.unit, value) if claim.kind in _CHANGES else _at(measure.unit, claim.kind, value)
    bases = frozenset({_BASE[claim.kind]} if claim.kind in _BASE else ())
    return Stated(said, frozenset({claim.indicator.code}), measure.unit, abs(value), 0.0, bases, places)


def holder(said: Stated, known: Sequence[Stated]) -> tuple[Stated | None, bool]:
    """Which of what is known has the number, and whether it says the same of it; of several, one that does.

    Where the number's own indicators have it, no other's counts.
    """
    alike = [one for one in known if said.has_size_of(one)]
    alike = [one for one in alike if said.codes & one.codes] or alike
    agreeing = next((one for one in alike if said.agrees_with(one)), None)
    same = agreeing or next((one for one in known if said.says_of_its_base(one)), None)
    return (same, True) if same else (alike[0] if alike else None, False)


def _moved(unit: str, by: float) -> frozenset[float]:
    return frozenset({100 + by if unit in _RATES else by})


def _at(unit: str, kind: ClaimKind, value: float) -> frozenset[float]:
    """Where a number without a direction may be; a level in percent may itself be a rate of growth."""
    if unit not in _RATES:
        return frozenset({abs(value)})
    if kind is ClaimKind.LEFT:
        return frozenset({100 - value})
    if kind is ClaimKind.LEVEL:
        return frozenset({value, 100 + value})
    return frozenset({100 + value, 100 - value} if kind in _CHANGES else {value})

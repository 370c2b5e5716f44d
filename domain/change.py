"""Change between two values, in the words the field allows (D13, D14)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from domain.indicator import Direction, Indicator


class ChangeKind(StrEnum):
    PERCENT = "percent"
    POINTS = "points"


class NoChange(StrEnum):
    """Why no change can be stated."""

    MISSING_BASE = "missing_base"
    ZERO_BASE = "zero_base"
    NEGATIVE_BASE = "negative_base"
    OTHER_TERRITORY = "other_territory"
    OTHER_UNIT = "other_unit"
    OTHER_PRICES = "other_prices"
    OTHER_METHOD = "other_method"


@dataclass(frozen=True, slots=True)
class Change:
    """A change in percent or in percentage points, or the reason why there is none.

    `is_reported` tells a rate that its source published from one computed of two levels.
    """

    value: float | None
    kind: ChangeKind
    reason: NoChange | None = None
    is_reported: bool = False

    def is_adverse(self, direction: Direction) -> bool:
        if self.value is None or self.value == 0 or direction is Direction.NEUTRAL:
            return False
        return (self.value < 0) == (direction is Direction.HIGHER_BETTER)


def reported_percent(value: float) -> Change:
    return Change(value, ChangeKind.PERCENT, is_reported=True)


def reported_index(value: float) -> Change:
    """A published index against last year: 115,5 means 15,5 % more (domain.md §7)."""
    return Change(round(value - 100, 10), ChangeKind.PERCENT, is_reported=True)


def change(value: float, base: float | None, *, is_rate: bool) -> Change:
    """Change from `base` to `value`: points for a rate, percent for anything else."""
    kind = ChangeKind.POINTS if is_rate else ChangeKind.PERCENT
    if base is None:
        return Change(None, kind, NoChange.MISSING_BASE)
    if is_rate:
        return Change(value - base, kind)
    if base <= 0:
        return Change(None, kind, NoChange.ZERO_BASE if base == 0 else NoChange.NEGATIVE_BASE)
    return Change((value - base) / base * 100, kind)


def other_measure(one: Indicator, other: Indicator) -> NoChange | None:
    """What keeps values of two definitions apart: unit, price basis or method; a new name alone does not (D14)."""
    if one.unit != other.unit:
        return NoChange.OTHER_UNIT
    if one.price_basis != other.price_basis:
        return NoChange.OTHER_PRICES
    return NoChange.OTHER_METHOD if one.measured_as != other.measured_as else None

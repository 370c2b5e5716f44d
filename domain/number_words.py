"""The words by which a sentence says what a number in it speaks of; those of a language are passed in (N05)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from domain.measure_unit import Measure

POINTS = "points"
"""The unit of a difference between two percentages (D13)."""


TIMES = "times"
"""The unit of so many times as much."""


class ClaimKind(StrEnum):
    """What a number says of an indicator."""

    LEVEL = "level"
    ON_YEAR = "on_year"
    ON_MONTH = "on_month"
    INDEX_ON_YEAR = "index_on_year"
    INDEX_ON_MONTH = "index_on_month"
    PLAN_SHARE = "plan_share"
    TARGET = "target"
    TO_PLAN = "to_plan"
    TO_PACE = "to_pace"
    LEFT = "left"
    TIMES = "times"


class SpanKind(StrEnum):
    MONTH = "month"
    FIRST_MONTHS = "first_months"
    QUARTER = "quarter"
    YEAR = "year"
    SO_FAR = "so_far"
    THIS_MONTH = "this_month"
    YEAR_BEFORE = "year_before"


@dataclass(frozen=True)
class NumberWords:
    """Patterns meet text without marks, letter for letter (`domain.text.unmarked`); those named `marked_…` need the marks.

    `amounts` are verbs that state a level ("reached", "is"). `spans` may have the groups `n` and `y`; `numerals` read an `n`
    that is no number. What stands after `no_span` is a day, or what is compared with. `plan_fillers` do not tell plans apart.
    `strangers` turn a sentence to what no indicator speaks of. A sentence that begins with `goes_on` keeps
    to the indicator before it. `prefixes` may be left off a name, `endings` cut it short.
    """

    units: Mapping[str, Measure]
    marked_no_figures: re.Pattern[str]
    marked_rise: re.Pattern[str]
    marked_fall: re.Pattern[str]
    amounts: re.Pattern[str]
    than_month: re.Pattern[str]
    than_year: re.Pattern[str]
    equals: re.Pattern[str]
    plan: re.Pattern[str]
    assigned: re.Pattern[str]
    plan_fillers: frozenset[str]
    plan_synonyms: Mapping[str, str]
    no_span: re.Pattern[str]
    spans: tuple[tuple[SpanKind, re.Pattern[str]], ...]
    numerals: Mapping[str, int]
    strangers: re.Pattern[str]
    prefixes: tuple[str, ...]
    endings: tuple[str, ...]
    synonyms: Mapping[str, str]
    abbreviation: re.Pattern[str]
    joint: re.Pattern[str]
    goes_on: re.Pattern[str]
    total: re.Pattern[str]
    pace: re.Pattern[str]
    left: re.Pattern[str]

    def measure(self, unit: str) -> Measure:
        """The measure of an indicator's unit; one that no table knows stands for itself."""
        found = self._measures.get(unit.lower())
        return Measure(unit, 1.0) if found is None else found

    @cached_property
    def _measures(self) -> dict[str, Measure]:
        """Of words that differ in capitals alone the first counts."""
        return {word.lower(): measure for word, measure in reversed(self.units.items())}

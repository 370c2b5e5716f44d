"""What the words of a header can say; the words themselves are passed in, as those of cells are (C21)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from domain.observation import ObservationStatus
from domain.sheet_mapping import ColumnRole
from domain.text import canonical_name, folded


class Saying(StrEnum):
    """A phrase of a header. Periods carry numbers: `n` (a Roman or Arabic number) and `y`, the year."""

    MONTH = "month"
    QUARTER = "quarter"
    FIRST_MONTHS = "first_months"
    YEAR = "year"
    DAY = "day"
    THIS_PERIOD = "this_period"
    PREVIOUS_PERIOD = "previous_period"
    LAST_YEAR = "last_year"
    SAME_PERIOD = "same_period"
    CUMULATIVE = "cumulative"
    IN_PERIOD = "in_period"
    COMPARED = "compared"
    PLAN = "plan"
    ACHIEVED = "achieved"
    PERCENT = "percent"
    CHANGE = "change"
    SHARE = "share"
    REACHED = "reached"
    OTHER_BASE = "other_base"
    ESTIMATE = "estimate"
    PRELIMINARY = "preliminary"
    OFFICIAL = "official"


STATUS = {
    Saying.ESTIMATE: ObservationStatus.ESTIMATE,
    Saying.PRELIMINARY: ObservationStatus.PRELIMINARY,
    Saying.OFFICIAL: ObservationStatus.OFFICIAL,
}


@dataclass(frozen=True)
class HeaderWords:
    """The words of one language, found in text as `plain` writes it.

    `signs` are written out before marks are taken off, so that signs and words that differ in their marks only
    stay apart; `sayings` are tried in order; `units` names units of measure and their size, `scales` what
    stands before a unit; `short` writes
    `abbreviations` in full; `titles` and `notes` begin lines that belong
    to no table, `unit_line` introduces the unit of a whole table; `narrowing` words of a heading mean a part of
    what the rows below name, `reporter` (group `name`) is a line that names the body a file comes from.
    """

    signs: tuple[tuple[re.Pattern[str], str], ...]
    sayings: tuple[tuple[Saying, re.Pattern[str]], ...]
    roles: tuple[tuple[ColumnRole, re.Pattern[str]], ...]
    titles: re.Pattern[str]
    notes: re.Pattern[str]
    unit_line: re.Pattern[str]
    percent: str
    part: re.Pattern[str]
    ditto: frozenset[str]
    narrowing: re.Pattern[str]
    reporter: re.Pattern[str]
    total: re.Pattern[str]
    scales: Mapping[str, float]
    units: Mapping[str, tuple[str, float]]
    short: tuple[tuple[re.Pattern[str], str], ...]
    abbreviations: frozenset[str]
    filler: frozenset[str]

    def plain(self, text: str) -> str:
        """Lower case without marks, signs as words, one space between words."""
        clean = canonical_name(unicodedata.normalize("NFKC", text)).lower()
        return folded(self.any_sign.sub(self._word_for, clean))

    def full(self, plain: str) -> str:
        """With abbreviations written out."""
        if self.abbreviations.isdisjoint(plain.split()):
            return plain
        for pattern, word in self.short:
            plain = pattern.sub(word, plain)
        return " ".join(plain.split())

    def _word_for(self, sign: re.Match[str]) -> str:
        return self.signs[(sign.lastindex or 1) - 1][1]

    @cached_property
    def any_sign(self) -> re.Pattern[str]:
        """All signs at once, each a group of its own: every label of a file passes here."""
        return re.compile("|".join(f"({sign.pattern})" for sign, _word in self.signs))

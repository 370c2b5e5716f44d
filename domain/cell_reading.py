"""What a cell can say: nothing, a number, a question, an absence, or a text that is no number (D15, D17)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from domain.observation import Absence


class Style(StrEnum):
    """How a number was written, or what decided between two ways of reading it."""

    PLAIN = "plain"  # digits only
    VIETNAMESE = "vietnamese"  # 1.234,5
    ENGLISH = "english"  # 1,234.5
    SPACED = "spaced"  # 1 234,5
    BY_HISTORY = "by_history"


class Reason(StrEnum):
    """Why a text is no number."""

    LETTERS = "letters"
    NO_NUMBER = "no_number"
    LETTER_FOR_DIGIT = "letter_for_digit"
    SCIENTIFIC = "scientific"
    DATE = "date"
    SEVERAL_NUMBERS = "several_numbers"
    COMPARISON = "comparison"
    FORMULA = "formula"
    MALFORMED = "malformed"
    SYMBOL = "symbol"
    TOO_PRECISE = "too_precise"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class Blank:
    """Nothing was written: not zero, not an absence (D15)."""


@dataclass(frozen=True, slots=True)
class Number:
    """A value in the indicator's unit. `sign` keeps a % or ‰ written behind it; it never scales the value."""

    value: Decimal
    style: Style = Style.PLAIN
    sign: str = ""

    @property
    def is_sure(self) -> bool:
        """False when only the column's history decided: the screen repeats the number to be looked at."""
        return self.style is not Style.BY_HISTORY


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A question: the possible values, the likelier first."""

    candidates: tuple[Decimal, ...]
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Absent:
    """An absence. A sign such as `-` only hints at one (None: not even that): a person confirms it."""

    absence: Absence | None
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Unreadable:
    """`part` is the text that stands in the way, `candidates` what may have been meant (never taken unasked)."""

    reason: Reason
    part: str
    candidates: tuple[Decimal, ...] = ()


CellReading = Blank | Number | Ambiguous | Absent | Unreadable


@dataclass(frozen=True, slots=True)
class CellWords:
    """The words of one language, keyed by `folded` text, or by the signs themselves.

    `stated` absences are sure, `hinted` ones are asked back; `scales` are words such as `nghìn`.
    """

    stated: Mapping[str, Absence]
    hinted: Mapping[str, Absence | None]
    scales: Mapping[str, int]


NO_WORDS = CellWords({}, {}, {})

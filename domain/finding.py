"""The cells of a submission and what is found in them (R049, D15)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from domain.observation import Absence, Basis, Comparison


class Severity(StrEnum):
    """HARD keeps a submission from being sent; SOFT asks for a look and a note."""

    HARD = "hard"
    SOFT = "soft"


class CellKey(NamedTuple):
    """One cell of one submission; its unit and period are those of the submission."""

    code: str
    basis: Basis
    comparison: Comparison = Comparison.LEVEL


@dataclass(frozen=True, slots=True)
class Cell:
    """What a submission says in one cell. `sign` is a % or ‰ that was written behind the number."""

    key: CellKey
    value: float | None = None
    absence: Absence | None = None
    note: str = ""
    sign: str = ""

    @property
    def is_blank(self) -> bool:
        return self.value is None and self.absence is None

    @property
    def amount(self) -> float | None:
        """The number to calculate with: "không phát sinh" is 0, "chưa có số liệu" and blank are none (D15)."""
        return 0.0 if self.absence is Absence.NONE_OCCURRED else self.value


class Code(StrEnum):
    """What was found. Each has one sentence in `language.finding_words`."""

    REQUIRED = "required"
    UNUSABLE = "unusable"
    VALUE_AND_ABSENCE = "value_and_absence"
    ABSENCE_NOT_ACCEPTED = "absence_not_accepted"
    ABSENCE_WITHOUT_NOTE = "absence_without_note"
    OTHER_SIGN = "other_sign"
    NOT_WHOLE = "not_whole"
    BELOW_MINIMUM = "below_minimum"
    ABOVE_MAXIMUM = "above_maximum"
    CONSTRAINT = "constraint"
    COMPULSORY_PAIR = "compulsory_pair"
    EXCLUSIVE_PAIR = "exclusive_pair"
    SCALE = "scale"
    JUMP = "jump"
    CUMULATIVE_BELOW_PERIOD = "cumulative_below_period"
    CUMULATIVE_FELL = "cumulative_fell"
    CUMULATIVE_DIFFERS = "cumulative_differs"
    RATE_DIFFERS = "rate_differs"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong or odd. The first cell is the one to look at; `suggested` would mend it."""

    severity: Severity
    code: Code
    cells: tuple[CellKey, ...]
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def suggested(self) -> float | None:
        found = self.values.get("suggested")
        return found if isinstance(found, float) else None

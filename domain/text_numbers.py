"""The numbers that stand in a running text: where, of what value, written how finely, with which unit after them.

Numbers are read as they are written in the city: `1.234,5`. What only looks like one is left out: days (`01/10/2025`),
numbers of documents (`62/2024/QĐ-UBND`), codes (`KT03.01`). Months and years are numbers here; the word before tells.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from domain.cell_reading import Style
from domain.measure_unit import Measure
from domain.numeral import fits, values

_SPACE = r"[ \u00a0\u202f]"
_DATE = r"(?<![\d.,/])\d{1,2}[/-]\d{1,2}[/-]\d{4}(?!\d)|(?<![\d.,/])\d{1,2}/(?:\d{4}|\d{1,2})(?![\d/.,]\d|/)"
_DOCUMENT = r"(?<![\d.,])\d+(?:/\d{4})?/[^\W\d][\w-]*(?:/[\w-]+)*"
_CODE = r"[^\W\d_][\w.-]*\d[\w.-]*"
_GONE = "\x00"
_COUNTS = 1000
_NO_FIGURE = re.compile(rf"{_DOCUMENT}|{_DATE}|{_CODE}")
_NUMBER = re.compile(rf"(?P<sign>(?<![\w.,)])[-−–])?(?P<number>\d+(?:[.,]\d+)*)(?![^\W\d_]|{_GONE})")


@dataclass(frozen=True, slots=True)
class TextNumber:
    """`value` as written, without what the unit multiplies it by: `1,57 triệu tỷ đồng` is 1,57 of a measure.

    `end` is where the number ends, `unit_end` where its unit does.
    """

    start: int
    end: int
    unit_end: int
    text: str
    value: float
    decimals: int
    measure: Measure | None = None

    @property
    def is_weighty(self) -> bool:
        """With a unit, or of a size that is no mere count of things."""
        return self.measure is not None or self.decimals > 0 or abs(self.value) >= _COUNTS

    @property
    def amount(self) -> float:
        """In the measure's unit: 1,57 triệu tỷ đồng are 1.570.000 tỷ đồng."""
        return self.value * (self.measure.size if self.measure else 1.0)


def numbers_in(text: str, units: Mapping[str, Measure]) -> list[TextNumber]:
    """The numbers of a text in their order. `units` are the words of measures, as they stand after a number."""
    bare = _NO_FIGURE.sub(lambda match: _GONE * len(match[0]), text)
    after, measures = _after(units), {unit.lower(): measure for unit, measure in reversed(units.items())}
    return [n for match in _NUMBER.finditer(bare) if (n := _number(match, bare, measures, after)) is not None]


def _after(units: Mapping[str, Measure]) -> re.Pattern[str]:
    """The longest unit first; `%` may be glued to its number, a word ends where it ends."""
    told = "|".join(re.escape(unit).replace(r"\ ", f"{_SPACE}+") for unit in sorted(units, key=len, reverse=True))
    return re.compile(rf"{_SPACE}*(?P<unit>{told})(?!\w)", re.IGNORECASE) if told else re.compile(r"(?P<unit>(?!))")


def _number(
    match: re.Match[str], text: str, measures: Mapping[str, Measure], after: re.Pattern[str]
) -> TextNumber | None:
    readings = {style: value for value, style in values(match["number"])}
    value = readings.get(Style.VIETNAMESE, next(iter(readings.values()), None))
    if value is None or not fits(value):
        return None
    unit = after.match(text, match.end())
    exponent = value.as_tuple().exponent
    return TextNumber(
        start=match.start(),
        end=match.end(),
        unit_end=unit.end() if unit else match.end(),
        text=match[0],
        value=-float(value) if match["sign"] else float(value),
        decimals=max(0, -exponent) if isinstance(exponent, int) else 0,
        measure=measures[_plain(unit["unit"])] if unit else None,
    )


def _plain(unit: str) -> str:
    return re.sub(rf"{_SPACE}+", " ", unit).lower()

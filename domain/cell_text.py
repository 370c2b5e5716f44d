"""Reading what somebody typed, pasted or uploaded into a cell (D15, D17, R023).

A text has one reading, several, or none. Several are given back as a question and are never decided
here, except by the column's own history: `1.234` is 1234 or 1,234 until earlier values say which.
The words of a language (`không phát sinh`, `tỷ`) are passed in. A number that a workbook stores as a
number must not be turned into text and read here: it has one value already.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from statistics import median

from domain.cell_reading import (
    NO_WORDS,
    Absent,
    Ambiguous,
    Blank,
    CellReading,
    CellWords,
    Number,
    Reason,
    Style,
    Unreadable,
)
from domain.cell_refusal import QUOTED, refusal
from domain.numeral import fits, unwrapped, values
from domain.text import folded

NEAR = 10
"""A value within this factor of another is of its size (D17)."""
LONGEST = 80

_WIDE = {
    ord(wide): plain for wide, plain in zip("０１２３４５６７８９．，－＋（）％", "0123456789.,-+()%", strict=True)
}
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"))
_APOSTROPHES = dict.fromkeys(map(ord, "\u2018\u2019\u02bc`\u00b4"), "'")
_MINUS = dict.fromkeys(map(ord, "\u2212\u2010\u2011\u2013\ufe63"), "-")
_SEEN = {**_WIDE, **_UNSEEN}
_ALIKE = {**_APOSTROPHES, **_MINUS}


def read_cell(
    text: str,
    history: Sequence[float] = (),
    decimals: int = 0,
    *,
    unit: str = "",
    words: CellWords = NO_WORDS,
) -> CellReading:
    """Read what stands in a cell of a column with the given earlier values, decimals and unit.

    `history` settles a question when exactly one candidate is within a factor of ten of its median and
    no other is that near to any of its values. `decimals` only orders candidates, `unit` only helps to
    propose what a text such as `12 tỷ` may have meant: a value is never scaled.
    """
    seen = text.translate(_SEEN).strip()
    if not seen:
        return Blank()
    if len(seen) > LONGEST:
        return Unreadable(Reason.TOO_LONG, seen[:QUOTED])
    absent = _absence(seen, words)
    if absent is not None:
        return absent
    spaced = re.sub(r"[^\S\n\r\t]", " ", seen.translate(_ALIKE).removeprefix("'"))
    return _settled(_number(spaced) or refusal(spaced, unit, words), history, decimals)


def _absence(seen: str, words: CellWords) -> Absent | None:
    key = folded(seen) or seen
    if key in words.stated:
        return Absent(words.stated[key], is_sure=True)
    return Absent(words.hinted[key], is_sure=False) if key in words.hinted else None


def _number(text: str) -> Number | Ambiguous | Unreadable | None:
    """A number or a question; None when the text is neither."""
    bare, sign, is_negative = unwrapped(text)
    mark = bare[:1] if bare[:1] in ("+", "-") and not is_negative else ""
    body = bare.removeprefix(mark).lstrip(" ")
    found = values(body)
    if any(not fits(value) for value, _ in found):
        return Unreadable(Reason.TOO_PRECISE, text[:QUOTED])
    if mark == "-" and len(mark + body) < len(bare):
        # A dash and a gap is a minus, or the bullet of a list.
        found = [(v, style) for value, style in found for v in dict.fromkeys((-value, value))]
    elif mark == "-" or is_negative:
        found = [(-value, style) for value, style in found]
    if len(found) > 1:
        return Ambiguous(tuple(value for value, _ in found), sign)
    return Number(*found[0], sign) if found else None


def _settled(reading: CellReading, history: Sequence[float], decimals: int) -> CellReading:
    """A reading after the column's history was asked (D17); proposals stay proposals."""
    match reading:
        case Ambiguous(candidates, sign):
            chosen = _of_its_size(candidates, history)
            if chosen is not None:
                return Number(chosen, Style.BY_HISTORY, sign)
            return replace(reading, candidates=tuple(sorted(candidates, key=lambda value: _places(value) > decimals)))
        case Unreadable(candidates=candidates):
            chosen = _of_its_size(candidates, history)
            return replace(reading, candidates=(chosen,)) if chosen is not None else reading
    return reading


def _of_its_size(candidates: Sequence[Decimal], history: Sequence[float]) -> Decimal | None:
    """The candidate of the size of the history's median, unless another is of the size of one of its values."""
    sizes = [abs(value) for value in history if value]
    fitting = [c for c in candidates if any(_is_near(c, size) for size in sizes)]
    return fitting[0] if len(fitting) == 1 and _is_near(fitting[0], median(sizes)) else None


def _is_near(candidate: Decimal, size: float) -> bool:
    return size / NEAR <= abs(float(candidate)) <= size * NEAR


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0

"""The values that a text of digits and separators can have (D17, domain.md §8).

Each way of writing is one pattern. A text that two of them read differently has two values; which one was
meant is not decided here.
"""

from __future__ import annotations

import re
from decimal import Decimal

from domain.cell_reading import Style
from domain.errors import BadInput
from domain.numbers import LARGEST, storable

_GROUPS = r"(?!0{{1,3}}{0})\d{{1,3}}(?:{0}\d{{3}})+"  # thousands never begin with a group of zeros
_STYLES = (
    (Style.PLAIN, re.compile(r"\d+", re.ASCII)),
    (Style.VIETNAMESE, re.compile(rf"(?:{_GROUPS.format('[.]')}|\d+)(?:,\d+)?", re.ASCII)),
    (Style.ENGLISH, re.compile(rf"(?:{_GROUPS.format('[,]')}|\d+)(?:[.]\d+)?", re.ASCII)),
    (Style.SPACED, re.compile(rf"{_GROUPS.format('''[ ']''')}(?:[.,]\d+)?", re.ASCII)),
)
_THOUSANDS = {Style.VIETNAMESE: ".", Style.ENGLISH: ","}
# In `1 234.567` the dot may be one more way of parting thousands.
_MIXED_GROUPS = re.compile(r"\d{1,3}(?:[ ']\d{3})+[.,]\d{3}", re.ASCII)


def values(text: str) -> list[tuple[Decimal, Style]]:
    """The distinct values of an unsigned numeral, each with the first way of writing that gives it."""
    found: dict[Decimal, Style] = {}
    for style, pattern in _STYLES:
        if pattern.fullmatch(text):
            found.setdefault(_decimal(text, _THOUSANDS.get(style, " '")), style)
    if _MIXED_GROUPS.fullmatch(text):
        found.setdefault(_decimal(text, " '.,"), Style.SPACED)
    return list(found.items())


def _decimal(text: str, thousands: str) -> Decimal:
    return Decimal("".join(c for c in text if c not in thousands).replace(",", "."))


def unwrapped(text: str) -> tuple[str, str, bool]:
    """The text without the % or ‰ behind it and without the brackets that mean minus."""
    bare, sign, is_negative = text, "", False
    for _ in range(2):
        if not sign and bare[-1:] in ("%", "‰"):
            bare, sign = bare[:-1].rstrip(), bare[-1]
        if not is_negative and bare[:1] == "(" and bare[-1:] == ")":
            bare, is_negative = bare[1:-1].strip(), True
    return bare, sign, is_negative


def fits(value: Decimal) -> bool:
    """Whether the store can keep the value as it was written, and a reader count its digits."""
    if abs(value) >= LARGEST:
        return False
    try:
        storable(value)
    except BadInput:
        return False
    return True

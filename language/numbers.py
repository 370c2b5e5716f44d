"""Numbers as Vietnamese readers expect them: 1.234,5, a real minus sign, no space before % (visual.md §7)."""

from __future__ import annotations

from functools import lru_cache

from babel.core import Locale
from babel.numbers import parse_pattern

from domain.numbers import rounded

MINUS = "\u2212"
MISSING = "–"
_VIETNAMESE = Locale.parse("vi_VN")


@lru_cache(maxsize=16)
def _pattern(decimals: int):  # type: ignore[no-untyped-def]
    return parse_pattern("#,##0" + ("." + "0" * decimals if decimals else ""))


def number(value: float | None, decimals: int = 0) -> str:
    """`1234.5` with one decimal is `1.234,5`; nothing is `–`."""
    if value is None:
        return MISSING
    exact = rounded(value, decimals)
    text: str = _pattern(decimals).apply(exact if exact else abs(exact), _VIETNAMESE)
    return text.replace("-", MINUS)


def trimmed(value: float | None, decimals: int = 2) -> str:
    """Like `number`, without zeros that say nothing: targets are written as they were given."""
    text = number(value, decimals)
    return text.rstrip("0").rstrip(",") if "," in text else text


def signed(value: float, decimals: int = 0) -> str:
    """A difference: `+10,9`, `−34,3`, `0`."""
    text = number(value, decimals)
    return f"+{text}" if rounded(value, decimals) > 0 else text


def with_unit(value: float | None, decimals: int, unit: str) -> str:
    """`49,0%` without a space, `651.214 tỷ đồng` with one."""
    text = number(value, decimals)
    if value is None:
        return text
    return f"{text}{unit}" if unit in ("%", "‰") else f"{text} {unit}"

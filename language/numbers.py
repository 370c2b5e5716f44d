"""Numbers as Vietnamese readers expect them: 1.234,5, a real minus sign, no space before % (visual.md §7)."""

from __future__ import annotations

from decimal import Decimal

from domain.numbers import rounded

MINUS = "\u2212"
MISSING = "–"
_VIETNAMESE = str.maketrans({",": ".", ".": ",", "-": MINUS})


def number(value: float | None, decimals: int = 0) -> str:
    """`1234.5` with one decimal is `1.234,5`; nothing is `–`."""
    if value is None:
        return MISSING
    exact = rounded(value, decimals)
    return format(exact if exact else abs(exact), ",f").translate(_VIETNAMESE)


def trimmed(value: float | None) -> str:
    """All the decimals a number has and no zero more: targets are written as they were given."""
    if value is None:
        return MISSING
    exponent = Decimal(repr(value)).normalize().as_tuple().exponent
    return number(value, max(0, -int(exponent)))


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

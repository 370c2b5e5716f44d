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


def typed(value: float | Decimal) -> str:
    """A number as a person should type it, so that it can be read only one way: `161200`, `0,5`, `1,2340`."""
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    whole, _, places = f"{exact:f}".partition(".")
    places = places.rstrip("0")
    if len(places) == 3 and len(whole.lstrip("-")) <= 3:
        places += "0"  # a comma and three digits could also be thousands
    return f"{whole},{places}" if places else whole


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

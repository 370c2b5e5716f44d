"""Numbers as the store keeps them and as people read them (D26)."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Context, Decimal

from domain.errors import BadInput, TooPrecise

MAX_SIGNIFICANT_DIGITS = 15
LARGEST = 10**18
"""No official figure comes near it; what does is a slip or a code in the wrong column."""
_EVERY_DOUBLE = Context(prec=400)  # the largest double has 309 digits before the point


def storable(number: Decimal) -> float:
    """A decimal as the double the store keeps.

    Raises `TooPrecise` beyond 15 significant digits, where a double would silently change the
    number, and `BadInput` for a number that is not finite.
    """
    if not number.is_finite():
        raise BadInput(text=str(number))
    # Not normalize(): it would round to the 28 digits of the decimal context first.
    digits = len("".join(map(str, number.as_tuple().digits)).rstrip("0"))
    if digits > MAX_SIGNIFICANT_DIGITS:
        raise TooPrecise(text=str(number), digits=digits, allowed=MAX_SIGNIFICANT_DIGITS)
    value = float(number)
    if not math.isfinite(value):
        raise BadInput(text=str(number))
    return value


def without_noise(value: float) -> float:
    """A computed number without the last bits that computing in doubles adds: 161,2 × 1000 is 161200."""
    return float(f"{value:.{MAX_SIGNIFICANT_DIGITS}g}")


def rounded(value: float, decimals: int) -> Decimal:
    """Round half up, for display only: 2,345 with two decimals is 2,35."""
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _EVERY_DOUBLE)

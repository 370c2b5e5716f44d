"""Numbers as the store keeps them and as people read them (D26)."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Context, Decimal

from domain.errors import BadInput, TooPrecise

MAX_SIGNIFICANT_DIGITS = 15
_EVERY_DOUBLE = Context(prec=400)  # the largest double has 309 digits before the point


def storable(number: Decimal) -> float:
    """A decimal as the double the store keeps.

    Raises `TooPrecise` beyond 15 significant digits, where a double would silently change the
    number, and `BadInput` for a number that is not finite.
    """
    if not number.is_finite():
        raise BadInput(text=str(number))
    digits = len(number.normalize().as_tuple().digits)
    if digits > MAX_SIGNIFICANT_DIGITS:
        raise TooPrecise(text=str(number), digits=digits, allowed=MAX_SIGNIFICANT_DIGITS)
    value = float(number)
    if not math.isfinite(value):
        raise BadInput(text=str(number))
    return value


def rounded(value: float, decimals: int) -> Decimal:
    """Round half up, for display only: 2,345 with two decimals is 2,35."""
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _EVERY_DOUBLE)

"""Numbers: half up at display, never more than 15 significant digits in the store (D26)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import BadInput, TooPrecise
from domain.numbers import MAX_SIGNIFICANT_DIGITS, rounded, storable


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (2.345, 2, "2.35"), (2.344, 2, "2.34"), (1.005, 2, "1.01"), (0.125, 2, "0.13"), (2.5, 0, "3"),
        (3.5, 0, "4"), (-2.345, 2, "-2.35"), (8.5, 1, "8.5"), (0.05, 1, "0.1"), (652508.5, 0, "652509"),
        (99.95, 1, "100.0"), (0.0, 2, "0.00"),
        (1e27, 2, "1" + 27 * "0" + ".00"), (1.7e308, 0, "17" + 307 * "0"),
    ],
)  # fmt: skip
def test_D26_half_is_rounded_up_on_the_decimal_a_reader_sees(value, decimals, expected):
    assert str(rounded(value, decimals)) == expected


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2), st.integers(0, 3))
def test_D26_rounding_never_moves_a_number_by_more_than_half_a_unit(number, decimals):
    half = Decimal(1).scaleb(-decimals) / 2
    assert abs(rounded(float(number), decimals) - number) <= half


@pytest.mark.parametrize(
    "text", ["123456789012345", "0.123456789012345", "1.50000000000000000000", "1000000000000000000", "0"]
)
def test_D26_up_to_fifteen_significant_digits_are_taken(text):
    assert storable(Decimal(text)) == float(text)


@pytest.mark.parametrize(
    ("text", "digits"), [("1234567890123456", 16), ("0.1234567890123456", 16), ("12345678901234567.8", 18),
     (f"1.{'0' * 40}1", 42)],
)  # fmt: skip
def test_D26_more_than_fifteen_significant_digits_are_refused_and_counted(text, digits):
    with pytest.raises(TooPrecise) as refused:
        storable(Decimal(text))
    assert refused.value.values == {"text": text, "digits": digits, "allowed": MAX_SIGNIFICANT_DIGITS}


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity", "1E+400"])
def test_D26_a_number_that_is_not_finite_is_bad_input(text):
    with pytest.raises(BadInput) as refused:
        storable(Decimal(text))
    assert refused.value.values["text"] == text


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(-9, 9))
def test_D26_the_store_gives_back_the_number_that_was_typed(digits, exponent):
    number = Decimal(digits).scaleb(exponent)
    assert Decimal(repr(storable(number))) == number

"""Numbers as Vietnamese readers expect them (D26, visual.md §7)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.numbers import rounded
from language.numbers import MINUS, MISSING, number, signed, trimmed, with_unit

amounts = st.floats(min_value=-1e12, max_value=1e12)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (1234567.8, 1, "1.234.567,8"), (1945836.5, 1, "1.945.836,5"), (651214, 0, "651.214"), (49, 1, "49,0"),
        (2.345, 2, "2,35"), (0.05, 1, "0,1"), (999.95, 1, "1.000,0"), (0, 0, "0"), (-34.3, 1, "\u221234,3"),
        (-1234.5, 0, "\u22121.235"), (-0.001, 2, "0,00"), (-0.0, 0, "0"), (None, 2, "–"),
        (1e27, 2, "1" + 9 * ".000" + ",00"), (-1.5e300, 0, MINUS + "1.500" + 99 * ".000"),
    ],
)  # fmt: skip
def test_D26_dots_for_thousands_a_comma_for_decimals_and_a_real_minus_sign(value, decimals, text):
    assert number(value, decimals) == text


def test_the_signs_are_the_typographic_ones():
    assert (MINUS, MISSING) == ("\u2212", "\u2013")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (10, "10"),
        (8.5, "8,5"),
        (880000, "880.000"),
        (0.55, "0,55"),
        (100, "100"),
        (None, "–"),
        (0.125, "0,125"),
        (12.3456, "12,3456"),
        (1e27, "1" + 9 * ".000"),
        (1e-7, "0,0000001"),
        (-2.50, MINUS + "2,5"),
    ],
)
def test_targets_are_written_without_zeros_that_say_nothing(value, text):
    assert trimmed(value) == text


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (10.9, 1, "+10,9"),
        (-34.3, 1, "\u221234,3"),
        (0, 1, "0,0"),
        (0.04, 1, "0,0"),
        (-0.04, 1, "0,0"),
        (1234, 0, "+1.234"),
    ],
)
def test_a_difference_carries_its_sign_unless_it_rounds_to_nothing(value, decimals, text):
    assert signed(value, decimals) == text


@pytest.mark.parametrize(
    ("value", "decimals", "unit", "text"),
    [
        (49, 1, "%", "49,0%"), (8.2, 1, "‰", "8,2‰"), (651214, 0, "tỷ đồng", "651.214 tỷ đồng"),
        (None, 0, "tỷ đồng", "–"), (0, 0, "vụ", "0 vụ"), (None, 1, "%", "–"),
    ],
)  # fmt: skip
def test_percent_stands_close_and_other_units_apart(value, decimals, unit, text):
    assert with_unit(value, decimals, unit) == text


@given(amounts, st.integers(0, 3))
def test_D26_a_written_number_reads_back_as_the_rounded_value(value, decimals):
    text = number(value, decimals)
    assert Decimal(text.replace(".", "").replace(",", ".").replace(MINUS, "-")) == rounded(value, decimals)
    assert "-" not in text


@given(amounts)
def test_trimming_and_signing_never_change_the_number(value):
    assert float(trimmed(value).replace(".", "").replace(",", ".").replace(MINUS, "-")) == value
    assert trimmed(value).rstrip(",") == trimmed(value)
    assert signed(value, 1).lstrip("+") == number(value, 1)

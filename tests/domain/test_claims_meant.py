"""Claims laid out by value: those near a number are found, whatever lies between (N05)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from domain.claims import Claim
from domain.claims_meant import Shelf
from domain.number_words import ClaimKind
from tests.domain.builders import indicator

VALUES = st.floats(-1e9, 1e9, allow_nan=False)


@given(st.lists(VALUES, max_size=12), VALUES, st.floats(0, 100))
def test_N05_no_claim_near_a_number_is_overlooked_and_their_order_stays(
    values: list[float], value: float, within: float
) -> None:
    claims = [Claim(indicator(), ClaimKind.LEVEL, v, "%", n, n) for n, v in enumerate(values)]
    found = [c.first for c in Shelf(claims, lambda c: c.value).near(value, within)]
    near = [c.first for c in claims if abs(abs(c.value) - abs(value)) <= within]
    assert set(near) <= set(found)
    assert found == sorted(found)

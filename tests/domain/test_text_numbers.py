"""Numbers in running text: what is one, its value, its fineness, its unit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.measure_unit import Measure
from domain.text_numbers import numbers_in

UNITS = {
    "%": Measure("%", 1),
    "điểm phần trăm": Measure("%", 1),
    "tỷ đồng": Measure("tỷ đồng", 1),
    "triệu tỷ đồng": Measure("tỷ đồng", 1e6),
    "tỷ USD": Measure("triệu USD", 1e3),
    "vụ": Measure("vụ", 1),
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("đạt 167.455 tỷ đồng, tăng 2,8% so với", [(167455, 0, "tỷ đồng"), (2.8, 1, "%")]),
        ("khoảng 1,57 triệu tỷ đồng.", [(1570000, 2, "tỷ đồng")]),
        ("đạt 7,23 tỷ USD", [(7230, 2, "triệu USD")]),
        ("CPI tăng 0,04 %;", [(0.04, 2, "%")]),
        ("(46.686/152.146 tỷ đồng)", [(46686, 0, None), (152146, 0, "tỷ đồng")]),
        ("IIP -9% và −21,1%", [(-9, 0, "%"), (-21.1, 1, "%")]),
        ("tăng 8-8,5%", [(8, 0, None), (8.5, 1, "%")]),
        ("1.326 vụ; 664 người.", [(1326, 0, "vụ"), (664, 0, None)]),
        ("số 1,234.5 đọc được", [(1234.5, 1, None)]),
        ("cao hơn 0,5 điểm phần trăm", [(0.5, 1, "%")]),
        ("12 vụn vặt", [(12, 0, None)]),
    ],
)
def test_numbers_are_read_with_fineness_and_unit(text: str, expected: list[tuple[float, int, str | None]]) -> None:
    found = numbers_in(text, UNITS)
    assert [(n.amount, n.decimals, n.measure.unit if n.measure else None) for n in found] == expected
    assert all(text[n.start : n.end] == n.text for n in found)


@pytest.mark.parametrize(
    "text",
    ["Tính đến ngày 01/10,", "ngày 01/10/2025", "09/2025", "QĐ 62/2024/QĐ-UBND", "Số: 05/BC-STC", "KT03.01", "7F3A-91C2", "quý III"],
)  # fmt: skip
def test_what_only_looks_like_a_figure_is_left_out(text: str) -> None:
    assert numbers_in(text, UNITS) == []


@given(st.integers(0, 10**12), st.integers(0, 3))
def test_what_is_written_is_read_back(whole: int, decimals: int) -> None:
    written = f"{whole:,}".replace(",", ".") + (f",{7:0{decimals}d}" if decimals else "")
    found = numbers_in(f"đạt {written} tỷ đồng", UNITS)
    assert [n.text for n in found] == [written]
    assert found[0].amount == pytest.approx(whole + (7 * 10.0**-decimals if decimals else 0))


@given(st.text(max_size=60))
def test_any_text_can_be_looked_through(text: str) -> None:
    for n in numbers_in(text, UNITS):
        assert text[n.start : n.end] == n.text

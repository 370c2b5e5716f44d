"""The page of plan targets: leaders look, the planning department gives and revises them (R027)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import words
from tests.pages.widgets import field, press

Open = Callable[..., AppTest]
TARGETS = "planning/targets.py"


@pytest.mark.parametrize("username", ["thanhtra", "vanhanh"])
def test_R117_who_does_not_follow_the_session_does_not_see_targets(open_as: Open, username: str) -> None:
    assert "Bạn không có quyền" in words(open_as(username, TARGETS))


def test_R027_the_list_is_searched_without_diacritics_and_offers_nothing_to_a_reader(open_as: Open) -> None:
    page = open_as("chutich", TARGETS, nam="2026", tim="binh quan dau nguoi")
    shown = words(page)
    assert "9.800 USD/người" in shown
    assert "Vốn đầu tư thực hiện toàn xã hội" not in shown
    assert not page.expander


def test_R027_a_planner_records_a_target_after_seeing_what_it_does(open_as: Open) -> None:
    page = open_as("kehoach", TARGETS, nam="2025", ma="KT03.01")
    for label, value in (
        ("Loại kế hoạch", "HĐND Thành phố giao"), ("Giá trị (tỷ đồng)", "1.700.000"), ("Số quyết định", "36/NQ-HĐND"),
        ("Ngày quyết định", date(2024, 12, 10)),
    ):  # fmt: skip
        field(page, label).set_value(value)
    page.run()
    assert "Chưa đủ căn cứ → " in words(page) or " → " in words(page)
    press(page, "Ghi phiên bản mới")
    shown = words(page)
    assert "giao lần đầu ≥ 1.700.000 tỷ đồng" in shown
    assert "36/NQ-HĐND" in shown

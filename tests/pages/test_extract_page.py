"""The data store page: chosen in the address, previewed, told why, saved under a name."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest
from streamlit.testing.v1 import AppTest

from data_access.unit_of_work import Database
from domain.clock import fixed_clock
from domain.observation import Layer
from domain.permissions import SYSTEM
from tests.data_access.figures import figure
from tests.pages.conftest import words
from tests.stores import NOW
from use_cases.access import Access

SCRIPT = "session/extract.py"
RETAIL = {"ct": "KT03.01", "dv": "TPHCM", "tu": "2025-01", "den": "2025-10"}
Open = Callable[..., AppTest]


def test_the_address_chooses_what_is_previewed_and_what_can_be_taken(open_as: Open) -> None:
    page = open_as("kehoach", SCRIPT, **RETAIL)
    shown = words(page)
    assert "số liệu</h2>" in shown
    assert "≈ 1.400.000 tỷ đồng" in shown
    for ending in ("xlsx", "csv", "json"):
        link = f"/tai-ve/kho-du-lieu?ct=KT03.01&amp;dv=TPHCM&amp;tu=2025-01&amp;den=2025-10&dang={ending}"
        assert link in shown
    assert page.multiselect(key="many_ct").value == ["KT03.01"]


def test_indicators_are_found_without_diacritics(open_as: Open) -> None:
    page = open_as("chutich", SCRIPT, tim="ban le")
    labels = page.multiselect(key="many_ct").options
    assert labels
    assert all("bán lẻ" in label.lower() for label in labels)
    page.multiselect(key="many_ct").select(labels[0]).run()
    assert page.query_params["ct"] == [labels[0].split(" ")[0]]


def test_what_cannot_be_found_is_told_beside_what_is_shown(open_as: Open) -> None:
    page = open_as("chutich", SCRIPT, **{**RETAIL, "tu": "2026-01", "den": "2025-01"})
    assert "Kỳ đầu phải trước hoặc bằng kỳ cuối" in words(page)
    assert "Không có chỉ tiêu mang mã “X9”" in words(open_as("chutich", SCRIPT, ct="X9"))


@pytest.mark.parametrize(("reason", "is_ready"), [("", False), ("Công văn 12", True)])
def test_R085_figures_of_other_units_wait_for_the_reason(
    open_as: Open, installation: str, reason: str, is_ready: bool
) -> None:
    database = Database(installation, fixed_clock(NOW))
    with Access(database, SYSTEM).writing() as stores:
        stores.observations.append([figure(165.0, period="2025-08", layer=Layer.ENTERED, reporting_unit_code="SCT")])
    database.close()
    shown = words(open_as("kehoach", SCRIPT, **RETAIL, **({"ly-do": reason} if reason else {})))
    assert ("dang=xlsx" in shown) == is_ready
    assert ("hãy ghi lý do" in shown) != is_ready
    assert not reason or f"ly-do={quote(reason).replace('%20', '+')}" in shown


def test_a_query_is_saved_opened_and_deleted_after_asking(open_as: Open) -> None:
    page = open_as("kehoach", SCRIPT, **RETAIL)
    page.text_input(key="preset_name").input("Bán lẻ hằng tháng").run()
    page.button(key="keep_preset").click().run()
    assert "Đã lưu mẫu trích xuất." in [t.value for t in page.toast]
    assert "/kho-du-lieu?ct=KT03.01&amp;dv=TPHCM&amp;tu=2025-01&amp;den=2025-10" in words(page)
    page.button(key="drop_preset").click().run()
    assert "Bán lẻ hằng tháng" in words(page)
    page.button(key="confirm_drop").click().run()
    assert "Bán lẻ hằng tháng</a>" not in words(open_as("kehoach", SCRIPT, **RETAIL))

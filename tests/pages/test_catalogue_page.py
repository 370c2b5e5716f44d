"""The catalogue of indicators on the screen: the operator changes it by documents, others are refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from domain.permissions import SYSTEM
from tests.pages.conftest import words
from tests.pages.widgets import press
from use_cases.access import Access, database_at
from use_cases.arrange_set import open_set
from use_cases.open_definition import open_definition

Open = Callable[..., AppTest]
PAGE, RETAIL = "administration/catalogue.py", "KT03.01"


@pytest.fixture
def system(installation: str) -> Access:
    return Access(database_at(installation), SYSTEM)


def named(page: AppTest, key: str):
    """The field whose key ends so."""
    fields = (*page.text_input, *page.text_area, *page.date_input, *page.selectbox, *page.number_input, *page.checkbox)
    return next(f for f in fields if f.key and f.key.endswith(key))


@pytest.mark.parametrize("username", ["sct.nhap", "chutich", "kehoach"])
def test_R117_the_catalogue_is_for_the_operator_only(open_as: Open, username: str) -> None:
    shown = words(open_as(username, PAGE))
    assert "Bạn không có quyền" in shown
    assert "q-panel" not in shown


def test_R012_the_list_is_narrowed_by_the_address(open_as: Open) -> None:
    shown = words(open_as("vanhanh", PAGE, tim="ban le hang hoa"))
    assert RETAIL in shown
    assert "KT01.03" not in shown
    assert "Không có chỉ tiêu nào khớp" in words(open_as("vanhanh", PAGE, tt="ended"))
    assert "không đọc được" in words(open_as("vanhanh", PAGE, ngay="hôm qua"))
    assert "Không có chỉ tiêu mang mã" in words(open_as("vanhanh", PAGE, ma="XX"))


def test_R013_a_version_is_shown_before_it_is_recorded(open_as: Open, system: Access) -> None:
    page = open_as("vanhanh", PAGE, ma=RETAIL)
    named(page, "_short_name").set_value("Bán lẻ hàng hóa").run()
    named(page, "_0_no").set_value("15/QĐ-UBND").run()
    named(page, "_0_on").set_value(date(2026, 11, 20)).run()
    page = named(page, "_0_since").set_value(date(2026, 12, 1)).run()
    assert "→ Bán lẻ hàng hóa" in words(page)
    assert "biểu KTXH-T" in words(page)
    named(page, "_unit").set_value("triệu đồng").run()
    assert "Hãy thêm chỉ tiêu mới" in words(page)
    named(page, "_unit").set_value("tỷ đồng").run()
    press(page, "Ghi phiên bản mới")
    now = open_definition(system, code=RETAIL).newest
    assert (now.indicator.version, now.indicator.short_name, now.recorded_by) == (2, "Bán lẻ hàng hóa", "vanhanh")


def test_R099_a_new_indicator_shows_those_called_nearly_the_same(open_as: Open, system: Access) -> None:
    page = open_as("vanhanh", PAGE, them="1")
    named(page, "new_indicator_name").set_value("Tổng mức bán lẻ hàng hóa qua mạng").run()
    assert RETAIL in words(page)
    named(page, "_sector").set_value("Thương mại, dịch vụ, giá cả").run()
    assert named(page, "Thương mại, dịch vụ, giá cả").value == "KT03.12"
    for key, value in (
        ("new_indicator_short_name", "Bán lẻ qua mạng"), ("new_indicator_unit", "tỷ đồng"),
        ("_owner_unit_code", "SCT"), ("_concept", "Bán lẻ qua mạng"), ("new_indicator_method", "Tổng hợp báo cáo"),
        ("new_indicator_no", "16/QĐ-UBND"), ("new_indicator_on", date(2026, 11, 20)),
    ):  # fmt: skip
        named(page, key).set_value(value)
    press(page.run(), "Thêm vào danh mục")
    assert open_definition(system, code="KT03.12").indicator.owner_unit_code == "SCT"


def test_R008_a_set_is_tried_out_and_kept_by_a_document(open_as: Open, system: Access) -> None:
    page = open_as("vanhanh", PAGE, xep="PHIEN-HOP")
    last = open_set(system, code="PHIEN-HOP").chosen.indicator_codes[-1]
    named(page, "_1_code").set_value(last).run()
    named(page, f"{last}_place").set_value(1).run()
    page = press(page, "Đặt vào vị trí này")
    assert open_set(system, code="PHIEN-HOP").chosen.indicator_codes[0] != last, "tried out, not kept"
    page = press(page, "Ghi thứ tự này")
    assert "Cần số và ngày văn bản" in words(page)
    named(page, "_1_no").set_value("17/QĐ-UBND").run()
    named(page, "_1_on").set_value(date(2026, 11, 20)).run()
    press(page, "Ghi thứ tự này")
    assert open_set(system, code="PHIEN-HOP").chosen.indicator_codes[0] == last

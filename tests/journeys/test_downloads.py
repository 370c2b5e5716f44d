"""A leader takes a view home: the file arrives without leaving the page, a chart as a picture that names its source."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Page, expect

PNG = b"\x89PNG\r\n\x1a\n"


def test_C56_a_view_as_a_workbook_and_its_chart_as_png(signed_in: Callable[..., Page], tmp_path: Path) -> None:
    page = signed_in("/chi-tieu?ma=KT03.01&ky=2025-09")
    image = page.get_by_role("button", name="Tải ảnh PNG").first
    stamp = page.locator(".q-image-stamp")
    assert "(chutich), tải lúc" in (stamp.first.text_content() or "")
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    with page.expect_download() as saved:
        image.click()
    assert saved.value.suggested_filename == "chi-tieu-KT03.01-2025-09-cumulative.png"
    assert saved.value.path().read_bytes().startswith(PNG)
    here = page.url
    with page.expect_download() as taken:
        page.get_by_role("link", name="Excel").click()
    taken.value.save_as(tmp_path / "view.xlsx")
    assert load_workbook(tmp_path / "view.xlsx").sheetnames[0] == "Chuỗi số liệu"
    assert page.url == here
    page.get_by_role("button", name="Tìm chỉ tiêu").click()
    expect(page.get_by_role("dialog")).to_be_visible()

"""A file that LibreOffice saved comes in through the browser, and a hostile one does not (S01, C21, X13)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from settings import ROOT
from tests.journeys.conftest import sign_in, start_server
from tests.stores import StoreFactory

WORKBOOKS = ROOT / "tests" / "exchange" / "workbooks"
FILLED = WORKBOOKS / "KTXH-T_SCT_2026-11_libreoffice.xlsx"


@pytest.fixture(scope="module")
def server(stores_factory: StoreFactory, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """For both: what the one refuses leaves nothing for the other to find."""
    with stores_factory.borrowed("sqlite", "sample") as url:
        process, address = start_server(url, tmp_path_factory.mktemp("import"))
        yield address
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture
def page(context: BrowserContext, server: str) -> Page:
    opened = context.new_page()
    opened.goto(f"{server}/nhap-lieu?cach=tep")
    sign_in(opened, "sct.nhap")
    opened.wait_for_selector(".q-take")
    return opened


def test_S01_the_template_that_libreoffice_saved_lands_whole(page: Page) -> None:
    with page.expect_download() as taken:
        page.get_by_role("link", name="Tải biểu mẫu").click()
    assert taken.value.suggested_filename == "KTXH-T_SCT_2026-11.xlsx"

    page.locator("input[type=file]").set_input_files(FILLED)
    expect(page.get_by_text("24 ô khớp biểu · 24 ô sẽ thay đổi")).to_be_visible()
    page.get_by_role("button", name="Ghi vào bản nháp").click()
    expect(page.get_by_text("Đã lấy 24 ô vào bản nháp.")).to_be_visible()
    expect(page.get_by_text("24/24 ô đã nhập")).to_be_visible()

    page.get_by_text("Tải tệp Excel").click()
    page.locator("input[type=file]").set_input_files(FILLED)
    expect(page.get_by_text("Nhập lại không tạo số trùng")).to_be_visible()
    expect(page.get_by_role("button", name="Ghi vào bản nháp")).to_be_disabled()


def test_X13_a_hostile_file_is_refused_in_words_and_the_page_lives_on(page: Page) -> None:
    page.locator("input[type=file]").set_input_files(WORKBOOKS / "hostile" / "c03_two_corners.xlsx")
    expect(page.get_by_text("nằm ngoài phần được đọc")).to_be_visible()
    page.get_by_text("Dán bảng").click()
    page.get_by_label("Dán các ô").fill("Mã\tCách tính\tThực hiện tháng 11/2026\nKT03.01\ttrong kỳ\t186.500,5\n")
    page.get_by_role("button", name="Xem trước").click()
    expect(page.get_by_text("186.500,5").first).to_be_visible()

"""What people do, in a real browser."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from settings import ROOT
from tests.journeys.conftest import sign_in

Open = Callable[..., Page]


def test_a_deep_link_survives_sign_in(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/chi-tieu?ma=KT03.01&ky=2025-09")
    sign_in(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng")
    assert page.url.endswith("/chi-tieu?ma=KT03.01&ky=2025-09")


def test_a_wrong_password_is_told_and_nothing_opens(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(address)
    sign_in(page, password="sai mật khẩu")
    expect(page.get_by_text("Tên đăng nhập hoặc mật khẩu chưa đúng.")).to_be_visible()
    assert page.locator(".q-head").count() == 0


def test_from_the_overview_to_the_source_in_two_clicks_without_a_reload(signed_in: Open) -> None:
    page = signed_in("/")
    page.evaluate("window.mark = 1")
    page.locator(".q-card").filter(has_text="Giải ngân vốn đầu tư công").locator("a").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Giải ngân vốn đầu tư công (lũy kế)")
    assert "ma=DT01.03" in page.url
    assert page.evaluate("window.mark") == 1
    link = page.locator(".q-facts a[href^='https://']").first
    assert "vneconomy.vn" in (link.get_attribute("href") or "")


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.innerText || document.activeElement.tagName"))


def test_the_keyboard_stays_with_what_was_chosen(signed_in: Open) -> None:
    """After a link the focus is on the title of the new page, or on the same link where it is drawn anew."""
    page = signed_in("/")
    page.locator(".q-exceptions h3 a").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Giải ngân vốn đầu tư công (lũy kế)")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    page.goto(page.url.split("/chi-tieu")[0] + "/dia-ban")
    page.locator("a.q-unit").nth(3).focus()
    name = focused(page)
    page.keyboard.press("Enter")
    expect(page.locator(".q-rank li.is-chosen a.q-unit")).to_be_focused()
    assert focused(page) == name


def test_when_the_chosen_link_is_gone_the_title_takes_the_focus(signed_in: Open) -> None:
    page = signed_in("/dia-ban?luc=2026-10-01")
    page.get_by_role("link", name="Xem số liệu hiện nay").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".q-banner")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_be_focused()


def test_the_search_gives_the_focus_to_the_page_it_leads_to(signed_in: Open) -> None:
    page = signed_in("/nghi-quyet")
    page.get_by_role("button", name="Tìm chỉ tiêu").click()
    page.get_by_label("Tên hoặc mã chỉ tiêu").fill("KT03.01")
    page.get_by_role("dialog").get_by_role("link", name="Tổng mức bán lẻ hàng hóa").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng")
    expect(page.get_by_role("heading", level=1)).to_be_focused()


def test_zoom_and_search_of_the_territory_page_are_in_the_address(signed_in: Open) -> None:
    page = signed_in("/dia-ban?nhom=phuong")
    page.locator(".stCheckbox label, .stToggle label").filter(has_text="Phóng to").first.click()
    expect(page).to_have_url(re.compile("vung=trung-tam"))
    page.get_by_placeholder("Tìm phường, xã").fill("sai gon")
    expect(page).to_have_url(re.compile("tim=sai"))
    expect(page.locator("a.q-unit")).to_have_count(1)
    page.locator("a.q-unit").click()
    expect(page).to_have_url(re.compile("dv=7926740"))
    assert all(part in page.url for part in ("nhom=phuong", "vung=trung-tam", "tim=sai"))
    page.reload()
    expect(page.locator("a.q-unit")).to_have_count(1)
    expect(page.get_by_placeholder("Tìm phường, xã")).to_have_value("sai gon")


def test_choosing_a_period_changes_the_address_and_the_page(signed_in: Open) -> None:
    page = signed_in("/")
    page.get_by_role("combobox").first.click()
    page.get_by_role("option", name="10/2025").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Phiên họp UBND Thành phố tháng 10 năm 2025")
    assert "ky=2025-10" in page.url


def test_search_without_diacritics_leads_to_the_indicator(signed_in: Open) -> None:
    page = signed_in("/nghi-quyet")
    page.get_by_role("button", name="Tìm chỉ tiêu").click()
    page.get_by_label("Tên hoặc mã chỉ tiêu").fill("tong muc ban le")
    page.get_by_role("dialog").get_by_role("link", name="Tổng mức bán lẻ hàng hóa").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng")


def test_signing_out_in_one_tab_ends_the_other(context: BrowserContext, signed_in: Open, address: str) -> None:
    first = signed_in("/")
    second = context.new_page()
    second.goto(f"{address}/nghi-quyet")
    second.wait_for_selector(".q-head h1")
    cookies = context.cookies()
    first.get_by_role("button", name="Chủ tịch UBND Thành phố").click()
    first.get_by_text("Đăng xuất", exact=True).click()
    expect(first.get_by_label("Tên đăng nhập")).to_be_visible()
    context.add_cookies(cookies)  # the old cookie, replayed
    second.goto(f"{address}/chi-tieu")
    expect(second.get_by_label("Tên đăng nhập")).to_be_visible()


def test_the_session_cookie_is_out_of_reach_of_scripts(context: BrowserContext, signed_in: Open) -> None:
    page = signed_in("/")
    assert "qttt" not in page.evaluate("document.cookie")
    flags = {c["name"]: (c["httpOnly"], c["sameSite"]) for c in context.cookies() if c["name"].startswith("qttt")}
    assert flags == {"qttt_session": (True, "Lax"), "qttt_browser": (True, "Lax")}


def test_as_known_then_and_now(signed_in: Open) -> None:
    """GRDP per person: 8.066 USD as known on 15/12/2025, 8.755 as known on 10/01/2026 (D24)."""
    page = signed_in("/chi-tieu?ma=KT01.11&luc=2025-12-15")
    expect(page.locator(".q-banner")).to_contain_text("như đã biết lúc 23:59 ngày 15/12/2025")
    expect(page.locator(".q-card-value").first).to_contain_text("8.066")
    page.goto(page.url.replace("2025-12-15", "2026-01-10"))
    expect(page.locator(".q-card-value").first).to_contain_text("8.755")


PUBLISHED = [
    ("DT01.03", "2025-09", "59.655 tỷ đồng"), ("KT01.03", "2025-09", "7,07%"), ("KT03.01", "2025-09", "167.455 tỷ đồng"),
    ("KT02.03", "2025-09", "6,9%"), ("TC01.01", "2025-09", "570.000 tỷ đồng"), ("MT01.07", "2025-09", "24 điểm"),
    ("KT04.01", "2025-10", "triệu USD"), ("DN01.07", "2025-09", "77,6%"), ("KT01.11", "2025-12", "8.755 USD/người"),
    ("KT05.01", "2025-08", "5.162.079 lượt người"),
]  # fmt: skip


def test_ten_published_values_stand_on_their_pages_with_their_source(signed_in: Open, address: str) -> None:
    with (ROOT / "sample_data" / "observations.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    page = signed_in("/")
    for code, month, told in PUBLISHED:
        page.goto(f"{address}/chi-tieu?ma={code}&ky={month}")
        records = page.locator(".q-panel").filter(has_text="Lịch sử số liệu")
        expect(records).to_contain_text(told)
        shown = {link.get_attribute("href") for link in records.locator("a[href^='https://']").all()}
        known = {r["source_url"] for r in rows if r["indicator_code"] == code}
        assert shown
        assert shown <= known, code


@pytest.mark.parametrize("path", ["/", "/linh-vuc", "/chi-tieu?ma=KT03.01", "/dia-ban", "/nghi-quyet"])
def test_no_request_leaves_the_machine_and_no_english_word_is_left(
    context: BrowserContext, signed_in: Open, address: str, path: str
) -> None:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = signed_in(path)
    page.wait_for_load_state("networkidle")
    abroad = [url for url in asked if not url.startswith((address, "data:", "blob:"))]
    assert abroad == []
    assert page.evaluate("document.documentElement.lang") == "vi"
    text = page.locator("body").inner_text()
    assert not re.search(r"\b(the|of|and|not|with|error|loading|undefined|None|NaN)\b", text), text

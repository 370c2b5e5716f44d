"""A month's figures from the specialist's keyboard to the leader's page, then a correction, in a real browser."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.journeys.conftest import SIZES, is_kept, sign_in, start_server
from tests.stores import StoreFactory

CELLS = (
    "184.500", "1925790", "87900", "937120", "30100", "301000", "12000,5", "120000,5", "54499,5", "567669,5",
    "8.800,5", "90142,8", "7.100,2", "70100,2", "1700,3", "20042,6", "9,3", "9,4", "11,8", "4,2", "94,1", "92",
    "95,2", "61",
)  # fmt: skip
EXPORTS = 10
Open = Callable[[str, str], Page]
Desk = Callable[[str], AbstractContextManager[Open]]
ON_THE_24TH, ON_THE_30TH = "2026-11-24T09:00", "2026-11-30T09:00"


@pytest.fixture(scope="module")
def store(stores_factory: StoreFactory) -> Iterator[str]:
    with stores_factory.borrowed("sqlite", "sample") as url:
        yield url


@pytest.fixture
def desk(store: str, tmp_path: Path, browser: Browser) -> Desk:
    """`desk(now)` serves the store at an instant; `as_(username, path)` inside opens a page as somebody."""

    @contextmanager
    def at(now: str) -> Iterator[Open]:
        process, address = start_server(store, tmp_path, now)
        contexts: dict[str, BrowserContext] = {}

        def as_(username: str, path: str) -> Page:
            """Another page of somebody who has signed in here already, or the first one."""
            is_new = username not in contexts
            if is_new:
                width, height = SIZES["laptop"]
                contexts[username] = browser.new_context(viewport={"width": width, "height": height}, locale="vi-VN")
                contexts[username].set_default_timeout(30_000)
            page = contexts[username].new_page()
            page.goto(address + path)
            if is_new:
                sign_in(page, username)
            page.wait_for_selector(".q-head h1")
            return page

        try:
            yield as_
        finally:
            for context in contexts.values():
                context.close()
            process.kill()
            process.wait(timeout=20)

    return at


def cell(page: Page, row: int) -> Locator:
    return page.locator("tr[data-cell] input[data-part=text]").nth(row)


def type_month(page: Page) -> tuple[int, float]:
    """Fill all cells from the keyboard alone; returns keystrokes and seconds."""
    page.locator("tr[data-cell] input[data-part=text]").first.click()
    start = time.perf_counter()
    for text in CELLS:
        page.keyboard.type(text)
        page.keyboard.press("Enter")
    is_kept(page)
    return sum(len(text) + 1 for text in CELLS), time.perf_counter() - start


def confirm_all(page: Page) -> None:
    while page.get_by_role("button", name="Đúng, tôi xác nhận").count():
        before = page.get_by_role("button", name="Đúng, tôi xác nhận").count()
        page.get_by_placeholder("Nguyên nhân (bắt buộc)").first.fill("Đã rà soát với hồ sơ một cửa")
        page.get_by_role("button", name="Đúng, tôi xác nhận").first.click()
        expect(page.get_by_role("button", name="Đúng, tôi xác nhận")).to_have_count(before - 1)


def send(page: Page) -> None:
    button = page.get_by_role("button", name="Gửi lãnh đạo phòng")
    expect(button).to_be_enabled()
    button.click()
    expect(page.get_by_text("Chờ lãnh đạo phòng.")).to_be_visible()


def decide(page: Page, label: str) -> None:
    """Acknowledge the warnings where there are any, then decide."""
    button = page.get_by_role("button", name=label).first
    expect(button).to_be_visible()
    if button.is_disabled():  # the box may come later than the button that it opens
        page.locator("label", has_text="Đã xem").first.click()
    expect(button).to_be_enabled()
    button.click()
    expect(page.get_by_text("Không có hồ sơ nào chờ bạn.")).to_be_visible()


def test_from_the_cell_to_the_leader_and_a_correction(desk: Desk) -> None:
    with desk(ON_THE_24TH) as as_:
        staff = as_("sct.nhap", "/")
        expect(staff).to_have_url(re.compile("/viec-cua-toi$"))
        staff.get_by_role("link", name="Cần nhập").click()
        staff.wait_for_selector(".q-grid")
        keys, seconds = type_month(staff)
        assert keys < 250
        assert seconds < 60
        confirm_all(staff)
        send(staff)

        head = as_("sct.phong", "/hop-duyet")
        head.get_by_role("button", name="Trả lại").first.click()
        head.get_by_label("Lý do").fill("Xuất khẩu tháng 11 chưa khớp hải quan")
        head.get_by_role("button", name="Xác nhận trả lại").click()
        expect(head.get_by_text("Không có hồ sơ nào chờ bạn.")).to_be_visible()

        staff = as_("sct.nhap", "/nhap-lieu")
        expect(staff.get_by_text("Xuất khẩu tháng 11 chưa khớp hải quan").first).to_be_visible()
        for row, text in (
            (EXPORTS, "8850,5"),
            (EXPORTS + 1, "90192,8"),
            (EXPORTS + 4, "1750,3"),
            (EXPORTS + 5, "20092,6"),
        ):
            cell(staff, row).fill(text)
            cell(staff, row).press("Enter")
        is_kept(staff)
        confirm_all(staff)
        send(staff)

        decide(as_("sct.phong", "/hop-duyet"), "Chuyển lãnh đạo đơn vị")
        decide(as_("sct.lanhdao", "/hop-duyet"), "Phê duyệt")

        leader = as_("chutich", "/?ky=2026-11")
        expect(leader.locator(".q-card", has_text="Kim ngạch xuất khẩu")).to_contain_text("90.192,8")
        story = as_("chutich", "/chi-tieu?ma=KT04.01&ky=2026-11")
        trail = story.locator(".q-walk").first
        for who in ("Chuyên viên Sở Công Thương", "Lãnh đạo phòng, Sở Công Thương", "Lãnh đạo Sở Công Thương"):
            expect(trail).to_contain_text(who)
        expect(trail).to_contain_text("Xuất khẩu tháng 11 chưa khớp hải quan")

    with desk(ON_THE_30TH) as as_:
        staff = as_("sct.nhap", "/dinh-chinh")
        staff.get_by_label("Số nào sai, vì sao").first.fill("Hải quan điều chỉnh số tháng 11")
        staff.get_by_role("button", name="Yêu cầu đính chính").first.click()
        expect(staff.get_by_text("Chờ lãnh đạo đơn vị đồng ý")).to_be_visible()
        consent = as_("sct.lanhdao", "/dinh-chinh")
        consent.get_by_role("button", name="Đồng ý đính chính").click()
        expect(consent.get_by_text("Đã đồng ý, chờ mở biểu để sửa")).to_be_visible()
        staff = as_("sct.nhap", "/dinh-chinh")
        staff.get_by_role("button", name="Mở biểu để đính chính").click()
        staff.wait_for_selector(".q-grid")
        for row, text in ((EXPORTS + 1, "90200,8"), (EXPORTS + 5, "20100,6")):
            cell(staff, row).fill(text)
            cell(staff, row).press("Enter")
        is_kept(staff)
        confirm_all(staff)
        send(staff)
        decide(as_("sct.phong", "/hop-duyet"), "Chuyển lãnh đạo đơn vị")
        decide(as_("sct.lanhdao", "/hop-duyet"), "Phê duyệt")
        leader = as_("chutich", "/?ky=2026-11")
        expect(leader.locator(".q-card", has_text="Kim ngạch xuất khẩu")).to_contain_text("90.200,8")
        before = as_("chutich", "/?ky=2026-11&luc=2026-11-25")
        expect(before.locator(".q-card", has_text="Kim ngạch xuất khẩu")).to_contain_text("90.192,8")

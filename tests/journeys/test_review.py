"""The review inbox in a real browser: a head on a phone, the keyboard on a desk."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from data_access.unit_of_work import Database
from domain.clock import fixed_clock
from domain.submission import Action
from tests.flow import access_as, act, send
from tests.journeys.conftest import SIZES, sign_in, start_server
from tests.journeys.looks import COLOURS, WCAG, take_picture, violations
from tests.stores import NOW, StoreFactory

RETURNED = "Đã trả lại biểu KTXH-T. Không còn hồ sơ nào chờ bạn."


@pytest.fixture
def store(stores_factory: StoreFactory) -> Iterator[str]:
    with stores_factory.borrowed("sqlite", "sample") as url:
        yield url


@pytest.fixture
def database(store: str) -> Iterator[Database]:
    opened = Database(store, fixed_clock(NOW))
    yield opened
    opened.close()


@pytest.fixture
def own_address(store: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A program of its own: these journeys change the store."""
    process, found = start_server(store, tmp_path_factory.mktemp("review"))
    yield found
    process.terminate()
    process.wait(timeout=20)


def inbox(browser: Browser, address: str, username: str, size: str, scheme: str = "light") -> Page:
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, locale="vi-VN")
    page = context.new_page()
    page.goto(f"{address}/hop-duyet")
    sign_in(page, username)
    page.wait_for_selector(".q-review, .q-empty")
    return page


def width_of(page: Page) -> int:
    return int(page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth"))


def test_C18_on_a_phone_a_leader_sees_the_warnings_ticks_and_approves(
    browser: Browser, own_address: str, database: Database
) -> None:
    act(access_as(database, "sct.phong"), send(access_as(database, "sct.nhap"), odd=1.9), Action.ENDORSE)
    page = inbox(browser, own_address, "sct.lanhdao", "phone")
    approve = page.get_by_role("button", name="Phê duyệt 24 ô")
    expect(approve).to_be_disabled()
    expect(page.locator("tr.is-flagged").first).to_be_visible()
    assert width_of(page) == SIZES["phone"][0]
    box = approve.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= SIZES["phone"][1], "reached without scrolling"
    take_picture(page, "hop-duyet-390")
    page.get_by_text("Đã xem").first.click()
    expect(approve).to_be_enabled()
    approve.dblclick()
    expect(page.get_by_text("Đã phê duyệt 24 ô biểu KTXH-T. Không còn hồ sơ nào chờ bạn.").first).to_be_visible()
    expect(page.get_by_text("Không có hồ sơ nào chờ bạn.")).to_be_visible()
    page.context.close()


def test_R060_with_the_keyboard_alone_a_dossier_is_returned_and_the_mended_one_led_on(
    browser: Browser, own_address: str, database: Database
) -> None:
    send(access_as(database, "sct.nhap"))
    page = inbox(browser, own_address, "sct.phong", "laptop")
    expect(page.get_by_role("button", name="Chuyển lãnh đạo đơn vị")).to_be_enabled()
    page.keyboard.press("t")
    page.get_by_role("button", name="Xác nhận trả lại").click()
    expect(page.get_by_role("dialog").get_by_text("Chưa ghi lý do.")).to_be_visible()
    page.get_by_label("Lý do").fill("Tổng mức bán lẻ lệch tờ trình")
    page.get_by_role("button", name="Xác nhận trả lại").click()
    expect(page.get_by_text(RETURNED).first).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    send(access_as(database, "sct.nhap"))
    page.goto(f"{own_address}/hop-duyet")
    expect(page.get_by_text("trả lại: “Tổng mức bán lẻ lệch tờ trình”")).to_be_visible()
    expect(page.get_by_role("button", name="Chuyển lãnh đạo đơn vị")).to_be_enabled()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Đã chuyển lên bước sau biểu KTXH-T.").first).to_be_visible()
    expect(page).to_have_url(re.compile(r"/hop-duyet$"))
    page.context.close()


def test_the_inbox_is_accessible_and_never_scrolls_sideways(
    browser: Browser, own_address: str, database: Database
) -> None:
    send(access_as(database, "sct.nhap"), odd=1.9)
    for scheme, rules in (("light", WCAG), ("dark", COLOURS)):
        page = inbox(browser, own_address, "sct.phong", "laptop", scheme)
        for size in ("laptop", "desktop"):
            width, height = SIZES[size]
            page.set_viewport_size({"width": width, "height": height})
            page.reload()
            page.wait_for_selector(".q-review")
            assert width_of(page) == width
            assert violations(page, rules=rules) == [], (scheme, size)
            take_picture(page, f"hop-duyet-{width}{'-toi' if scheme == 'dark' else ''}")
        page.context.close()

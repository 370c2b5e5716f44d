"""How the screens stand: accessibility, no sideways scrolling, the fold; they also take the pictures of docs/.

`QTTT_SCREENSHOTS=1 make test` writes them to var/screens/ and renews those of docs/screens/.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from settings import ROOT
from tests.journeys.conftest import SIZES, sign_in
from tests.journeys.looks import COLOURS, WCAG, take_picture, violations

PAGES = {
    "tong-quan": "/?ky=2025-09",
    "linh-vuc": "/linh-vuc?lv=thuong-mai-dich-vu-gia-ca&ky=2025-09",
    "chi-tieu": "/chi-tieu?ma=KT03.01&ky=2025-09",
    "dia-ban": "/dia-ban?dv=7926740",
    "nghi-quyet": "/nghi-quyet",
    "tien-do": "/tien-do?bieu=KTXH-X",
    "lich": "/lich?nam=2026",
    "kho-du-lieu": "/kho-du-lieu?ct=KT03.01",
}
DESKS = {
    "viec-cua-toi": ("sct.nhap", "/viec-cua-toi"),
    "nhap-lieu": ("sct.nhap", "/nhap-lieu"),
    "tai-tep": ("sct.nhap", "/nhap-lieu?cach=tep"),
    "dinh-chinh": ("sct.nhap", "/dinh-chinh"),
    "tai-khoan": ("sct.nhap", "/tai-khoan"),
    "phien-hop": ("kehoach", "/bao-cao?ky=2025-09&muc=chuan-bi"),
    "bao-cao": ("kehoach", "/bao-cao?ky=2025-09&muc=bao-cao"),
    "ket-luan": ("kehoach", "/bao-cao?ky=2025-08&muc=ket-luan"),
    "ke-hoach": ("kehoach", "/ke-hoach"),
    "nhiem-vu": ("kehoach", "/nhiem-vu"),
    "qt-danh-muc": ("vanhanh", "/qt-danh-muc?ma=KT03.01"),
    "qt-bieu-mau": ("vanhanh", "/qt-bieu-mau?bieu=KTXH-T"),
    "tro-giup": ("sct.nhap", "/tro-giup?tu=%2Flich&su-co=A1B2C3"),
    "qt-quy-trinh": ("vanhanh", "/qt-quy-trinh"),
    "qt-tai-khoan": ("vanhanh", "/qt-tai-khoan"),
    "qt-sao-luu": ("vanhanh", "/qt-sao-luu"),
    "su-dung": ("vanhanh", "/su-dung"),
    "nhat-ky": ("thanhtra", "/nhat-ky"),
}
# A colour scheme moves nothing: dark is looked at where axe looks, and asked for what colours can break.
LOOKS = (("laptop", "light"), ("laptop", "dark"), ("phone", "light"))
SCREENS = (("desktop", "light"), *LOOKS)
if os.environ.get("QTTT_SCREENSHOTS"):
    LOOKS = (("desktop", "light"), *LOOKS)
    SCREENS = tuple((size, scheme) for size in SIZES for scheme in ("light", "dark"))
FILLED = ROOT / "tests" / "exchange" / "workbooks" / "KTXH-T_SCT_2026-11_libreoffice.xlsx"


@pytest.fixture(scope="module", params=SCREENS, ids="-".join)
def screen(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[tuple[Page, str, str]]:
    """A signed-in page of one size and colour scheme."""
    size, scheme = request.param
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, locale="vi-VN")
    page = context.new_page()
    page.goto(address)
    sign_in(page)
    page.wait_for_selector(".q-head h1")
    yield page, size, scheme
    context.close()


def opened(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    page.wait_for_selector(".q-foot")
    if path.startswith(("/chi-tieu", "/dia-ban")):
        page.wait_for_selector(".js-plotly-plot .main-svg")
    page.evaluate("document.fonts.ready")
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_accessible_and_never_scrolls_sideways(
    screen: tuple[Page, str, str], address: str, name: str
) -> None:
    """visual.md §10 criteria 2, 3, 9: axe-core finds nothing, `scrollWidth` is the width of the screen."""
    page, size, scheme = screen
    opened(page, address, PAGES[name])
    check_screen(page, name, size, scheme)


@pytest.fixture(scope="module")
def desks(browser: Browser, address: str) -> Iterator[Callable[[str, str, str], Page]]:
    """A page signed in as somebody, of one size and scheme: signed in once for all that is looked at."""
    opened_ones: dict[tuple[str, str, str], Page] = {}

    def desk(username: str, size: str, scheme: Any) -> Page:
        if (username, size, scheme) not in opened_ones:
            width, height = SIZES[size]
            view = {"width": width, "height": height}
            page = browser.new_context(viewport=view, color_scheme=scheme, locale="vi-VN").new_page()
            page.goto(address)
            sign_in(page, username)
            page.wait_for_selector(".q-foot")
            opened_ones[username, size, scheme] = page
        return opened_ones[username, size, scheme]

    yield desk
    for page in opened_ones.values():
        page.context.close()


@pytest.mark.parametrize("name", DESKS)
@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_each_desk_is_accessible_and_never_scrolls_sideways(
    desks: Callable[[str, str, str], Page], address: str, name: str, size: str, scheme: str
) -> None:
    """The same for the pages that only those see who work there."""
    username, path = DESKS[name]
    page = desks(username, size, scheme)
    page.goto(address + path)
    page.wait_for_selector(".q-foot")
    if name == "tai-tep":
        page.locator("input[type=file]").set_input_files(FILLED)
        page.wait_for_selector(".q-cells")
    page.wait_for_load_state("networkidle")
    check_screen(page, name, size, scheme)


def check_screen(page: Page, name: str, size: str, scheme: str) -> None:
    wide = page.evaluate(
        "Math.max(document.documentElement.scrollWidth, document.querySelector('[data-testid=stMain]').scrollWidth)"
    )
    assert wide == SIZES[size][0]
    if size == "laptop":
        assert violations(page, rules=WCAG if scheme == "light" else COLOURS) == []
    take_picture(page, f"{name}-{SIZES[size][0]}{'-toi' if scheme == 'dark' else ''}")


def test_the_sign_in_page_is_accessible(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    page.get_by_label("Tên đăng nhập").wait_for()
    found = violations(page)
    page.close()
    assert found == []


def test_the_first_screen_holds_what_the_session_needs(screen: tuple[Page, str, str], address: str) -> None:
    """visual.md §10 criteria 1–3: what stands above the fold on each screen."""
    page, size, _scheme = screen
    opened(page, address, PAGES["tong-quan"])
    height = SIZES[size][1]

    def bottom(selector: str, index: int = 0) -> float:
        box = page.locator(selector).nth(index).bounding_box()
        assert box is not None
        return box["y"] + box["height"]

    assert bottom(".q-verdict") < height
    if size == "phone":
        assert bottom(".q-card", 1) < height
    else:
        assert bottom(".q-card", 5) < height
        assert bottom(".q-exceptions h3") < height
    if size == "desktop":
        assert bottom(".q-two") <= height + 60


def test_print_is_one_white_page(browser: Browser, address: str, tmp_path: object) -> None:
    """visual.md §10 criterion 12: A4 landscape without chrome."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, color_scheme="dark", locale="vi-VN")
    page = context.new_page()
    page.goto(address)
    sign_in(page)
    page.wait_for_selector(".q-foot")
    document = page.pdf(prefer_css_page_size=True)
    page.emulate_media(media="print")
    for part in ("body", ".stApp"):
        colour = page.evaluate(f"getComputedStyle(document.querySelector('{part}')).backgroundColor")
        assert colour == "rgb(255, 255, 255)", part
    assert not page.locator("header.stAppHeader").is_visible()
    page.set_viewport_size({"width": 1055, "height": 726})  # A4 landscape within its margins, at 96 dots an inch
    take_picture(page, "tong-quan-in-A4")
    context.close()
    assert document.count(b"/Type /Page\n") + document.count(b"/Type /Page ") == 1

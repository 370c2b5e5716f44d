"""How the screens stand: accessibility, no sideways scrolling, the fold; they also take the pictures of docs/.

`QTTT_SCREENSHOTS=1 make test` writes them to var/screens/ and renews those of docs/screens/.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from settings import ROOT
from tests.journeys.conftest import SIZES, sign_in, wait_until
from tests.journeys.looks import COLOURS, WCAG, take_picture, violations

PAGES = {
    "tong-quan": ("chutich", "/?ky=2025-09"),
    "linh-vuc": ("chutich", "/linh-vuc?lv=thuong-mai-dich-vu-gia-ca&ky=2025-09"),
    "chi-tieu": ("chutich", "/chi-tieu?ma=KT03.01&ky=2025-09"),
    "dia-ban": ("chutich", "/dia-ban?dv=7926740"),
    "nghi-quyet": ("chutich", "/nghi-quyet"),
    "tien-do": ("chutich", "/tien-do?bieu=KTXH-X"),
    "lich": ("chutich", "/lich?nam=2026"),
    "kho-du-lieu": ("chutich", "/kho-du-lieu?ct=KT03.01"),
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
# Dark comes last: what it could break besides colours, light has shown.
LOOKS = (("laptop", "light"), ("desktop", "light"), ("phone", "light"), ("laptop", "dark"))
PICTURED = bool(os.environ.get("QTTT_SCREENSHOTS"))
if PICTURED:
    LOOKS = tuple((size, scheme) for scheme in ("light", "dark") for size in SIZES)
WIDTH = "Math.max(document.documentElement.scrollWidth, document.querySelector('[data-testid=stMain]').scrollWidth)"
GROUND = "getComputedStyle(document.querySelector('.stApp')).backgroundColor"
GROUNDS = {"light": "rgb(245, 247, 250)", "dark": "rgb(15, 22, 31)"}
FILLED = ROOT / "tests" / "exchange" / "workbooks" / "KTXH-T_SCT_2026-11_libreoffice.xlsx"


@pytest.fixture(scope="module")
def person(browser: Browser, address: str) -> Iterator[Callable[[str], Page]]:
    """A page signed in as somebody, once for all that is looked at."""
    pages: dict[str, Page] = {}

    def signed_in(username: str) -> Page:
        if username not in pages:
            pages[username] = browser.new_context(locale="vi-VN").new_page()
            pages[username].goto(address)
            sign_in(pages[username], username)
            pages[username].wait_for_selector(".q-foot")
        return pages[username]

    yield signed_in
    for page in pages.values():
        page.context.close()


@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_accessible_and_never_scrolls_sideways(
    person: Callable[[str], Page], address: str, name: str
) -> None:
    """visual.md §10 criteria 2, 3, 9: axe-core finds nothing, `scrollWidth` is the width of the screen."""
    username, path = PAGES[name]
    page = person(username)
    turn(page, *LOOKS[0])
    page.goto(address + path)
    settle(page, path)
    if name == "tai-tep":
        page.locator("input[type=file]").set_input_files(FILLED)
        page.wait_for_selector(".q-cells")
    for size, scheme in LOOKS:
        if turn(page, size, scheme) and PICTURED and name != "tai-tep":
            page.reload()  # charts take their colours when they are drawn
            settle(page, path)
        page.wait_for_load_state("networkidle")
        check_screen(page, name, size, scheme)


def settle(page: Page, path: str) -> None:
    page.wait_for_selector(".q-foot")
    if path.startswith(("/chi-tieu", "/dia-ban")):
        page.wait_for_selector(".js-plotly-plot .main-svg")
    page.evaluate("document.fonts.ready")


def turn(page: Page, size: str, scheme: str) -> bool:
    """Another size and colour scheme, as whoever turns a phone or dims a screen does; true when the colours changed."""
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    if page.evaluate(GROUND) == GROUNDS[scheme]:
        return False
    page.emulate_media(color_scheme=scheme)
    wait_until(page, f"{GROUND} == '{GROUNDS[scheme]}'")
    return True


def check_screen(page: Page, name: str, size: str, scheme: str) -> None:
    wait_until(page, f"{WIDTH} == {SIZES[size][0]}")
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


@pytest.mark.parametrize("size", SIZES)
def test_the_first_screen_holds_what_the_session_needs(person: Callable[[str], Page], address: str, size: str) -> None:
    """visual.md §10 criteria 1–3: what stands above the fold on each screen."""
    username, path = PAGES["tong-quan"]
    page = person(username)
    turn(page, size, "light")
    page.goto(address + path)
    settle(page, path)
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

"""Hostile text in every field that somebody may write, shown on every page in a real Chromium: it stays text (I3, I4, I5)."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from pages.manifest import PAGES
from tests.attacks.conftest import Site
from tests.attacks.hostile_text import OUTSIDE
from use_cases.session_cookies import SESSION

VISITS = {
    "chutich": (
        "",
        "linh-vuc?lv=KT",
        "chi-tieu?ma=KT03.01&ky=2025-09",
        "dia-ban",
        "nghi-quyet",
        "ke-hoach?nam=2026",
        "kho-du-lieu?ma=KT03.01",
        "nhiem-vu?so=3",
        "bao-cao?ky=2025-08&muc=ket-luan&kl=1",
    ),
    "kehoach": (
        "trinh-chieu?ky=2025-09",
        "trinh-chieu?ky=2025-09&vai=ghi-chu",
        "bao-cao?muc=chuan-bi",
        "bao-cao?muc=danh-gia",
        "bao-cao?muc=giai-trinh&so=1",
        "bao-cao?muc=bao-cao",
        "bao-cao?muc=bao-cao&ban=tom-tat",
        "bao-cao?muc=bao-cao&cau=cong-nghiep.iip.luy-ke",
        "bao-cao?muc=ho-so",
        "bao-cao?muc=bao-cao&cau=cong-nghiep.iip.luy-ke",
    ),
    "sct.nhap": ("viec-cua-toi", "tai-khoan"),
    "stc.nhap": ("nhap-lieu", "dinh-chinh"),
    "sct.lanhdao": ("hop-duyet",),
    "vanhanh": (
        "qt-danh-muc?tim=KT03",
        "qt-danh-muc?ma=KT03.01",
        "qt-danh-muc?xep=PHIEN-HOP",
        "qt-danh-muc?them=1",
        "qt-bieu-mau",
        "qt-quy-trinh",
        "lich",
        "tro-giup",
        "qt-tai-khoan",
        "tien-do",
        "qt-sao-luu",
    ),
    "thanhtra": ("nhat-ky", "su-dung"),
}
WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (e) => window.violations.push(`${e.violatedDirective} ${e.blockedURI}`));
"""
FOUND = f"""() => ({{
  ran: window.ran ?? null,
  violations: window.violations,
  handlers: [...document.querySelectorAll("*")].filter((e) => e.getAttributeNames().some((n) => n.startsWith("on"))).map((e) => e.outerHTML.slice(0, 200)),
  ways: [...document.querySelectorAll("a, img, iframe, script, link, form, object, embed, style")]
    .filter((e) => ["href", "src", "action", "data", "xlink:href"].some((n) => /{OUTSIDE}|^javascript:/.test(e.getAttribute(n) ?? "")) || /@import/.test(e.tagName === "STYLE" ? e.textContent : ""))
    .map((e) => e.outerHTML.slice(0, 200)),
  refused: document.body.innerText.includes("Bạn không có quyền dùng chức năng này"),
  told: document.body.innerText.includes("{OUTSIDE}"),
}})"""


def test_every_page_is_visited() -> None:
    visited = {path.split("?")[0] for paths in VISITS.values() for path in paths}
    assert {entry.address for entry in PAGES} <= visited


@pytest.mark.parametrize("username", VISITS)
def test_I3_I4_I5_W1_stored_text_stays_text_on_every_page(site: Site, browser: Browser, username: str) -> None:
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN")
    context.add_cookies([{"name": SESSION, "value": site.token(username), "url": site.address}])
    context.add_init_script(WATCH)
    page = context.new_page()
    asked, dialogs = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    known = {entry.address for entry in PAGES}
    told = 0
    for path in (path for path in VISITS[username] if path.split("?")[0] in known):
        page.goto(f"{site.address}/{path}")
        found = settled(page)
        told += found.pop("told")
        assert found == {"ran": None, "violations": [], "handlers": [], "ways": [], "refused": False}, path
    context.close()
    own = (site.address, site.address.replace("http", "ws", 1), "data:", "blob:")
    assert [url for url in asked if not url.startswith(own)] == []
    assert not dialogs
    assert told  # else nothing hostile was shown, and this proved nothing


def settled(page: Page) -> dict[str, Any]:
    """What the page holds when it is drawn and everything that folds is open."""
    page.wait_for_selector(".q-head h1, .q-slides h1", timeout=30_000)
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", state="attached", timeout=30_000)
    page.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))")
    page.wait_for_timeout(300)
    found: dict[str, Any] = page.evaluate(FOUND)
    return found

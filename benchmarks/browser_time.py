"""G4: from navigation to content in a real Chromium, on a first visit and on a repeated one."""

from __future__ import annotations

import time

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from benchmarks.measure import Measure
from benchmarks.server import cookie, product

TAKES = 5
_CHROMIUM = "/usr/bin/chromium"
_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
_PAGES = (
    ("overview", "/", ".q-verdict-say", 2.0, 0.6),
    ("page with a chart", "/chi-tieu?ma=KT03.01&ky=2025-09", ".js-plotly-plot .trace", 3.0, 1.0),
)


def measure_browser(store_url: str) -> list[Measure]:
    """The first visit has nothing but the session cookie; the second follows in the same context."""
    session = cookie(store_url)
    measures = []
    with product(store_url) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=_FLAGS)
        site = f"http://127.0.0.1:{server.port}"
        for name, path, content, first_limit, repeat_limit in _PAGES:
            _visits(browser, site, session, path, content)
            takes = [_visits(browser, site, session, path, content) for _ in range(TAKES)]
            firsts, repeats = zip(*takes, strict=True)
            measures.append(Measure("G4", f"browser, {name}, first visit", "s", firsts, first_limit))
            measures.append(Measure("G4", f"browser, {name}, repeat visit", "s", repeats, repeat_limit))
        browser.close()
    return measures


def _visits(browser: Browser, site: str, session: str, path: str, content: str) -> tuple[float, float]:
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN")
    name, value = session.split("=", 1)
    context.add_cookies([{"name": name, "value": value, "url": site, "httpOnly": True, "sameSite": "Lax"}])
    first, repeat = (_visit(context, site + path, content) for _ in range(2))
    context.close()
    return first, repeat


def _visit(context: BrowserContext, address: str, content: str) -> float:
    """Seconds until the content is visible, in a tab of its own."""
    page = context.new_page()
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_selector(content, state="visible")
    seconds = time.perf_counter() - start
    page.wait_for_load_state("networkidle")
    page.close()
    return seconds

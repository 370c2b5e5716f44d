"""G4: from navigation to content in a real Chromium, on a first visit and on a repeated one.

Taken twice: in a browser that is left alone, as a visitor's is, and under Playwright, as most
published figures are (the earlier ones of other systems too).
"""

from __future__ import annotations

import asyncio
import time
from typing import Any, NamedTuple

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from benchmarks.chromium import FLAGS, HEIGHT, PATH, WIDTH, chromium
from benchmarks.measure import Measure
from benchmarks.server import cookie, product

TAKES = 5


class View(NamedTuple):
    """A page, what a visitor waits for on it, and how long the goals let him wait."""

    name: str
    address: str
    content: str
    first_limit: float
    repeat_limit: float


VIEWS = (
    View("overview", "/", ".q-verdict-say", 2.0, 0.6),
    View("page with a chart", "/chi-tieu?ma=KT03.01&ky=2025-09", ".js-plotly-plot .trace", 3.0, 1.0),
)
Visits = list[tuple[float, float]]


def measure_browser(store_url: str) -> list[Measure]:
    """The first visit has nothing but the session cookie; the second follows in the same context."""
    name, value = cookie(store_url).split("=", 1)
    with product(store_url) as server:
        site = f"http://127.0.0.1:{server.port}"
        badge = {"name": name, "value": value, "url": site, "httpOnly": True, "sameSite": "Lax"}
        alone = asyncio.run(_alone(site, badge))
        watched = _under_playwright(site, badge)
    measures = [m for view, visits in zip(VIEWS, alone, strict=True) for m in _measures(view, visits, "", goals=True)]
    return measures + [
        m for view, visits in zip(VIEWS, watched, strict=True) for m in _measures(view, visits, ", under Playwright")
    ]


def _measures(view: View, visits: Visits, words: str, *, goals: bool = False) -> list[Measure]:
    limits = (view.first_limit, view.repeat_limit) if goals else (None, None)
    takes = zip(("first", "repeat"), zip(*visits, strict=True), limits, strict=True)
    return [Measure("G4", f"browser, {view.name}, {which} visit{words}", "s", t, limit) for which, t, limit in takes]


async def _alone(site: str, badge: dict[str, Any]) -> list[Visits]:
    async with chromium() as browser:
        found = []
        for view in VIEWS:
            visits = []
            for _ in range(TAKES + 1):
                async with browser.visitor(badge) as context:
                    first = await browser.visit(context, site + view.address, view.content)
                    visits.append((first, await browser.visit(context, site + view.address, view.content)))
            found.append(visits[1:])  # the first taker also warmed up the server
        return found


def _under_playwright(site: str, badge: Any) -> list[Visits]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PATH, args=list(FLAGS))
        found = [[_visits(browser, site, badge, view) for _ in range(TAKES)] for view in VIEWS]
        browser.close()
        return found


def _visits(browser: Browser, site: str, badge: Any, view: View) -> tuple[float, float]:
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, locale="vi-VN")
    context.add_cookies([badge])
    first, repeat = (_visit(context, site + view.address, view.content) for _ in range(2))
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

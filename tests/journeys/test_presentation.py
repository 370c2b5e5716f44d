"""The session on the wall: keys, sizes, the presenter's window, the way into an indicator and back, the file (R083, N19)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import SIZES, sign_in, wait_until
from tests.journeys.looks import take_picture, violations

SLIDES = "/trinh-chieu?ky=2025-09"
LAYOUTS = {"verdict", "indicator", "sector"}  # the other kinds are tables as well
SHOWN = ".q-slide:not([hidden])"
CUT = """() => {
  const slide = document.querySelector('.q-slide:not([hidden])'), room = slide.getBoundingClientRect(), page = document.documentElement;
  const parts = [...slide.querySelectorAll('h2, p, dt, dd, td, footer, .ch-plan, .ch-gap-words, .card-value')];
  const cut = parts.map((part) => [part.textContent, part.getBoundingClientRect()])
    .filter(([, box]) => box.width && (box.right > innerWidth + 1 || box.left < -1 || (innerWidth > 700 && box.bottom > room.bottom + 1)));
  return [page.scrollWidth, page.scrollHeight, cut.map(([text]) => text)];
}"""
MILLISECONDS = """(keys) => keys.map((key) => {
  const began = performance.now();
  document.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  document.querySelector('.q-slide:not([hidden])').getBoundingClientRect();
  return performance.now() - began;
})"""


@pytest.fixture(scope="module")
def presenter(browser: Browser, address: str) -> Iterator[Page]:
    """Signed in once, on a laptop."""
    width, height = SIZES["laptop"]
    context = browser.new_context(viewport={"width": width, "height": height}, locale="vi-VN")
    context.set_default_timeout(30_000)
    page = context.new_page()
    page.goto(address + SLIDES)
    sign_in(page)
    page.wait_for_selector(SHOWN)
    yield page
    context.close()


@pytest.fixture
def slides(presenter: Page) -> Iterator[Page]:
    presenter.keyboard.press("Home")
    expect(presenter.locator("[data-count]")).to_have_text(f"1/{count(presenter)}")
    yield presenter
    presenter.context.set_offline(False)


def title(page: Page) -> str:
    return page.locator(f"{SHOWN} h2").inner_text()


def count(page: Page) -> int:
    return page.locator(".q-slide").count()


def test_every_slide_fits_every_screen_and_is_accessible(slides: Page) -> None:
    """visual.md §3.8: no scroll bar on a wall or a laptop, nothing cut; a phone scrolls only downwards."""
    assert not slides.locator("header.stAppHeader").is_visible()
    checked: set[str] = set()
    for number in range(1, count(slides) + 1):
        for width, height in SIZES.values():
            slides.set_viewport_size({"width": width, "height": height})
            assert slides.evaluate(CUT) == [width, height, []], title(slides)
            take_picture(slides, f"trinh-chieu-{number}-{width}")
        kind = str(slides.locator(SHOWN).get_attribute("class")).split("is-")[1]
        if kind in LAYOUTS - checked:
            assert violations(slides) == [], title(slides)
        checked.add(kind)
        slides.keyboard.press("ArrowRight")
    width, height = SIZES["laptop"]
    slides.set_viewport_size({"width": width, "height": height})
    assert checked >= LAYOUTS


def test_G8_keys_turn_the_slides_without_the_server(slides: Page) -> None:
    """A key shows the next slide within a few milliseconds, also while the network is gone."""
    slides.context.set_offline(True)
    last, seen = count(slides), slides.locator("[data-count]")
    walk = ["ArrowRight"] * last + ["PageDown", "ArrowLeft", "PageUp", "Home", " ", "End", "Home"]
    slides.evaluate(MILLISECONDS, walk)
    taken = sorted(slides.evaluate(MILLISECONDS, walk))
    assert taken[0] < 16  # within one frame, once nobody else takes the processor
    assert taken[len(taken) // 2] < 250
    expect(seen).to_have_text(f"1/{last}")
    slides.keyboard.press("End")
    expect(seen).to_have_text(f"{last}/{last}")
    slides.keyboard.press("3")
    slides.keyboard.press("Enter")
    expect(seen).to_have_text(f"3/{last}")
    assert slides.url.endswith("&trang=3")
    expect(slides.locator("[data-told]")).to_contain_text(title(slides))
    slides.keyboard.press("b")
    expect(slides.locator(".q-slides-blank")).to_be_visible()
    slides.keyboard.press("b")
    slides.keyboard.press("l")
    slides.mouse.move(300, 200)
    expect(slides.locator(".q-slides-laser")).to_be_visible()
    slides.keyboard.press("l")


def test_the_presenters_window_keeps_in_step_both_ways(slides: Page) -> None:
    with slides.context.expect_page() as opened:
        slides.keyboard.press("n")
    notes = opened.value
    notes.wait_for_selector(f".is-notes {SHOWN}")
    slides.keyboard.press("ArrowRight")
    expect(notes.locator("[data-count]")).to_have_text(f"2/{count(slides)}")
    assert title(notes) == title(slides)
    notes.keyboard.press("PageDown")
    expect(slides.locator("[data-count]")).to_have_text(f"3/{count(slides)}")
    assert notes.locator(f"{SHOWN} .n-next h3").inner_text()
    led = notes.get_by_role("link", name="Ghi kết luận").get_attribute("href")
    assert led == "/bao-cao?ky=2025-09&muc=ket-luan&ma=KT01.03"
    notes.keyboard.press("b")
    expect(slides.locator(".q-slides-blank")).to_be_visible()
    notes.keyboard.press("b")
    expect(slides.locator(".q-slides-blank")).to_be_hidden()
    notes.close()


def test_an_indicator_opens_from_its_slide_and_leads_back_to_it(slides: Page) -> None:
    slides.keyboard.press("ArrowRight")
    finding = title(slides)
    slides.keyboard.press("Enter")
    slides.wait_for_url("**/chi-tieu?**")
    slides.get_by_role("button", name="Về trang trình chiếu").wait_for()
    slides.keyboard.press("Escape")
    slides.wait_for_url("**/trinh-chieu?**")
    slides.wait_for_selector(SHOWN)
    assert title(slides) == finding
    slides.keyboard.press("Escape")
    slides.wait_for_selector(".q-head h1")
    slides.keyboard.press("p")
    slides.wait_for_selector(SHOWN)


def test_N19_the_file_of_slides_runs_without_server_and_network(slides: Page, tmp_path: Path) -> None:
    with slides.expect_download() as taken:
        slides.get_by_role("link", name="Tải tệp").click()
    assert taken.value.suggested_filename == "du-lieu-mau-trinh-chieu-2025-09.html"
    found = tmp_path / "slides.html"
    taken.value.save_as(found)
    titles = slides.locator(".q-slide h2").all_text_contents()
    slides.context.set_offline(True)
    alone, asked = slides.context.new_page(), []
    alone.on("request", lambda request: asked.append(request.url.partition(":")[0]))
    alone.goto(found.as_uri())
    for number, words in enumerate(titles, 1):
        expect(alone.locator("[data-count]")).to_have_text(f"{number}/{len(titles)}")
        assert title(alone) == words
        alone.keyboard.press("ArrowRight")
    wait_until(alone, "document.fonts.check('16px \"IBM Plex Sans Variable\"', 'ếữ')")
    assert set(asked) <= {"file", "data"}
    alone.close()

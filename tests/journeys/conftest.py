"""The real program in its own process and a real Chromium in front of it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from settings import ROOT
from tests.stores import PASSWORD, StoreFactory

expect.set_options(timeout=30_000)  # a busy machine is slow, not wrong
SIZES = {"desktop": (1920, 1080), "laptop": (1366, 768), "phone": (390, 844)}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start_server(
    store_url: str, folder: Path, now: str = "2026-11-22T09:00", port: int | None = None
) -> tuple[subprocess.Popen[bytes], str]:
    """Start `app.py` as `make run` does and wait until it answers; returns the process and its address."""
    port = port or free_port()
    environment = {
        **os.environ, "PORT": str(port), "QTTT_DATABASE_URL": store_url, "QTTT_VAR": str(folder),
        "QTTT_NOW": now, "QTTT_SCHEDULER": "0",
    }  # fmt: skip
    log = (folder / f"server{port}.log").open("wb")
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "app.py")], cwd=folder, env=environment, stdout=log, stderr=log
    )
    log.close()
    address = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=2):
                return process, address
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise AssertionError(Path(log.name).read_text("utf-8"))


@pytest.fixture(scope="session")
def address(stores_factory: StoreFactory, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    process, found = start_server(stores_factory.fresh("sqlite", "sample"), tmp_path_factory.mktemp("server"))
    yield found
    process.terminate()
    process.wait(timeout=20)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    width, height = SIZES["laptop"]
    opened = browser.new_context(viewport={"width": width, "height": height}, locale="vi-VN")
    opened.set_default_timeout(30_000)
    yield opened
    opened.close()


def sign_in(page: Page, username: str = "chutich", password: str = PASSWORD) -> None:
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_role("textbox", name="Mật khẩu").fill(password)
    page.get_by_role("button", name="Đăng nhập").click()


def is_kept(page: Page) -> None:
    """The server has kept all that was typed: until then it lies in the browser's own store."""
    wait_until(page, "!Object.keys(localStorage).some((key) => key.startsWith('qttt-draft-'))")


def wait_until(page: Page, condition: str) -> None:
    """Until a condition in the page holds. Playwright's own way compiles text in the page, which our policy forbids."""
    deadline = time.monotonic() + 30
    while not page.evaluate(condition):
        assert time.monotonic() < deadline, condition
        page.wait_for_timeout(50)


@pytest.fixture
def signed_in(context: BrowserContext, address: str) -> Callable[..., Page]:
    """Open an address as an account and wait for the page's heading."""

    def opened(path: str = "/", username: str = "chutich") -> Page:
        page = context.new_page()
        page.goto(address + path)
        sign_in(page, username)
        page.wait_for_selector(".q-head h1")
        return page

    return opened

"""A Chromium that is asked as little as possible while it loads a page.

Playwright listens to requests, errors and the console; for each of them V8 must keep where in the
source it happened, and compiles a second time for that. On the page with a chart this is more than
a second that no visitor waits. Here a page is only told where to go and asked whether it is there.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

PATH = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
WIDTH, HEIGHT = 1366, 768
_PORT = 8713
_LOOK_EVERY = 0.015
_PATIENCE = 60
_SETTLE = 1.0  # lets a visit finish loading and caching before the next one
_IS_VISIBLE = "!!document.querySelector({selector})?.getClientRects().length"


class Chromium:
    """One running browser, spoken to over its DevTools socket."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._number = 0

    async def call(self, method: str, session: str | None = None, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        await self._socket.send(json.dumps(message | ({"sessionId": session} if session else {})))
        while True:
            answer = json.loads(await asyncio.wait_for(self._socket.recv(), _PATIENCE))
            if answer.get("id") == self._number:
                return dict(answer["result"])

    @asynccontextmanager
    async def visitor(self, cookie: dict[str, Any]) -> AsyncIterator[str]:
        """A context without any memory but one cookie."""
        context = (await self.call("Target.createBrowserContext"))["browserContextId"]
        await self.call("Storage.setCookies", cookies=[cookie], browserContextId=context)
        yield context
        await self.call("Target.disposeBrowserContext", browserContextId=context)

    async def visit(self, context: str, address: str, selector: str) -> float:
        """Seconds from navigation until the selector is visible, in a tab of its own."""
        target = (await self.call("Target.createTarget", url="about:blank", browserContextId=context))["targetId"]
        tab = (await self.call("Target.attachToTarget", targetId=target, flatten=True))["sessionId"]
        question = _IS_VISIBLE.format(selector=json.dumps(selector))
        start = time.perf_counter()
        await self.call("Page.navigate", tab, url=address)
        while not (await self.call("Runtime.evaluate", tab, expression=question))["result"].get("value"):
            if time.perf_counter() - start > _PATIENCE:
                raise TimeoutError(f"{selector} never came at {address}")
            await asyncio.sleep(_LOOK_EVERY)
        seconds = time.perf_counter() - start
        await asyncio.sleep(_SETTLE)
        await self.call("Target.closeTarget", targetId=target)
        return seconds


@asynccontextmanager
async def chromium() -> AsyncIterator[Chromium]:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        options = [f"--remote-debugging-port={_PORT}", f"--user-data-dir={profile}", f"--window-size={WIDTH},{HEIGHT}"]
        command = [PATH, "--headless=new", *FLAGS, *options, "about:blank"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            async with connect(await _address(), max_size=None) as socket:
                yield Chromium(socket)
        finally:
            process.terminate()
            process.wait(10)


async def _address() -> str:
    """Where the browser listens, as soon as it does."""
    give_up = time.monotonic() + _PATIENCE
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{_PORT}/json/version", timeout=5) as answer:
                return str(json.load(answer)["webSocketDebuggerUrl"])
        except OSError:
            if time.monotonic() > give_up:
                raise
            await asyncio.sleep(0.1)

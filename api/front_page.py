"""Streamlit's index page made ours: Vietnamese, with our style sheet and words, without its pointers outward.

Streamlit has no setting for the language of its page or for a linked style sheet (ADR 0003). The
page is small and static, so it is rewritten as it passes.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_STATIC = Path(__file__).resolve().parent.parent / "pages" / "static"
TITLE = "Quản trị thực thi"


class FrontPage:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or "text/html" not in Headers(scope=scope).get("accept", ""):
            await self.app(scope, receive, send)
            return
        del MutableHeaders(scope=scope)["accept-encoding"]
        await self.app(scope, receive, _rewriting(send))


def _rewriting(send: Send) -> Send:
    start: Message = {}
    body = bytearray()

    async def rewriting(message: Message) -> None:
        nonlocal start
        if message["type"] == "http.response.start":
            start = message
            if not Headers(raw=message["headers"]).get("content-type", "").startswith("text/html"):
                await send(message)
            return
        if not Headers(raw=start["headers"]).get("content-type", "").startswith("text/html"):
            await send(message)
            return
        body.extend(message.get("body", b""))
        if message.get("more_body"):
            return
        page = ours(bytes(body))
        MutableHeaders(scope=start)["content-length"] = str(len(page))
        await send(start)
        await send({"type": "http.response.body", "body": page})

    return rewriting


@lru_cache(maxsize=4)
def ours(page: bytes) -> bytes:
    """The index page with our language, title, style sheet, icon and words."""
    head = "".join(
        (
            f'<link rel="stylesheet" href="/app/static/{versioned("app.css")}">',
            f'<script defer src="/app/static/{versioned("words.js")}"></script>',
            '<link rel="preload" as="font" type="font/woff2" crossorigin href="/app/static/ibm-plex-sans-latin.woff2">',
            '<link rel="preload" as="font" type="font/woff2" crossorigin href="/app/static/ibm-plex-sans-vietnamese.woff2">',
        )
    )
    text = page.decode()
    text = text.replace('<html lang="en">', '<html lang="vi">').replace(
        "<title>Streamlit</title>", f"<title>{TITLE}</title>"
    )
    text = text.replace("./favicon.png", "/app/static/icon.svg").replace("</head>", f"{head}</head>")
    return text.encode()


def versioned(name: str) -> str:
    """A file name that changes with its content, so that browsers may keep it."""
    digest = hashlib.sha256((_STATIC / name).read_bytes()).hexdigest()[:12]
    return f"{name}?v={digest}"

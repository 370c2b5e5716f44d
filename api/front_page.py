"""Streamlit's index page made ours: Vietnamese, with our style sheet and words, without its pointers outward.

Streamlit has no setting for the language of its page or for a linked style sheet (ADR 0003). The
page is small and static, so it is rewritten as it passes.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from language.catalogue import _

_STATIC = Path(__file__).resolve().parent.parent / "pages" / "static"
TITLE = _("Governance execution")
# Its one inline script sets a flag for a prerenderer that nobody runs here; the rest advertises the agent door, which is shut.
NOT_OURS = re.compile(
    r'<script>.*?</script>|<link rel="service-desc"[^>]*>|<noscript>.*?</noscript>|<!--.*?-->', re.DOTALL
)
VERSIONED = ("app.css", "slides.css", "words.js", "chart_image.js", "session_watch.js")


class FrontPage:
    """Rewrites the index page and lets browsers keep what never changes under its address."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif scope["path"].startswith("/app/static/"):
            await self.app(scope, receive, _keeping(scope, send))
        elif scope["path"].startswith("/static/"):
            await self.app(scope, receive, _without_page(send))
        else:
            # The page is ours, its validators are Streamlit's: a conditional request would keep an old page alive.
            for name in ("accept-encoding", "if-none-match", "if-modified-since"):
                del MutableHeaders(scope=scope)[name]
            await self.app(scope, receive, _rewriting(send))


def _without_page(send: Send) -> Send:
    """Streamlit answers with its index page for a script that is not there."""
    is_page = False

    async def without(message: Message) -> None:
        nonlocal is_page
        if message["type"] == "http.response.start":
            is_page = _is_html(message)
            if is_page:
                message = {"type": "http.response.start", "status": 404, "headers": [(b"content-length", b"0")]}
        elif is_page:
            message = {"type": "http.response.body", "body": b"", "more_body": message.get("more_body", False)}
        await send(message)

    return without


def _is_html(start: Message) -> bool:
    """A page; a file of slides that is handed out stays as it was made."""
    headers = Headers(raw=start["headers"])
    return headers.get("content-type", "").startswith("text/html") and "content-disposition" not in headers


def _keeping(scope: Scope, send: Send) -> Send:
    asked = f"{scope['path'].removeprefix('/app/static/')}?{scope['query_string'].decode('latin-1')}"
    is_versioned = asked in {versioned(name) for name in VERSIONED}
    lasting = "public, immutable, max-age=31536000" if is_versioned else "public, max-age=86400"
    if "?v=" in asked and not is_versioned:
        lasting = "no-store"  # of another version, whose page came from a replica that is newer or older than this one

    async def keeping(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 200:
            MutableHeaders(scope=message)["cache-control"] = lasting
        await send(message)

    return keeping


def _rewriting(send: Send) -> Send:
    start: Message = {}
    body = bytearray()

    async def rewriting(message: Message) -> None:
        nonlocal start
        if message["type"] == "http.response.start":
            start = message
            if not _is_html(message):
                await send(message)
            return
        if not _is_html(start):
            await send(message)
            return
        body.extend(message.get("body", b""))
        if message.get("more_body"):
            return
        page = ours(bytes(body))
        headers = MutableHeaders(scope=start)
        del headers["etag"], headers["last-modified"]
        headers["content-length"] = str(len(page))
        await send(start)
        await send({"type": "http.response.body", "body": page})

    return rewriting


@lru_cache(maxsize=4)
def ours(page: bytes) -> bytes:
    """The index page with our language, title, style sheet, icon and words."""
    head = "".join(
        (
            *(
                f'<link rel="stylesheet" href="/app/static/{versioned(name)}">'
                for name in VERSIONED
                if name.endswith(".css")
            ),
            *(
                f'<script defer src="/app/static/{versioned(name)}"></script>'
                for name in VERSIONED
                if name.endswith(".js")
            ),
            *(f'<link rel="prefetch" href="/static/js/{name}">' for name in chart_bundles()),
            '<link rel="preload" as="font" type="font/woff2" crossorigin href="/app/static/ibm-plex-sans-latin.woff2">',
            '<link rel="preload" as="font" type="font/woff2" crossorigin href="/app/static/ibm-plex-sans-vietnamese.woff2">',
        )
    )
    text = page.decode()
    text = text.replace('<html lang="en">', '<html lang="vi">').replace(
        "<title>Streamlit</title>", f"<title>{TITLE}</title>"
    )
    text = NOT_OURS.sub("", text)
    text = text.replace("./favicon.png", "/app/static/icon.svg").replace("</head>", f"{head}</head>")
    return text.encode()


@lru_cache(maxsize=8)
def versioned(name: str) -> str:
    """A file name that changes with its content, so that browsers may keep it."""
    digest = hashlib.sha256((_STATIC / name).read_bytes()).hexdigest()[:12]
    return f"{name}?v={digest}"


@lru_cache(maxsize=1)
def chart_bundles() -> tuple[str, ...]:
    """Streamlit's chart code, 4.7 MB: fetched while the visitor still reads or signs in."""
    streamlit = find_spec("streamlit")
    assert streamlit is not None
    assert streamlit.origin is not None
    bundles = (Path(streamlit.origin).parent / "static" / "static" / "js").glob("PlotlyChart.*.js")
    return tuple(sorted(path.name for path in bundles))

"""What every answer tells the browser: run only our own scripts, tell nobody, keep nothing (docs/adr/0018-the-wire.md).

Plain ASGI around the whole application, so that a 404, a 500, a file and a refused WebSocket say it too.
"""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'wasm-unsafe-eval'",  # long.js of the front end looks for WebAssembly; text is never run
        "style-src 'self' 'unsafe-inline'",  # Streamlit writes its styles into the page; no script can hide there
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "frame-src 'none'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
_UNUSED = (
    "camera",
    "display-capture",
    "geolocation",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-get",
    "usb",
)
ALWAYS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",  # for browsers that do not know frame-ancestors
    "Referrer-Policy": "same-origin",  # "no-referrer" would also blank the Origin of our own forms
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _UNUSED),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
HTTPS_FROM_NOW_ON = "max-age=31536000; includeSubDomains"
PUBLIC = ("/static/", "/app/static/", "/_stcore/bidi-components/")
"""Style sheets, scripts, fonts, the map: the same for everybody, with or without a sign-in."""


class SecurityHeaders:
    """Adds the headers of this module to every answer, over whatever the application had chosen."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        is_open = False

        async def telling(message: Message) -> None:
            nonlocal is_open
            if message["type"] == "websocket.close" and not is_open and _can_answer(scope):
                await _refuse(scope, send)
                return
            if message["type"].endswith(".response.start") or message["type"] == "websocket.accept":
                is_open = True
                _add(scope, message)
            await send(message)

        await self.app(scope, receive, telling)


def _add(scope: Scope, message: Message) -> None:
    message.setdefault("headers", [])
    headers = MutableHeaders(scope=message)
    for name, value in ALWAYS.items():
        headers[name] = value
    if scope["scheme"] in ("https", "wss"):
        headers["Strict-Transport-Security"] = HTTPS_FROM_NOW_ON
    if not (scope["path"].startswith(PUBLIC) and message.get("status") in (200, 206, 304)):
        headers["Cache-Control"] = "no-store"
    # Streamlit lets any site read its static files; nobody else needs them.
    for name in ("access-control-allow-origin", "access-control-allow-credentials"):
        del headers[name]


def _can_answer(scope: Scope) -> bool:
    return scope["type"] == "websocket" and "websocket.http.response" in scope.get("extensions", {})


async def _refuse(scope: Scope, send: Send) -> None:
    """A WebSocket that is not opened gets an answer of ours: the server's own would be without headers."""
    start: Message = {"type": "websocket.http.response.start", "status": 403, "headers": []}
    _add(scope, start)
    await send(start)
    await send({"type": "websocket.http.response.body", "body": b""})

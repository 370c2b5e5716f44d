"""Cookies where the site is served over TLS: only the `__Host-` names count, and every cookie is Secure (S6).

A neighbouring site of the same domain can plant a cookie under a plain name, never under a `__Host-` one.
"""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from use_cases.session_cookies import PLAIN_NAMES


class TlsCookies:
    """Over https: takes our plain-named cookies out of the request and marks every cookie of the answer Secure."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope.get("scheme") not in ("https", "wss"):
            await self.app(scope, receive, send)
            return
        headers = MutableHeaders(scope=scope)
        if sent := headers.getlist("cookie"):
            headers["cookie"] = "; ".join(kept for part in sent if (kept := without_plain_names(part)))

        async def securing(message: Message) -> None:
            if "headers" in message:
                message["headers"] = [_secured(name, value) for name, value in message["headers"]]
            await send(message)

        await self.app(scope, receive, securing)


def without_plain_names(cookies: str) -> str:
    return "; ".join(pair for part in cookies.split(";") if (pair := part.strip()).split("=")[0] not in PLAIN_NAMES)


def _secured(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    is_open = name.lower() == b"set-cookie" and b"secure" not in value.lower().replace(b" ", b"").split(b";")
    return name, value + b"; Secure" if is_open else value

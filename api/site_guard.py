"""Under which name the site answers, and from where it may be written to (S7, W3, W4).

A name that is not ours would let a foreign page read us as its own (DNS rebinding); a foreign `Origin`
would let it act with the visitor's cookies. One rule for every route and for the WebSocket.
"""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

READING, WRITING = ("GET", "HEAD"), ("POST", "PUT", "DELETE")
_ANY_NAME = ("/healthz", "/readyz")


class SiteGuard:
    """Refuses other host names (403), foreign or missing origins of whatever may change something (403), other methods (405).

    `public_url` is `QTTT_PUBLIC_URL`. Without it, and beside it while `is_local_open`, the site answers under
    loopback names and bare addresses, which no foreign page can have.
    """

    def __init__(self, app: ASGIApp, *, public_url: str, is_local_open: bool) -> None:
        self.app = app
        self._public = urlsplit(public_url)
        self._is_local_open = is_local_open or not public_url

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        host = Headers(scope=scope).get("host", "")
        if self._public.netloc and _same(host, self._public.netloc, self._public.scheme):
            scope["scheme"] = _scheme_of(scope, self._public.scheme)
        elif scope["path"] not in _ANY_NAME and not (self._is_local_open and _is_bare(host)):
            await _refused(scope, receive, send, 403)
            return
        if scope["type"] == "http" and scope["method"] not in READING + WRITING:
            await _refused(scope, receive, send, 405)
        elif _may_change(scope) and not is_same_origin(scope):
            await _refused(scope, receive, send, 403)
        else:
            await self.app(scope, receive, send)


def is_same_origin(scope: Scope) -> bool:
    """Whether a page of this very site asks: its `Origin`, or where a browser leaves that out, `Sec-Fetch-Site`."""
    headers = Headers(scope=scope)
    origin = urlsplit(headers.get("origin", ""))
    if not headers.get("origin"):
        return scope["type"] == "http" and headers.get("sec-fetch-site") == "same-origin"
    secure = scope["scheme"] in ("https", "wss")
    return origin.scheme == ("https" if secure else "http") and _same(
        origin.netloc, headers.get("host", ""), origin.scheme
    )


def _may_change(scope: Scope) -> bool:
    return scope["type"] == "websocket" or scope["method"] in WRITING


def _scheme_of(scope: Scope, public: str) -> str:
    """The proxy ends TLS: what was asked under the public address was asked as it says."""
    return public if scope["type"] == "http" else public.replace("http", "ws")


def _same(one: str, other: str, scheme: str) -> bool:
    default = ":443" if scheme == "https" else ":80"
    return one.lower().removesuffix(default) == other.lower().removesuffix(default) != ""


def _is_bare(host: str) -> bool:
    try:
        parts = urlsplit(f"//{host}")
        name = parts.hostname if parts.netloc == host and parts.username is None else None
        return name == "localhost" or bool(name and ip_address(name))
    except ValueError:
        return False


async def _refused(scope: Scope, receive: Receive, send: Send, status: int) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    headers = {"Allow": ", ".join(READING + WRITING)} if status == 405 else None
    await PlainTextResponse("", status, headers)(scope, receive, send)

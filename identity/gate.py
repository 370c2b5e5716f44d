"""What wraps every request: who is on the socket, which of Streamlit's own doors stay shut.

Plain ASGI, so that HTTP and WebSocket pass the same gate (docs/adr/0004-sign-in.md).
"""

from __future__ import annotations

import secrets

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime import get_instance

from domain.errors import StoreUnavailable
from identity.activity import noticing
from identity.socket_messages import only_needed
from use_cases.access import system_access
from use_cases.session_cookies import BROWSER, SESSION, cookie_name, read_cookie
from use_cases.sign_in import actor_of

USER_HEADER, ADDRESS_HEADER = "x-app-user", "x-app-address"
_SHUT = (
    "/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check", "/component/",
    "/auth/login", "/auth/logout", "/oauth2callback",
)  # fmt: skip
"""Doors of Streamlit's that no page uses: numbers of the process, a second way in, its own sign-in."""
_KNOWN_FOR = 400 * 24 * 3600  # seconds; a browser is known again as long as browsers keep any cookie
_UPLOADS = "/_stcore/upload_file/"
_MEMBERS_ONLY = (_UPLOADS.rstrip("/"), "/media")


class Gate:
    """Binds the signed-in account to the WebSocket and refuses what no visitor needs."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            account = await self._bind(scope)
            needed = only_needed(receive, send, is_member=bool(account))
            await self.app(scope, noticing(scope, needed), send)
        elif scope["type"] == "http" and scope["path"].startswith(_SHUT):
            await PlainTextResponse("", 404)(scope, receive, send)
        elif scope["type"] == "http" and scope["path"].startswith(_MEMBERS_ONLY) and (no := await _refusal(scope)):
            await PlainTextResponse("", no)(scope, receive, send)
        else:
            await self.app(scope, receive, _marking_browser(scope, send))

    async def _bind(self, scope: Scope) -> str:
        try:
            account = await _account(scope)
        except StoreUnavailable:
            account = ""  # the page itself says so, in words
        # Not before: whoever reads a header through Starlette leaves a copy in the scope, and what was written to the list before is lost.
        headers = MutableHeaders(scope=scope)
        del headers[USER_HEADER], headers[ADDRESS_HEADER]
        headers[ADDRESS_HEADER] = scope["client"][0] if scope.get("client") else ""
        if account:
            headers[USER_HEADER] = account
        return account


async def _refusal(scope: Scope) -> int:
    """The status that keeps whoever is not signed in from members' doors; 0 lets in.

    404 for the upload of a visit that lives in another replica: a proxy then asks the next one (docs/adr/0023-replicas.md).
    Streamlit's own 400 would be the last word.
    """
    try:
        if not await _account(scope):
            return 401
    except StoreUnavailable:
        return 503
    visit = scope["path"].removeprefix(_UPLOADS).split("/")[0] if scope["path"].startswith(_UPLOADS) else ""
    return 404 if visit and not get_instance().is_active_session(visit) else 0


async def _account(scope: Scope) -> str:
    """The account id of a live session as ASCII text, else empty."""
    token = read_cookie(HTTPConnection(scope).cookies, SESSION)
    actor = await run_in_threadpool(actor_of, system_access(), token)
    return str(actor.account_id or "")


def _marking_browser(scope: Scope, send: Send) -> Send:
    """Give a browser without one the cookie that tickets are bound to and by which it is known again; it opens nothing."""
    if scope["type"] != "http" or read_cookie(HTTPConnection(scope).cookies, BROWSER):
        return send

    async def marked(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if headers.get("content-type", "").startswith("text/html"):
                secure = scope.get("scheme") == "https"
                flags = f"; Path=/; Max-Age={_KNOWN_FOR}; HttpOnly; SameSite=Lax" + ("; Secure" if secure else "")
                name = cookie_name(BROWSER, secure=secure)
                headers.append("set-cookie", f"{name}={secrets.token_urlsafe(24)}{flags}")
        await send(message)

    return marked

"""Who is at the other end: the connection's own address, or what one of our proxies says of it (W5).

Nobody else may claim an address or a scheme, and nothing further inside ever sees the claim.
"""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

_CLAIMS = (b"x-forwarded-", b"forwarded", b"x-real-ip")


class TrustedProxies:
    """Takes client address and scheme from `X-Forwarded-For` and `-Proto` of the trusted addresses only.

    `trusted` is a comma list of addresses and networks (`QTTT_TRUSTED_PROXIES`); empty trusts nobody.
    """

    def __init__(self, app: ASGIApp, trusted: str) -> None:
        self.app = app
        self._believing = ProxyHeadersMiddleware(self._without_claims, trusted)  # type: ignore[arg-type]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._believing(scope, receive, send)  # type: ignore[arg-type]

    async def _without_claims(self, scope: Scope, receive: Receive, send: Send) -> None:
        if "headers" in scope:
            scope["headers"] = [(name, value) for name, value in scope["headers"] if not name.startswith(_CLAIMS)]
        await self.app(scope, receive, send)

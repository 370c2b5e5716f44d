"""How much a request may carry, found out before and while it is read (F1): more is refused with 413."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from domain.upload_limits import MIB, UPLOAD_BYTES

UPLOADS = "/_stcore/upload_file/"
FRAMING = MIB
"""What a browser writes around a file."""
FORM_BYTES = 64 * 1024


class BodyLimit:
    """Counts what arrives; a declared length is only believed when it is already too much."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        most = UPLOAD_BYTES + FRAMING if scope["path"].startswith(UPLOADS) else FORM_BYTES
        declared = Headers(scope=scope).get("content-length", "0")
        if not declared.isdecimal() or int(declared) > most:
            await PlainTextResponse("", 413 if declared.isdecimal() else 400)(scope, receive, send)
            return
        await self.app(scope, _counted(receive, most), send)


def _counted(receive: Receive, most: int) -> Receive:
    arrived = 0

    async def counted() -> Message:
        nonlocal arrived
        message = await receive()
        arrived += len(message.get("body", b""))
        if arrived > most:
            raise HTTPException(413)
        return message

    return counted

"""That somebody is there: a click or a key on a page, never what a page asks for by itself (S2)."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.types import Message, Receive, Scope
from streamlit.proto.BackMsg_pb2 import BackMsg

from domain.errors import StoreUnavailable
from use_cases.access import system_access
from use_cases.session_cookies import SESSION, read_cookie
from use_cases.session_time import touch_session

TOLD_EVERY = 30.0
_NEW_SOCKET = 2  # a browser that comes back after a lost connection names its old session as a third protocol


def noticing(scope: Scope, receive: Receive, clock: Callable[[], float] = time.monotonic) -> Receive:
    """`receive` that tells the store, at most every 30 seconds, that the session of this WebSocket is in use."""
    token = read_cookie(HTTPConnection(scope).cookies, SESSION)
    # Coming back after a lost connection, a browser runs the page again: that is nobody's act.
    skipped = len(scope.get("subprotocols", ())) > _NEW_SOCKET
    told: float | None = None
    running: set[asyncio.Task[None]] = set()

    async def noticed() -> Message:
        nonlocal skipped, told
        message = await receive()
        if not token or not is_act(message):
            return message
        if skipped:
            skipped = False
        elif told is None or clock() - told >= TOLD_EVERY:
            told = clock()
            task = asyncio.create_task(_touch(token))
            running.add(task)
            task.add_done_callback(running.discard)
        return message

    return noticed


def is_act(message: Message) -> bool:
    """A run of the page that a person asked for; fragments that run every so often say so of themselves."""
    told = BackMsg.FromString(message.get("bytes") or b"")
    return told.WhichOneof("type") == "rerun_script" and not told.rerun_script.is_auto_rerun


async def _touch(token: str) -> None:
    try:
        await run_in_threadpool(touch_session, system_access(), token)
    except StoreUnavailable:
        return  # the page itself says so, in words

"""Ask an ASGI application over HTTP without a server between."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from starlette.types import ASGIApp, Message, Scope


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: dict[str, str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode()


def ask(
    app: ASGIApp, address: str, method: str = "GET", headers: dict[str, str] | None = None,
    client: str = "127.0.0.1", body: tuple[bytes, ...] = (),
) -> Answer:  # fmt: skip
    """What the application answers to any request; `headers` may name another host."""
    told = {"host": "127.0.0.1:8501", **(headers or {})}
    return _in_a_thread(app, scope_of(address, method, told, client), body)


def scope_of(
    address: str, method: str = "GET", headers: dict[str, str] | None = None, client: str = "127.0.0.1"
) -> Scope:
    parts = urlsplit(address)
    return {
        "type": "http", "http_version": "1.1", "method": method, "scheme": "http", "path": parts.path,
        "raw_path": quote(parts.path).encode(), "query_string": quote(parts.query, safe="=&%+").encode(),
        "headers": [(name.encode(), value.encode()) for name, value in (headers or {}).items()],
        "server": ("test", 80), "client": (client, 1), "root_path": "", "extensions": {},
    }  # fmt: skip


def get(app: ASGIApp, address: str, **cookies: str) -> Answer:
    """What the application answers to a GET of a browser that holds some cookies."""
    cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
    return _in_a_thread(app, scope_of(address, headers={"host": "test", "accept": "text/html", "cookie": cookie}), ())


def _in_a_thread(app: ASGIApp, scope: Scope, body: tuple[bytes, ...]) -> Answer:
    # Where a browser test ran before, this thread has a loop already.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(_asked(app, scope, body))).result()


async def _asked(app: ASGIApp, scope: Scope, body: tuple[bytes, ...]) -> Answer:
    sent: list[Message] = []
    parts = iter(body)

    async def receive() -> Message:
        part = next(parts, None)
        return {"type": "http.request", "body": part or b"", "more_body": part is not None}

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, send)
    start = next(m for m in sent if m["type"].endswith(".start"))
    headers = {name.decode().lower(): value.decode() for name, value in start["headers"]}
    return Answer(start["status"], headers, b"".join(m.get("body", b"") for m in sent))

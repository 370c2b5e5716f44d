"""A real OIDC provider in a process of its own, our routes on a socket, and a browser that goes between them."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode, urlsplit

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.routing import Route

from api.oidc import JOURNEY, arrive, leave
from api.sign_in import complete
from use_cases.session_cookies import BROWSER, SESSION

PATIENCE = 20.0


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it did not come"
        threading.Event().wait(0.05)


@dataclass(frozen=True, slots=True)
class Provider:
    issuer: str

    def knows(self, subject: str, **claims: object) -> None:
        httpx.put(f"{self.issuer}/users/{subject}", json=claims).raise_for_status()

    def is_up(self) -> bool:
        try:
            return httpx.get(f"{self.issuer}/.well-known/openid-configuration").is_success
        except httpx.HTTPError:
            return False


@contextmanager
def running_provider() -> Iterator[Provider]:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    provider = Provider(f"http://127.0.0.1:{port}")
    try:
        wait_until(provider.is_up)
        yield provider
    finally:
        process.kill()
        process.wait()


@contextmanager
def our_routes() -> Iterator[str]:
    app = Starlette(
        routes=[Route("/auth/oidc", leave), Route("/auth/oidc/callback", arrive), Route("/auth/complete", complete)]
    )
    server = uvicorn.Server(uvicorn.Config(app, port=free_port(), log_level="error", ws="none", lifespan="off"))
    thread = threading.Thread(target=server.run)
    thread.start()
    wait_until(lambda: server.started)
    yield f"http://127.0.0.1:{server.config.port}"
    server.should_exit = True
    thread.join()


@dataclass
class Browser:
    """Follows no redirect by itself: a test may change what passes through its hands."""

    site: str
    client: httpx.Client = field(default_factory=lambda: httpx.Client(timeout=PATIENCE))

    def __post_init__(self) -> None:
        self.client.cookies.set(BROWSER, "this browser", domain="127.0.0.1")

    def leave(self, next_address: str = "/tien-do") -> str:
        """Press the button; where it leads."""
        return str(self.client.get(f"{self.site}/auth/oidc", params={"next": next_address}).headers["location"])

    def sign_in_there(self, address: str, subject: str) -> str:
        """Say who I am at the provider; where it sends me back to."""
        return str(self.client.post(address, data={"sub": subject}).headers["location"])

    def come_back(self, address: str) -> httpx.Response:
        return self.client.get(address)

    def go_through(self, subject: str, next_address: str = "/tien-do") -> httpx.Response:
        """The whole way; the answer to the callback."""
        return self.come_back(self.sign_in_there(self.leave(next_address), subject))

    def finish(self, answer: httpx.Response) -> str:
        """Redeem the ticket; where the person ends up."""
        return str(self.client.get(f"{self.site}{answer.headers['location']}").headers["location"])

    @property
    def session(self) -> str | None:
        return self.client.cookies.get(SESSION)

    @property
    def journey(self) -> str | None:
        return self.client.cookies.get(JOURNEY)


def with_parameter(address: str, name: str, value: str) -> str:
    parts = urlsplit(address)
    return parts._replace(query=urlencode(dict(parse_qsl(parts.query)) | {name: value})).geturl()

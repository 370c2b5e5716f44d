"""The real server as a process of its own, and the one empty page it is compared with."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psutil

from benchmarks.generate import FOLDER
from domain.permissions import SYSTEM
from settings import ROOT
from use_cases.access import Access, database_at
from use_cases.session_cookies import SESSION
from use_cases.sign_in import open_ticket, redeem_ticket

PRODUCT_PORT, EMPTY_PORT, COLD_PORT = 8710, 8711, 8712
_PATIENCE = 60
_LEADER = "chutich"


@dataclass(frozen=True, slots=True)
class Server:
    """A running server and how much CPU it has used."""

    port: int
    process: psutil.Process

    @property
    def cpu_ms(self) -> float:
        times = self.process.cpu_times()
        return (times.user + times.system) * 1000

    @property
    def memory_mb(self) -> float:
        return float(self.process.memory_info().rss / 1e6)


@contextmanager
def product(store_url: str, port: int = PRODUCT_PORT) -> Iterator[Server]:
    """`python app.py` over a store."""
    variables = {"QTTT_DATABASE_URL": store_url, "QTTT_VAR": str(FOLDER), "QTTT_SCHEDULER": "0"}
    with _running(["app.py"], port, "/readyz", variables) as server:
        yield server


@contextmanager
def empty_page(port: int = EMPTY_PORT) -> Iterator[Server]:
    with _running(["-m", "benchmarks.empty_page"], port, "/_stcore/health", {}) as server:
        yield server


@contextmanager
def _running(arguments: list[str], port: int, health: str, variables: dict[str, str]) -> Iterator[Server]:
    environment = {**os.environ, **variables, "HOST": "127.0.0.1", "PORT": str(port)}
    command = [sys.executable, *arguments]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        _await(f"http://127.0.0.1:{port}{health}", process)
        yield Server(port, psutil.Process(process.pid))
    finally:
        _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:  # it waits for visitors who have stopped reading
        process.kill()
        process.wait()


def _await(address: str, process: subprocess.Popen[bytes]) -> None:
    """Until the address answers 200; a process that has ended would never."""
    give_up = time.monotonic() + _PATIENCE
    while time.monotonic() < give_up and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.02)
    raise RuntimeError(f"no answer from {address}")


def signed_in(store_url: str) -> tuple[Access, str]:
    """A leader's session, opened as the sign-in page opens it, and its token."""
    system = Access(database_at(store_url), SYSTEM)
    with system.reading() as stores:
        account = stores.sign_ins.by_username(_LEADER)
    assert account is not None
    ticket = open_ticket(system, account_id=account.id, browser="benchmark")
    token = redeem_ticket(system, ticket=ticket, browser="benchmark")
    assert token is not None
    return system, token


def cookie(store_url: str) -> str:
    return f"{SESSION}={signed_in(store_url)[1]}"

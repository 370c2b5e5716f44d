"""A small city on this machine: nginx as it is delivered, replicas behind it, one PostgreSQL under them."""

from __future__ import annotations

import getpass
import os
import re
import secrets
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from socket import socket
from typing import NamedTuple

import psutil

from settings import ROOT
from tests.cluster.certificate import write_certificate
from tests.journeys.conftest import free_port
from tests.machine import nginx

PATIENCE = 120
# Around the delivered file: what a Debian machine's own /etc/nginx/nginx.conf says, within a folder of the tests.
FRAME = """
{user}
daemon off; pid nginx.pid; worker_processes 1; error_log error.log;
events {{ worker_connections 4096; }}
http {{
    client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path f; uwsgi_temp_path u; scgi_temp_path s;
    access_log off;
    include {conf};
}}
"""


def wait_for(holds: Callable[[], object], what: str, patience: float = PATIENCE) -> float:
    """How many seconds it took until something held."""
    start = time.monotonic()
    while not holds():
        assert time.monotonic() < start + patience, what
        time.sleep(0.05)
    return time.monotonic() - start


def answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address, timeout=5).close()
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False
    return True


def listens(port: int) -> bool:
    with socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@dataclass
class Replica:
    """One `python app.py`."""

    port: int
    environment: dict[str, str]
    folder: Path
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def runs(self) -> bool:
        return self.process is not None and self.process.poll() is None

    @property
    def has_visitor(self) -> bool:
        assert self.process is not None
        if not self.runs:
            return False
        open_ones = psutil.Process(self.process.pid).net_connections("tcp")
        return any(c.laddr.port == self.port and c.status == psutil.CONN_ESTABLISHED for c in open_ones)

    def start(self) -> None:
        with (self.folder / f"replica{self.port}.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, str(ROOT / "app.py")],
                cwd=self.folder, env={**os.environ, **self.environment, "PORT": str(self.port)}, stdout=log, stderr=log,
            )  # fmt: skip

    def wait_until_ready(self) -> None:
        wait_for(lambda: answers(f"{self.address}/readyz") or not self.runs, f"{self.address} is not ready")
        assert self.runs, (self.folder / f"replica{self.port}.log").read_text("utf-8")

    def kill(self) -> None:
        """kill -9: no farewell to anybody."""
        assert self.process is not None
        self.process.kill()
        self.process.wait(20)

    def stop(self) -> float:
        """As `systemctl stop` does; how long it took."""
        assert self.process is not None
        start = time.monotonic()
        self.process.terminate()
        self.process.wait(60)
        return time.monotonic() - start


class Line(NamedTuple):
    """A line of nginx's log; `asked` are the replicas that were tried, "-" when there was none."""

    request: str
    status: str
    asked: str


LINE = re.compile(r'"(.*)" (\d{3}) \d+ [\d.]+ (.*)')


@dataclass
class Cluster:
    """Replicas, proxy and what they have in common."""

    store_url: str
    folder: Path
    port: int
    plain_port: int
    replicas: list[Replica] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"https://localhost:{self.port}"

    @property
    def log(self) -> list[Line]:
        """What nginx wrote down, a line an answer."""
        text = (self.folder / "qttt.log").read_text("utf-8")
        return [Line(*found) for found in LINE.findall(text)]

    def serving(self) -> Replica:
        """The replica that holds the one WebSocket that is open: nginx keeps no other connection."""
        found: list[Replica] = []

        def one_is_found() -> bool:
            found[:] = [replica for replica in self.replicas if replica.has_visitor]
            return len(found) == 1

        wait_for(one_is_found, "no replica, or more than one, has a visitor")
        return found[0]

    def whole(self) -> None:
        """Every replica runs: what an earlier round killed is started again."""
        for replica in self.replicas:
            if not replica.runs:
                replica.start()
        for replica in self.replicas:
            replica.wait_until_ready()

    def restart(self, replica: Replica) -> float:
        """As `systemctl restart` does, which waits until it is ready; how long the end of the old process took."""
        took = replica.stop()
        replica.start()
        replica.wait_until_ready()
        return took

    def environment(self) -> dict[str, str]:
        """What all replicas share (docs/operations.md, "Replicas")."""
        return {
            "QTTT_DATABASE_URL": self.store_url, "QTTT_VAR": str(self.folder), "QTTT_SECRET_KEY": secrets.token_hex(32),
            "QTTT_PUBLIC_URL": self.address, "QTTT_TRUSTED_PROXIES": "127.0.0.1",
        }  # fmt: skip

    def proxy_configuration(self) -> str:
        """`deploy/nginx.conf` with this machine's name, ports and folders in place of a city's."""
        text = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
        servers = "".join(f"    server 127.0.0.1:{r.port} max_fails=1 fail_timeout=5s;\n" for r in self.replicas)
        for delivered, here in {
            "    server 127.0.0.1:8501 max_fails=1 fail_timeout=5s;\n": servers,
            "    server 127.0.0.1:8502 max_fails=1 fail_timeout=5s;\n": "",
            "https://thucthi.example.gov.vn": self.address,
            "thucthi.example.gov.vn": "localhost",
            "listen 80;": f"listen 127.0.0.1:{self.plain_port};",
            "listen 443 ": f"listen 127.0.0.1:{self.port} ",
            "/etc/ssl/qttt": str(self.folder),
            "/var/log/nginx": str(self.folder),
            "/var/cache/nginx": str(self.folder),
            "/opt/qttt": str(ROOT),
        }.items():
            assert delivered in text, delivered
            text = text.replace(delivered, here)
        return text

    @contextmanager
    def proxy(self) -> Iterator[None]:
        write_certificate(self.folder, "localhost")
        (self.folder / "qttt.conf").write_text(self.proxy_configuration(), "utf-8")
        # Started by root it would become nobody, who may not enter a folder of the tests.
        user = f"user {getpass.getuser()};" if os.geteuid() == 0 else ""
        (self.folder / "nginx.conf").write_text(FRAME.format(user=user, conf=self.folder / "qttt.conf"), "utf-8")
        command = nginx()
        assert command, "python -m tests.machine installs nginx"
        error = (self.folder / "error.log").open("ab")
        process = subprocess.Popen([command, "-p", str(self.folder), "-c", "nginx.conf"], stderr=error)
        error.close()
        try:
            wait_for(lambda: listens(self.plain_port) or process.poll() is not None, "nginx does not answer")
            assert process.poll() is None, (self.folder / "error.log").read_text("utf-8")
            yield
        finally:
            process.terminate()
            process.wait(20)


@contextmanager
def running_cluster(
    store_url: str, folder: Path, *, ports: tuple[int, int] | None = None, now: str = "", size: int = 2
) -> Iterator[Cluster]:
    """Start everything and wait until it answers; `now` fixes the clock of all replicas."""
    cluster = Cluster(store_url, folder, *(ports or (free_port(), free_port())))
    shared = cluster.environment() | ({"QTTT_NOW": now} if now else {})
    cluster.replicas = [Replica(free_port(), shared, folder) for _ in range(size)]
    try:
        for replica in cluster.replicas:
            replica.start()
        with cluster.proxy():
            cluster.whole()
            yield cluster
    finally:
        for replica in cluster.replicas:
            if replica.runs:
                replica.kill()

"""What the tests need of the machine: a Chromium, and an nginx for the rounds of the cluster.

`python -m tests.machine` makes sure that both are there; `make test` calls it first.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
UNPACKED = Path(sys.prefix) / "nginx"


def chromium() -> str | None:
    """The path of an installed Chromium; None leaves the choice to Playwright's own."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def nginx() -> str | None:
    """The path of an nginx: the machine's own, else one that was unpacked for the tests."""
    found = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
    return found or shutil.which(UNPACKED / "usr" / "sbin" / "nginx")


def install_chromium() -> None:
    """Try the system's package manager, then Playwright's download."""
    if chromium():
        return
    if shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-q"], check=False)
        subprocess.run(["apt-get", "install", "-y", "-q", "chromium"], check=False)
    if not chromium():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def install_nginx() -> None:
    """Unpack Debian's package beside the virtual environment: installing it would open port 80 of this machine."""
    if nginx():
        return
    if shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-q"], check=False)
        with TemporaryDirectory() as folder:
            subprocess.run(["apt-get", "download", "-q", "nginx"], cwd=folder, check=False)
            for package in Path(folder).glob("nginx_*.deb"):
                subprocess.run(["dpkg-deb", "-x", str(package), str(UNPACKED)], check=True)
    if not nginx():
        sys.exit("The tests of the cluster need nginx 1.20 or newer on this machine: install it and start them again.")


if __name__ == "__main__":
    install_chromium()
    install_nginx()

"""Wrong passwords count in the store: over two processes and the restart of one (A6, X17)."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.attacks.conftest import Site
from tests.attacks.wire_client import Shown, open_tab
from tests.journeys.conftest import start_server
from tests.stores import PASSWORD

WHO = "kehoach"


def test_A6_X17_five_wrong_over_two_processes_and_a_restart_lock_the_sixth_that_is_right(
    site: Site, tmp_path: Path
) -> None:
    url = site.database.engine.url.render_as_string(hide_password=False)
    second, address = start_server(url, tmp_path)
    try:
        assert "auth_redirect" in signed_in(address, WHO, PASSWORD).text  # else the rest would prove nothing
        for number in range(5):
            told = signed_in(site.address if number % 2 else address, WHO, f"sai {number}")
            assert "auth_redirect" not in told.text
        stop(second)
        second, address = start_server(url, tmp_path)
        for door in (address, site.address):
            assert "auth_redirect" not in signed_in(door, WHO, PASSWORD).text
    finally:
        stop(second)


def signed_in(address: str, username: str, password: str) -> Shown:
    """What the sign-in form answers to a stranger's browser."""
    with open_tab(address) as tab:
        form = tab.run()
        name, secret = form.widgets("text_input")
        button = form.widgets("button")[0]
        return tab.run(string_value={name: username, secret: password}, trigger_value={button: True})


def stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait(timeout=20)

"""A session id of Streamlit's opens nothing for whoever does not hold its owner's cookie (S8, K1)."""

from __future__ import annotations

import pytest

from tests.attacks.conftest import Site
from tests.attacks.wire_client import open_tab

OWN = "Chuyên viên Sở Công Thương"


@pytest.mark.parametrize("thief", ["", "stc.nhap", "thanhtra"])
@pytest.mark.parametrize("is_gone", [False, True], ids=["victim_connected", "victim_gone"])
def test_S8_a_stolen_session_id_opens_nothing(site: Site, thief: str, is_gone: bool) -> None:
    with site.tab("sct.nhap") as victim:
        seen = victim.run("nhap-lieu")
        assert OWN in seen.text
        if is_gone:
            victim.socket.close()
        token = site.token(thief) if thief else ""
        with open_tab(site.address, token, session_id=seen.session_id) as stolen:
            got = stolen.run("nhap-lieu")
        assert got.session_id != seen.session_id
        assert OWN not in got.text
        assert got.is_sign_in == (not thief)
        if not is_gone:
            assert OWN in victim.run("nhap-lieu").text


@pytest.mark.parametrize("name", ["x-app-user", "X-App-User", "x-app-address"])
def test_S8_a_claimed_identity_header_opens_nothing(site: Site, name: str) -> None:
    with open_tab(site.address, headers={name: "1"}) as tab:
        assert tab.run().is_sign_in


def test_S1_a_cookie_that_nobody_was_given_opens_nothing(site: Site) -> None:
    for token in ("1", "admin", "0" * 43, "' OR 1=1 --", "%00"):
        with open_tab(site.address, token) as tab:
            assert tab.run().is_sign_in

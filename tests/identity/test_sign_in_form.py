"""What the sign-in form does not offer (A11)."""

from __future__ import annotations

import pytest

from settings import ROOT

# What the package could do as well, each a way past the administrators or a leak.
OFFERS = ("register_user", "forgot_password", "forgot_username", "password_hint", "guest_login", "experimental_guest")


@pytest.mark.parametrize("room", ["identity", "pages", "api"])
def test_A11_no_hint_no_secret_question_no_registration_by_oneself(room: str) -> None:
    code = "\n".join(script.read_text("utf-8") for script in (ROOT / room).rglob("*.py"))
    assert [offer for offer in OFFERS if offer in code] == []

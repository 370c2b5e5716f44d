"""The section of the own account about the second factor, and the second step of the sign-in form (A9)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pyotp
import pytest
from streamlit.testing.v1 import AppTest

import identity.sign_in_form
import pages.frame.second_step
from data_access.unit_of_work import Database
from domain.clock import fixed_clock
from tests.pages.conftest import words
from tests.pages.widgets import press
from tests.stores import NOW, PASSWORD
from use_cases.access import Access, system_access

OpenAs = Callable[..., AppTest]
ACCOUNT = "account/my_account.py"


def key_shown(page: AppTest) -> pyotp.TOTP:
    found = re.search(r'q-code\\">((?:[A-Z2-7]{4} ?){8})<', words(page)) or re.search(
        r'q-code">((?:[A-Z2-7]{4} ?){8})<', words(page)
    )
    assert found
    return pyotp.TOTP(found[1].replace(" ", ""))


def set_up(open_as: OpenAs, username: str) -> tuple[AppTest, pyotp.TOTP]:
    page = press(open_as(username, ACCOUNT), "Thiết lập")
    app = key_shown(page)
    page.text_input(key="first_code").set_value(app.at(NOW))
    return press(page, "Xác nhận"), app


def test_A9_the_panel_shows_key_then_recovery_codes_once_then_that_it_is_in_force(open_as: OpenAs) -> None:
    page, app = set_up(open_as, "sct.nhap")
    assert app.secret not in words(page).replace(" ", "")
    assert words(page).count("<li><code") == 10
    page = press(page, "Tôi đã cất giữ các mã")
    assert "Còn 10 mã khôi phục" in words(page)
    assert "<li><code" not in words(page)


def test_A9_a_wrong_code_is_told_and_the_key_stays(open_as: OpenAs) -> None:
    page = press(open_as("sct.nhap", ACCOUNT), "Thiết lập")
    page.text_input(key="first_code").set_value("000000")
    page = press(page, "Xác nhận")
    assert "Mã không đúng hoặc đã dùng rồi" in words(page)
    assert key_shown(page)


def test_A9_the_picture_needs_no_request(open_as: OpenAs) -> None:
    page = press(open_as("sct.nhap", ACCOUNT), "Thiết lập")
    assert re.findall(r'<img src=\\?"(\S{18})', words(page)) == ["data:image/svg+xml"]


def test_A9_removing_in_the_panel_takes_a_code(open_as: OpenAs) -> None:
    page, _app = set_up(open_as, "sct.nhap")
    recovery = re.findall(r"((?:[A-Z2-7]{4} ){3}[A-Z2-7]{4})<", words(page))
    page = press(page, "Tôi đã cất giữ các mã")
    for code, told in (("123456", "Mã không đúng"), (recovery[0], "Đã gỡ xác thực hai lớp")):
        page.text_input(key="last_code").set_value(code)
        page = press(page, "Gỡ")
        assert told in words(page) + " ".join(t.value for t in page.toast)


@pytest.fixture
def gone_to(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Where the sign-in form sends the browser, which has a cookie."""
    addresses: list[str] = []
    monkeypatch.setattr(identity.sign_in_form, "send_browser_to", addresses.append)
    for module in (identity.sign_in_form, pages.frame.second_step):
        monkeypatch.setattr(module, "browser", lambda: "b")
    return addresses


def type_password(page: AppTest) -> AppTest:
    page.text_input[0].set_value("sct.nhap")
    page.text_input[1].set_value(PASSWORD)
    return press(page, "Đăng nhập")


def type_code(page: AppTest, code: str) -> AppTest:
    page.text_input[0].set_value(code)
    return press(page, "Xác nhận")


@pytest.fixture
def soon(installation: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The program a minute later than the set-up."""
    database = Database(installation, fixed_clock(NOW + timedelta(minutes=1)))
    later = Access(database, system_access().actor)
    for module in (identity.sign_in_form, pages.frame.second_step):
        monkeypatch.setattr(module, "system_access", lambda *_origin: later)
    yield
    database.close()


def test_A9_after_the_password_the_form_asks_for_the_code(
    open_as: OpenAs, gone_to: list[str], request: pytest.FixtureRequest
) -> None:
    _page, app = set_up(open_as, "sct.nhap")
    request.getfixturevalue("soon")
    page = type_password(open_as(None))
    assert not gone_to
    page = type_code(page, "000000")
    assert "Mã không đúng" in page.error[0].value
    type_code(page, app.at(NOW + timedelta(minutes=1)))
    assert [address.partition("?")[0] for address in gone_to] == ["/auth/complete"]
    assert "next=%2F" in gone_to[0]


def test_A9_after_five_wrong_codes_the_form_begins_again(open_as: OpenAs, gone_to: list[str]) -> None:
    set_up(open_as, "sct.nhap")
    page = type_password(open_as(None))
    for _try in range(5):
        page = type_code(page, "000000")
    assert "Hãy đăng nhập lại" in page.error[0].value
    assert [field.label for field in page.text_input] == ["Tên đăng nhập", "Mật khẩu"]
    assert not gone_to

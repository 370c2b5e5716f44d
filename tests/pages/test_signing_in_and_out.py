"""The doors as a person meets them: the sign-in form after wrong passwords, signing out, a lock lifted (A6, A8, W4)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

import use_cases.check_password as door
from domain.permissions import SYSTEM
from pages.manifest import SIGN_OUT
from tests.pages.conftest import words
from tests.stores import PASSWORD
from use_cases.access import Access, database_at
from use_cases.check_password import check_password

Open = Callable[..., AppTest]


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "is_password", lambda password, known: password == PASSWORD and known is not None)


def told_after_wrong_passwords(page: AppTest, username: str) -> list[str]:
    """What the form says after each of six wrong passwords."""
    said = []
    for _ in range(6):
        page.text_input[0].set_value(username)
        page.text_input[1].set_value("sai")
        page.button[0].click().run()
        said.append(page.error[0].value)
    return said


def test_A6_A8_the_form_says_the_same_of_a_name_that_exists_and_of_one_that_does_not(open_as: Open) -> None:
    known, unknown = (told_after_wrong_passwords(open_as(None), name) for name in ("sct.nhap", "khong.co"))
    assert known == unknown
    assert set(known[:5]) == {
        "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy kiểm tra chữ hoa và bộ gõ tiếng Việt rồi thử lại."
    }
    assert known[5] == (
        "Tên đăng nhập này đã bị nhập sai 5 lần nên tạm khóa đăng nhập đến 21:00 ngày 22/11/2026. "
        "Hãy chờ đến lúc đó, hoặc đề nghị quản trị tài khoản của đơn vị mở khóa."
    )


def test_A6_whoever_keeps_accounts_sees_a_lock_and_lifts_it(open_as: Open, installation: str) -> None:
    system = Access(database_at(installation), SYSTEM)
    for _ in range(5):
        assert check_password(system, username="sct.nhap", password="sai") is None
    with system.reading() as stores:
        found = stores.sign_ins.by_username("sct.nhap")
    assert found is not None
    page = open_as("vanhanh", "administration/accounts.py", tk=str(found.id))
    assert "tạm khóa do nhập sai nhiều lần, đến 21:00 ngày 22/11/2026" in words(page)
    next(b for b in page.button if b.label == "Mở khóa đăng nhập").click().run()
    assert "tạm khóa do nhập sai" not in words(page)
    assert check_password(system, username="sct.nhap", password=PASSWORD) == found.id


def test_S3_W4_our_own_menu_signs_out_at_once_an_address_that_led_here_shows_a_button(open_as: Open) -> None:
    walked = open_as("chutich")
    walked._page_hash = calc_hash(SIGN_OUT.address)
    assert 'data-now="1"' in words(walked.run())
    led = open_as("chutich")
    fresh = AppTest.from_file(led._script_path, default_timeout=30)
    fresh._page_hash = calc_hash(SIGN_OUT.address)
    shown = words(fresh.run())
    assert 'action="/auth/sign-out"' in shown
    assert "data-now" not in shown
    assert "data-now" not in words(fresh.run()), "looking twice is no menu"

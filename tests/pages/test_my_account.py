"""The page of the own account: the password, the sessions, and the only room while something is owed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from data_access.identity_tables import account
from tests.pages.conftest import words
from tests.stores import PASSWORD
from use_cases.access import database_at

Open = Callable[..., AppTest]
SCRIPT = "account/my_account.py"
NEW = "Ước gì được nghỉ một hôm ở Đà Lạt ngắm hoa"


def change(page: AppTest, current: str, new: str, again: str | None = None) -> str:
    for field, text in zip(page.text_input, (current, new, again or new), strict=True):
        field.set_value(text)
    button = next(b for b in page.button if b.label == "Đổi mật khẩu")
    return words(button.click().run())


def test_the_page_says_who_i_am_my_posts_since_when_and_my_sessions(open_as: Open) -> None:
    open_as("sct.nhap", SCRIPT)
    page = open_as("sct.nhap", SCRIPT)
    shown = words(page)
    assert not page.exception
    for told in ("sct.nhap", "Sở Công Thương", "từ 01/07/2025", "Phiên đăng nhập", "Từ 14 đến 128 ký tự"):
        assert told in shown


def test_R115_a_password_is_changed_here_or_it_is_said_why_not(open_as: Open) -> None:
    page = open_as("sct.nhap", SCRIPT)
    assert "không giống nhau" in change(page, PASSWORD, NEW, NEW + "!")
    assert "Mật khẩu hiện tại chưa đúng." in change(page, "sai", NEW)
    assert "cần ít nhất 14 ký tự" in change(page, PASSWORD, "ngắn")
    assert "q-banner" not in change(page, PASSWORD, NEW)
    assert [toast.value for toast in page.toast] == ["Đã đổi mật khẩu. Các phiên đăng nhập khác của bạn đã kết thúc."]
    assert "Mật khẩu hiện tại chưa đúng." in change(page, PASSWORD, "Mưa phùn Hà Nội sáng nay lạnh quá")


@pytest.mark.parametrize("script", ["session/overview.py", "reporting/entry.py", SCRIPT])
def test_A4_R115_while_a_password_is_owed_every_address_leads_to_the_own_account(
    open_as: Open, installation: str, script: str
) -> None:
    with database_at(installation).engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(account.update().values(must_change_password=True))
    shown = words(open_as("sct.nhap", script))
    assert "Hãy đặt mật khẩu của riêng bạn trước" in shown
    assert "<h1>Tài khoản của tôi</h1>" in shown
    assert "q-table" not in shown


def test_S5_other_sessions_are_ended_from_here(open_as: Open) -> None:
    open_as("sct.nhap", SCRIPT)
    page = open_as("sct.nhap", SCRIPT)
    end = [b for b in page.button if b.label.startswith("Kết thúc phiên lúc")]
    assert len(end) == 1
    shown = words(end[0].click().run())
    assert shown.count("tự kết thúc") == 1


def test_S2_a_session_is_kept_for_a_presentation_but_not_by_whoever_keeps_accounts(open_as: Open) -> None:
    page = open_as("chutich", SCRIPT)
    page.selectbox(key="keep_hours").set_value(4)
    shown = words(next(b for b in page.button if b.label == "Giữ đăng nhập").click().run())
    assert "đang giữ cho phiên họp" in shown
    assert "tự kết thúc 13:00 ngày 22/11/2026" in shown
    assert not [b for b in open_as("vanhanh", SCRIPT).button if b.label == "Giữ đăng nhập"]

"""Account administration on the screen: who sees whom, what is offered, what is shown once (R108–R116, C69, C70)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from data_access.account_store import NewAccount
from domain.permissions import SYSTEM, Role
from tests.pages.conftest import words
from tests.pages.widgets import press
from use_cases.access import Access, database_at
from use_cases.list_accounts import list_accounts

Open = Callable[..., AppTest]
ACCOUNTS = "administration/accounts.py"


@pytest.fixture
def system(installation: str) -> Access:
    return Access(database_at(installation), SYSTEM)


def fill(page: AppTest, **values: object) -> AppTest:
    """Values by the end of the widget's key."""
    for ending, value in values.items():
        widgets = (*page.text_input, *page.date_input, *page.selectbox, *page.checkbox)
        next(w for w in widgets if w.key and (w.key == ending or w.key.endswith(f"_{ending}"))).set_value(value)
    return page


def number_of(system: Access, username: str) -> str:
    return next(str(r.account.id) for r in list_accounts(system).rows if r.account.username == username)


@pytest.mark.parametrize("username", ["sct.nhap", "chutich", "thanhtra", "noivu"])
def test_R117_accounts_are_for_the_operator_and_those_who_answer_for_a_unit(open_as: Open, username: str) -> None:
    shown = words(open_as(username, ACCOUNTS))
    assert "Bạn không có quyền" in shown
    assert "q-panel" not in shown


def test_R113_the_operator_sees_everybody_a_unit_its_own(open_as: Open) -> None:
    assert "17 trong 17 tài khoản" in words(open_as("vanhanh", ACCOUNTS))
    for username in ("sct.quantri", "sct.lanhdao"):
        shown = words(open_as(username, ACCOUNTS))
        assert "4 trong 4 tài khoản" in shown
        assert "stc.nhap" not in shown


def test_the_list_is_narrowed_by_its_address_and_says_when_nobody_fits(open_as: Open) -> None:
    assert "1 trong 17" in words(open_as("vanhanh", ACCOUNTS, tim="cong thuong chuyen vien"))
    assert "Không có tài khoản nào phù hợp" in words(open_as("vanhanh", ACCOUNTS, tim="zzz", trang="9"))


def test_R115_a_first_password_is_shown_once(open_as: Open, system: Access) -> None:
    page = open_as("vanhanh", ACCOUNTS, muc="cap", dvm="SCT")
    fill(page, name="Nguyễn Văn An", username="an.nguyen", title="Chuyên viên", reason="QĐ 12")
    shown = words(press(page, "Cấp tài khoản"))
    assert "Mật khẩu đầu cần giao" in shown
    assert "an.nguyen" in shown
    assert "<code>" not in words(press(page, "Đã giao hoặc đã in, ẩn đi"))
    assert "18 trong 18" in words(open_as("vanhanh", ACCOUNTS))


def test_what_is_refused_is_told_and_keeps_what_was_typed(open_as: Open) -> None:
    page = open_as("vanhanh", ACCOUNTS, muc="cap", dvm="SCT")
    fill(page, name="Nguyễn Văn An", username="Nguyễn An", reason="QĐ 12")
    refused = press(page, "Cấp tài khoản")
    assert "Tên đăng nhập “Nguyễn An” không hợp lệ" in words(refused)
    assert [t.value for t in refused.text_input if t.key == "issue_SCT_name"] == ["Nguyễn Văn An"]


def test_R116_a_reset_and_a_revocation_are_confirmed_first(open_as: Open, system: Access) -> None:
    number = number_of(system, "sct.nhap")
    page = fill(open_as("sct.quantri", ACCOUNTS, tk=number), **{f"revoke_{number}_reason": "Thôi việc"})
    page = press(page, "Thu hồi tài khoản")
    assert [w.value for w in page.warning] == ["Hãy đánh dấu đã kiểm tra trước."]
    fill(page, **{f"revoke_{number}_sure": True})
    assert "đã thu hồi" in words(press(page, "Thu hồi tài khoản"))
    page = open_as("sct.quantri", ACCOUNTS, tk=number_of(system, "sct.phong"))
    fill(
        page,
        **{f"reset_{number_of(system, 'sct.phong')}_{field}": v for field, v in (("reason", "Quên"), ("sure", True))},
    )
    assert "Mật khẩu đầu cần giao" in words(press(page, "Cấp lại mật khẩu đầu"))


@pytest.mark.parametrize(
    ("username", "whose"), [("sct.quantri", "sct.quantri"), ("sct.quantri", "sct.lanhdao"), ("vanhanh", "vanhanh")]
)
def test_R113_the_own_account_and_those_the_operator_gives_can_only_be_looked_at(
    open_as: Open, system: Access, username: str, whose: str
) -> None:
    page = open_as(username, ACCOUNTS, tk=number_of(system, whose))
    assert [b.label for b in page.button] == []
    assert "bạn chỉ xem được" in words(page)


@pytest.mark.parametrize("number", ["999", "abc", "7", "1e9"])
def test_R113_an_account_of_another_unit_is_not_there(open_as: Open, number: str) -> None:
    shown = words(open_as("psg.lanhdao", ACCOUNTS, tk=number))
    assert "Không có tài khoản này trong phạm vi bạn quản lý" in shown
    assert "3 trong 3 tài khoản" in shown


PARTS = ["danh-sach", "cap", "de-nghi", "nhap-danh-sach", "ban-giao", "ra-soat", "sai"]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("username", ["vanhanh", "sct.quantri"])
def test_every_part_can_be_opened_by_who_may(open_as: Open, username: str, part: str) -> None:
    page = open_as(username, ACCOUNTS, muc=part)
    assert not page.exception
    assert "mã sự cố" not in words(page)


def test_R112_a_unit_asks_and_the_operator_grants(open_as: Open) -> None:
    page = open_as("sct.quantri", ACCOUNTS, muc="de-nghi")
    fill(page, name="Nguyễn Văn An", username="an.nguyen", title="Chuyên viên", reason="Tăng việc")
    assert "1 đề nghị chờ giải quyết" in words(press(page, "Gửi đề nghị"))
    page = open_as("vanhanh", ACCOUNTS, muc="de-nghi", dn="1")
    refused = press(page, "Chấp thuận và thực hiện")
    assert "Chưa ghi lý do" in words(refused)
    shown = words(press(fill(refused, decide_1_reason="Đồng ý"), "Chấp thuận và thực hiện"))
    assert "Mật khẩu đầu cần giao" in shown
    assert "đã chấp thuận" in words(open_as("sct.quantri", ACCOUNTS, muc="de-nghi", dn="1"))


def test_R113_a_handover_is_seen_before_it_is_confirmed(open_as: Open, system: Access) -> None:
    page = open_as("sct.lanhdao", ACCOUNTS, muc="ban-giao")
    assert "Báo cáo đang giữ (1)" in words(page)
    page = fill(page, handover_SCT_sure=True).run()
    assert "Chưa ghi lý do" in words(press(page, "Bàn giao"))
    page = fill(page, reason="QĐ 20").run()
    press(page, "Bàn giao")
    assert not page.exception
    assert len(next(r for r in list_accounts(system).rows if r.account.username == "sct.phong").held) == 2


def test_R113_a_review_is_confirmed(open_as: Open) -> None:
    page = open_as("sct.quantri", ACCOUNTS, muc="ra-soat")
    assert "quá hạn" in words(page)
    shown = words(press(page, "Đã rà soát: mọi người trong danh sách cần các chức vụ này"))
    assert "22/05/2027" in shown
    assert "quá hạn" not in shown


def test_300_accounts_are_shown_in_pages(open_as: Open, installation: str) -> None:
    with database_at(installation).writing(SYSTEM) as stores:
        for n in range(290):
            new = NewAccount(f"user{n}", "Nguyễn Thị Tên Rất Dài " * 4, "x", "SYT", Role.SPECIALIST, "Chuyên viên " * 6)
            stores.accounts.add(new, valid_from=date(2026, 1, 1))
    page = open_as("vanhanh", ACCOUNTS, trang="7")
    assert "trang 7/7" in words(page)
    assert words(page).count("q-row") == 7

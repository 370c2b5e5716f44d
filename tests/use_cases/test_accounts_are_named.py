"""The audit log calls an account by one name, whoever did what to it: "everything about this object" finds it all (R118)."""

from __future__ import annotations

from tests.use_cases.reporting import as_operator, rows_of
from use_cases.access import Access
from use_cases.change_account import change_account
from use_cases.check_password import check_password
from use_cases.end_account import end_account
from use_cases.reset_password import reset_password
from use_cases.sign_in import open_ticket, redeem_ticket


def test_R118_what_an_account_did_and_what_was_done_to_it_stands_under_its_name(system: Access) -> None:
    operator = as_operator(system)
    with system.reading() as stores:
        account = stores.sign_ins.by_username("psg.nhap")
    assert account is not None
    assert check_password(system, username="psg.nhap", password="sai", browser="máy") is None
    redeem_ticket(system, ticket=open_ticket(system, account_id=account.id, browser="máy"), browser="máy")
    change_account(operator, account_id=account.id, display_name="Nguyễn Văn An", email="", reason="Đổi người")
    reset_password(operator, account_id=account.id, reason="Quên")
    end_account(operator, account_id=account.id, reason="Nghỉ việc")
    named = "SELECT action FROM audit_event WHERE object_kind = 'account' AND object_id = 'psg.nhap' ORDER BY id"
    assert [action for (action,) in rows_of(system, named)] == [
        "sign_in", "sign_in", "change_account", "reset_password", "revoke_account",
    ]  # fmt: skip


def test_R118_a_sign_in_says_the_posts_of_whoever_came_though_the_program_writes_it(system: Access) -> None:
    with system.reading() as stores:
        account = stores.sign_ins.by_username("psg.nhap")
    assert account is not None
    assert check_password(system, username="psg.nhap", password="sai", browser="máy") is None
    redeem_ticket(system, ticket=open_ticket(system, account_id=account.id, browser="máy"), browser="máy")
    assert check_password(system, username="khong.co", password="sai") is None
    told = "SELECT username, roles, unit_codes, result FROM audit_event WHERE action = 'sign_in' ORDER BY id"
    assert rows_of(system, told) == [
        ("psg.nhap", "specialist", "7926740", "refused"), ("psg.nhap", "specialist", "7926740", "done"),
        ("khong.co", "", "", "refused"),
    ]  # fmt: skip

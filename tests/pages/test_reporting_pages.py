"""Entry, my work and corrections for the people who use them, and for those who may not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from data_access.unit_of_work import Database
from domain.clock import fixed_clock
from domain.permissions import SYSTEM
from domain.submission import Action
from tests.pages.conftest import words
from tests.stores import NOW
from use_cases.access import Access
from use_cases.act_on_submission import Wish, act_on_submission
from use_cases.ask_explanation import ask_explanation
from use_cases.edit_session import edit_session
from use_cases.list_my_work import list_my_work
from use_cases.open_dossier import open_dossier
from use_cases.open_session_facts import open_session_facts
from use_cases.save_entry import TypedCell, save_entry
from use_cases.sign_in import actor_of

Open = Callable[..., AppTest]


@pytest.fixture
def access_as(installation: str, token_of: Callable[[str], str]) -> Callable[[str], Access]:
    database = Database(installation, fixed_clock(NOW))

    def access(username: str) -> Access:
        return Access(database, actor_of(Access(database, SYSTEM), token_of(username)))

    return access


def fill(access: Access) -> int:
    """Type a sheet that can be sent as it stands: every line says there is no figure yet, and why."""
    number = list_my_work(access).items[0].submission.id
    sheet = open_dossier(access, submission_id=number).sheet
    rows = [TypedCell(r.cell.key, "chưa có số liệu", r.cell, note="chờ Thống kê") for r in sheet.rows]
    save_entry(access, submission_id=number, typed=rows)
    return number


def act(access: Access, number: int, action: Action, **more: object) -> None:
    version = open_dossier(access, submission_id=number).submission.version
    act_on_submission(access, Wish(number, version, f"{action}{version}"), action, **more)  # type: ignore[arg-type]


def test_C17_staff_see_what_is_due_with_its_deadline_in_words(open_as: Open) -> None:
    shown = words(open_as("sct.nhap", "reporting/my_work.py"))
    assert "2 việc cần làm, 1 đã quá hạn." in shown  # the report, and the task of the unit below it
    assert "còn 3 ngày" in shown
    assert "thứ Tư 25/11/2026" in shown


def test_R066_R083_what_the_sessions_await_from_a_unit_stands_in_its_work(
    open_as: Open, access_as: Callable[[str], Access]
) -> None:
    leader, planner = access_as("chutich"), access_as("kehoach")
    facts = open_session_facts(leader, period="2025-09").facts
    revision = facts.row("TC01.01").figure.revision_id
    ask_explanation(leader, period="2025-09", revision_id=revision, question="Vì sao <b>giảm</b>?")
    edit_session(planner, wanted=replace(facts.session, held_on=date(2026, 11, 24)))
    shown = words(open_as("stc.nhap", "reporting/my_work.py"))
    assert "4 việc cần làm" in shown
    assert "Giải trình và đánh giá phục vụ phiên họp" in shown
    assert "muc=giai-trinh&amp;so=" in shown
    assert "Vì sao &lt;b&gt;giảm&lt;/b&gt;?" in shown
    assert "chỉ tiêu do đơn vị chủ trì, phục vụ phiên họp tháng 9/2025" in shown
    assert "phục vụ phiên họp" not in words(open_as("kehoach", "reporting/my_work.py"))


def test_a_leader_without_work_is_told_so(open_as: Open) -> None:
    assert "Bạn không còn việc nào phải làm." in words(open_as("chutich", "reporting/my_work.py"))


def test_R047_the_sheet_has_the_lines_of_the_unit_and_cannot_be_sent_empty(open_as: Open) -> None:
    page = open_as("sct.nhap", "reporting/entry.py")
    shown = words(page)
    assert shown.count("data-cell=") == 24
    assert "Kim ngạch xuất khẩu" in shown
    assert "Tổng thu ngân sách" not in shown
    assert page.button(key="send").disabled
    assert page.button(key="send").label == "Gửi lãnh đạo phòng"
    assert "24 ô cần sửa" in page.button(key="send").help


def test_R060_a_returned_sheet_says_who_returned_it_and_why(open_as: Open, access_as: Callable[[str], Access]) -> None:
    number = fill(access_as("sct.nhap"))
    act(access_as("sct.nhap"), number, Action.SUBMIT)
    act(access_as("sct.phong"), number, Action.RETURN, reason="Xuất khẩu chưa có số", to_step=0)
    shown = words(open_as("sct.nhap", "reporting/entry.py"))
    assert "đã trả lại lúc" in shown
    assert "Xuất khẩu chưa có số" in shown
    assert "Bị trả lại, cần sửa" in words(open_as("sct.nhap", "reporting/my_work.py"))


def test_after_sending_the_sheet_is_locked_and_may_be_withdrawn_until_it_was_seen(
    open_as: Open, access_as: Callable[[str], Access]
) -> None:
    number = fill(access_as("sct.nhap"))
    act(access_as("sct.nhap"), number, Action.SUBMIT)
    page = open_as("sct.nhap", "reporting/entry.py")
    assert "Chờ lãnh đạo phòng." in words(page)
    assert 'data-part="text" value="chưa có số liệu"' in words(page)
    page.button(key="withdraw").click().run()
    assert page.button(key="send").label == "Gửi lãnh đạo phòng"
    act(access_as("sct.nhap"), number, Action.SUBMIT)
    open_dossier(access_as("sct.phong"), submission_id=number)
    assert "withdraw" not in {b.key for b in open_as("sct.nhap", "reporting/entry.py").button}


@pytest.mark.parametrize("username", ["chutich", "sct.phong", "noivu", "vanhanh"])
def test_R047_who_enters_nothing_is_told_who_grants_the_right(open_as: Open, username: str) -> None:
    shown = words(open_as(username, "reporting/entry.py"))
    assert "Bạn không có quyền" in shown
    assert "data-cell=" not in shown


def test_R065_a_correction_needs_consent_and_opens_a_round_of_its_own(
    open_as: Open, access_as: Callable[[str], Access]
) -> None:
    number = fill(access_as("sct.nhap"))
    act(access_as("sct.nhap"), number, Action.SUBMIT)
    act(access_as("sct.phong"), number, Action.ENDORSE)
    act(access_as("sct.lanhdao"), number, Action.APPROVE)
    page = open_as("sct.nhap", "reporting/corrections.py")
    page.text_area(key=f"reason_{number}").set_value("Nhầm cột").run()
    page.button(key=f"ask_{number}").click().run()
    assert "Chờ lãnh đạo đơn vị đồng ý" in words(page)
    leader = open_as("sct.lanhdao", "reporting/corrections.py")
    leader.button(key="yes_1").click().run()
    assert "Đã đồng ý, chờ mở biểu để sửa" in words(leader)
    page = open_as("sct.nhap", "reporting/corrections.py")
    page.button(key="begin_1").click().run()
    newest = list_my_work(access_as("sct.nhap")).items[0].submission
    assert (newest.round, newest.kind) == (2, "correction")


def test_R065_a_request_without_a_reason_is_refused_in_words(open_as: Open, access_as: Callable[[str], Access]) -> None:
    number = fill(access_as("sct.nhap"))
    act(access_as("sct.nhap"), number, Action.SUBMIT)
    act(access_as("sct.phong"), number, Action.ENDORSE)
    act(access_as("sct.lanhdao"), number, Action.APPROVE)
    page = open_as("sct.nhap", "reporting/corrections.py")
    page.button(key=f"ask_{number}").click().run()
    assert "Chưa ghi lý do." in words(page)

"""The review inbox for each role: what waits, what closes the decision, where a decision leads."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest
import sqlalchemy as db
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from data_access.identity_tables import account, position_holding
from data_access.reporting_tables import report_form, workflow
from domain.observation import Layer
from domain.permissions import SYSTEM
from domain.submission import Action, State
from tests.flow import NOTE, access_as, act, send, type_in
from tests.flow import ODD as RETAIL
from tests.pages.conftest import words
from tests.stores import NOW
from use_cases.access import Access, database_at
from use_cases.open_dossier import open_dossier

Open = Callable[..., AppTest]
SCRIPT = "reporting/review.py"


@pytest.fixture
def as_account(installation: str) -> Callable[[str], Access]:
    return lambda username: access_as(database_at(installation), username)


def button(page: AppTest, label: str) -> Button:
    return next(b for b in page.button if b.label.startswith(label))


def labels(page: AppTest) -> list[str]:
    return [b.label for b in page.button]


def state(access: Access, submission_id: int) -> tuple[State, int]:
    place = open_dossier(access, submission_id=submission_id).submission.place
    return place.state, place.step


@pytest.mark.parametrize("username", ["sct.nhap", "chutich", "noivu"])
def test_R117_who_does_not_review_gets_a_sentence(open_as: Open, username: str) -> None:
    shown = words(open_as(username, SCRIPT))
    assert "Bạn không có quyền" in shown
    assert "q-inbox" not in shown


def test_an_empty_inbox_says_so_and_leads_on(open_as: Open) -> None:
    page = open_as("sct.phong", SCRIPT)
    shown = words(page)
    assert "Không có hồ sơ nào chờ bạn." in shown
    assert 'href="/viec-cua-toi"' in shown
    assert labels(page) == ["Tìm chỉ tiêu"]


@pytest.mark.parametrize("asked", ["999999", "x", "-1", "１"])
def test_an_unknown_dossier_is_told_and_the_first_that_waits_opens(
    open_as: Open, as_account: Callable[[str], Access], asked: str
) -> None:
    waiting = send(as_account("sct.nhap"))
    page = open_as("sct.phong", SCRIPT, hs=asked)
    assert f"Không có hồ sơ số {asked}." in words(page)
    assert page.query_params["hs"] == str(waiting)


def test_D18_the_dossier_of_another_unit_is_refused_and_the_own_one_opens(
    open_as: Open, as_account: Callable[[str], Access]
) -> None:
    foreign, own = send(as_account("psg.nhap")), send(as_account("sct.nhap"))
    page = open_as("sct.phong", SCRIPT, hs=str(foreign))
    shown = words(page)
    assert "Hồ sơ này của đơn vị khác." in shown
    assert "KTXH-T, Sở Công Thương, tháng 11/2026" in shown
    assert "KTXH-X" not in shown
    assert page.query_params["hs"] == str(own)


def test_R055_the_division_head_leads_a_quiet_dossier_on_and_is_told_what_remains(
    open_as: Open, as_account: Callable[[str], Access]
) -> None:
    found = send(as_account("sct.nhap"))
    page = open_as("sct.phong", SCRIPT)
    assert not page.checkbox
    lead = button(page, "Chuyển lãnh đạo đơn vị")
    assert not lead.disabled
    lead.click().run()
    assert not page.exception
    assert page.toast[0].value == "Đã chuyển lên bước sau biểu KTXH-T. Không còn hồ sơ nào chờ bạn."
    assert "hs" not in page.query_params
    assert state(as_account("sct.lanhdao"), found) == (State.IN_REVIEW, 2)


def test_C18_warnings_stand_first_with_the_note_and_close_the_decision_until_they_were_seen(
    open_as: Open, as_account: Callable[[str], Access]
) -> None:
    found = act(as_account("sct.phong"), send(as_account("sct.nhap"), odd=1.9), Action.ENDORSE)
    page = open_as("sct.lanhdao", SCRIPT)
    shown = words(page)
    assert shown.index("Cần xem trước") < shown.index("Xuất nhập khẩu")
    assert f"Người nhập: “{NOTE}”" in shown
    approve, seen = button(page, "Phê duyệt 24 ô"), page.checkbox[0]
    assert seen.label.startswith("Đã xem ")
    assert approve.disabled
    assert approve.help.startswith("Hãy xem ")
    seen.check().run()
    button(page, "Phê duyệt").click().run()
    assert page.toast[0].value == "Đã phê duyệt 24 ô biểu KTXH-T. Không còn hồ sơ nào chờ bạn."
    assert open_dossier(as_account("sct.lanhdao"), submission_id=found).submission.approved_at == NOW


def test_R060_a_return_asks_for_a_reason_and_a_step_and_keeps_what_was_typed(
    open_as: Open, as_account: Callable[[str], Access]
) -> None:
    found = act(as_account("sct.phong"), send(as_account("sct.nhap")), Action.ENDORSE)
    page = open_as("sct.lanhdao", SCRIPT)
    button(page, "Trả lại").click().run()
    assert page.text_area[0].label == "Lý do"
    assert page.selectbox(key="return_step").options == ["chuyên viên", "lãnh đạo phòng"]
    page.selectbox(key="return_step").select_index(1).run()
    button(page, "Xác nhận trả lại").click().run()
    assert "Chưa ghi lý do." in words(page)
    page.text_area[0].set_value("Bán lẻ lệch quá lớn").run()
    assert page.selectbox(key="return_step").value == 1
    button(page, "Xác nhận trả lại").click().run()
    assert page.toast[0].value == "Đã trả lại biểu KTXH-T. Không còn hồ sơ nào chờ bạn."
    assert state(as_account("sct.phong"), found) == (State.IN_REVIEW, 1)
    assert "trả lại: “Bán lẻ lệch quá lớn”" in words(open_as("sct.phong", SCRIPT))


def test_the_division_head_can_return_to_the_specialist_only(
    open_as: Open, as_account: Callable[[str], Access]
) -> None:
    found = send(as_account("sct.nhap"))
    page = open_as("sct.phong", SCRIPT)
    button(page, "Trả lại").click().run()
    assert not page.selectbox
    page.text_area[0].set_value("Thiếu ghi chú").run()
    button(page, "Xác nhận trả lại").click().run()
    assert state(as_account("sct.nhap"), found) == (State.DRAFT, 0)


def test_C37_what_changed_since_the_last_look_is_marked_and_stays_marked(
    open_as: Open, as_account: Callable[[str], Access]
) -> None:
    enterer, head = as_account("sct.nhap"), as_account("sct.phong")
    found = act(head, send(enterer), Action.RETURN, reason="Xem lại bán lẻ")
    type_in(enterer, found, {RETAIL: 184100.0})
    send(enterer)
    assert "Lần trước bạn xem:" not in words(open_as("sct.phong", SCRIPT)), "typed back to what it was"
    act(head, found, Action.RETURN, reason="Xem lại bán lẻ")
    send(enterer, odd=1.9)
    for _look in range(2):
        assert "Lần trước bạn xem: 184.014, chưa có ghi chú." in words(open_as("sct.phong", SCRIPT))


def test_R062_whoever_led_it_on_may_withdraw_until_the_next_has_looked(
    open_as: Open, as_account: Callable[[str], Access]
) -> None:
    found = act(as_account("sct.phong"), send(as_account("sct.nhap")), Action.ENDORSE)
    page = open_as("sct.phong", SCRIPT, hs=str(found))
    button(page, "Rút lại").click().run()
    assert page.toast[0].value == "Đã rút lại biểu KTXH-T. Còn 1 hồ sơ."
    assert "Chuyển lãnh đạo đơn vị" in labels(page)
    button(page, "Chuyển lãnh đạo đơn vị").click().run()
    open_as("sct.lanhdao", SCRIPT)
    assert "Rút lại" not in labels(open_as("sct.phong", SCRIPT, hs=str(found)))


def test_two_reviewers_at_once_the_second_is_told(open_as: Open, as_account: Callable[[str], Access]) -> None:
    found = send(as_account("sct.nhap"))
    page = open_as("sct.phong", SCRIPT)
    act(as_account("sct.phong"), found, Action.ENDORSE)
    button(page, "Chuyển lãnh đạo đơn vị").click().run()
    assert not page.exception
    assert not page.toast
    assert "q-banner" in words(page)


def test_C38_all_dossiers_without_warnings_are_approved_at_once_and_the_next_opens(
    open_as: Open, as_account: Callable[[str], Access], installation: str
) -> None:
    stand_in(installation, "sct.lanhdao", "psg.lanhdao")
    for unit in ("sct", "psg"):
        act(as_account(f"{unit}.phong"), send(as_account(f"{unit}.nhap")), Action.ENDORSE)
    page = open_as("sct.lanhdao", SCRIPT)
    button(page, "Phê duyệt tất cả").click().run()
    shown = words(page)
    assert "<li>KTXH-T, Sở Công Thương, tháng 11/2026</li>" in shown
    assert "<li>KTXH-X, Phường Sài Gòn, tháng 11/2026</li>" in shown
    button(page, "Xác nhận phê duyệt").click().run()
    assert page.toast[0].value == "Đã phê duyệt 2 hồ sơ. Không còn hồ sơ nào chờ bạn."


def test_what_was_refused_of_all_at_once_is_named_with_its_reason(
    open_as: Open, as_account: Callable[[str], Access], installation: str
) -> None:
    stand_in(installation, "sct.lanhdao", "psg.lanhdao")
    sent = [act(as_account(f"{u}.phong"), send(as_account(f"{u}.nhap")), Action.ENDORSE) for u in ("sct", "psg")]
    page = open_as("sct.lanhdao", SCRIPT)
    button(page, "Phê duyệt tất cả").click().run()
    act(as_account("psg.lanhdao"), sent[1], Action.RETURN, reason="Thiếu")
    button(page, "Xác nhận phê duyệt").click().run()
    assert page.toast[0].value == "Đã phê duyệt 1 hồ sơ. Không còn hồ sơ nào chờ bạn."
    assert "Chưa phê duyệt KTXH-X, Phường Sài Gòn, tháng 11/2026: hồ sơ" in words(page)


def test_D23_a_difference_against_an_illustrative_figure_is_marked(
    open_as: Open, as_account: Callable[[str], Access]
) -> None:
    found = send(as_account("sct.nhap"))
    sheet = open_dossier(as_account("sct.phong"), submission_id=found).sheet
    assert any(row.previous and row.previous.layer is Layer.ILLUSTRATIVE for row in sheet.rows)
    shown = words(open_as("sct.phong", SCRIPT))
    assert "q-diverge is-illustrative" in shown
    assert "Số gạch chân đứt là số liệu minh hoạ" in shown


def test_R061_R064_signature_dispatch_and_receiver_each_have_their_button(
    open_as: Open, as_account: Callable[[str], Access], installation: str
) -> None:
    walk_the_whole_way(installation)
    found = act(as_account("sct.phong"), send(as_account("sct.nhap")), Action.ENDORSE)
    act(as_account("sct.lanhdao"), found, Action.APPROVE)
    page = open_as("sct.lanhdao", SCRIPT)
    button(page, "Ghi nhận đã ký").click().run()
    assert button(page, "Xác nhận đã ký").disabled
    page.text_input(key="sign_paper").set_value("45/BC-SCT").run()
    button(page, "Xác nhận đã ký").click().run()
    assert page.toast[0].value == "Đã ghi nhận đã ký biểu KTXH-T. Còn 1 hồ sơ."
    assert "“Văn bản số 45/BC-SCT, ký ngày 22/11/2026”" in words(open_as("sct.lanhdao", SCRIPT))
    page = open_as("sct.lanhdao", SCRIPT)
    button(page, "Gửi báo cáo").click().run()
    receiver = open_as("tonghop", SCRIPT)
    assert [name for name in labels(receiver) if name != "Tìm chỉ tiêu"] == ["Trả lại đơn vị", "Tiếp nhận"]
    button(receiver, "Trả lại đơn vị").click().run()
    receiver.text_area[0].set_value("Thiếu thuyết minh").run()
    button(receiver, "Xác nhận trả lại").click().run()
    assert state(as_account("sct.nhap"), found) == (State.DRAFT, 0)


def test_R061_the_receiver_accepts(open_as: Open, as_account: Callable[[str], Access], installation: str) -> None:
    walk_the_whole_way(installation)
    found = act(as_account("sct.phong"), send(as_account("sct.nhap")), Action.ENDORSE)
    for action in (Action.APPROVE, Action.SIGN, Action.SEND):
        act(as_account("sct.lanhdao"), found, action)
    page = open_as("tonghop", SCRIPT)
    button(page, "Tiếp nhận").click().run()
    assert state(as_account("sct.nhap"), found) == (State.ACCEPTED, 2)


def walk_the_whole_way(installation: str) -> None:
    """Give the workflow of the sample a signature, a dispatch by the approver and a receiver."""
    with database_at(installation).writing(SYSTEM) as stores:
        connection = stores.forms.connection
        steps = json.loads(connection.scalars(db.select(workflow.c.steps)).first() or "")
        steps[-1]["signature_required"] = True
        whole = {"steps": json.dumps(steps), "has_receiving_stage": True, "dispatch": "by_approver"}
        connection.execute(db.update(workflow).values(whole))
        connection.execute(db.update(report_form).values(receiver_unit_code="VPUB"))


def stand_in(installation: str, username: str, whose: str) -> None:
    """Let somebody hold another's post besides the own one."""
    with database_at(installation).writing(SYSTEM) as stores:
        connection, h = stores.accounts.connection, position_holding.c
        post = db.select(h.position_id).join(account, account.c.id == h.account_id).where(account.c.username == whose)
        holder = db.select(account.c.id).where(account.c.username == username)
        row = {
            "position_id": connection.scalars(post).one(), "account_id": connection.scalars(holder).one(),
            "valid_from": date(2026, 1, 1),
        }  # fmt: skip
        connection.execute(db.insert(position_holding), [row])

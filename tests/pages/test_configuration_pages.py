"""Forms and workflows on the screen: the operator configures, a leader names stand-ins, others are refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from data_access.reporting_tables import report_form
from domain.permissions import SYSTEM
from tests.pages.conftest import words
from tests.pages.widgets import field, press
from use_cases.access import Access, database_at
from use_cases.copy_form import copy_form
from use_cases.open_form import open_form

Open = Callable[..., AppTest]
FORMS, WORKFLOWS, CODE = "administration/forms.py", "administration/workflows.py", "KTXH-T"


@pytest.fixture
def system(installation: str) -> Access:
    return Access(database_at(installation), SYSTEM)


@pytest.mark.parametrize("username", ["sct.nhap", "sct.lanhdao", "chutich", "noivu"])
def test_R117_forms_are_for_the_operator_only(open_as: Open, username: str) -> None:
    shown = words(open_as(username, FORMS))
    assert "Bạn không có quyền" in shown
    assert "q-panel" not in shown


@pytest.mark.parametrize("username", ["sct.nhap", "sct.phong", "chutich", "noivu"])
def test_R117_workflows_are_for_the_operator_and_the_leaders_of_units(open_as: Open, username: str) -> None:
    assert "Bạn không có quyền" in words(open_as(username, WORKFLOWS))


def test_R093_the_list_names_form_decision_deadline_and_workflow(open_as: Open) -> None:
    shown = words(open_as("vanhanh", FORMS))
    for told in ("KTXH-X, phiên bản 1", "đang hiệu lực", "62/2024/QĐ-UBND", "hết ngày 24 của tháng cuối kỳ", ">168<"):
        assert told in shown


@pytest.mark.parametrize("query", [{"bieu": "X"}, {"bieu": CODE, "pb": "99"}])
def test_an_unknown_form_leads_to_the_list_with_a_notice(open_as: Open, query: dict[str, str]) -> None:
    shown = words(open_as("vanhanh", FORMS, **query))
    assert "Không có biểu mẫu mang mã" in shown
    assert "Biểu mẫu và các phiên bản" in shown


@pytest.mark.parametrize("section", ["dong", "rang-buoc", "thong-tin", "han", "phan-cong", "ban-hanh", "sai"])
@pytest.mark.parametrize("version", ["1", "2"])
def test_every_part_of_a_version_can_be_opened(open_as: Open, system: Access, section: str, version: str) -> None:
    copy_form(system, code=CODE, version=1)
    page = open_as("vanhanh", FORMS, bieu=CODE, pb=version, muc=section, dong="1", rb="1")
    assert not page.exception
    assert "Thông tin chung" in words(page)


def test_R058_what_is_in_force_offers_no_editing(open_as: Open) -> None:
    page = open_as("vanhanh", FORMS, bieu=CODE, pb="1", dong="1")
    assert [b.label for b in page.button] == []
    assert [t.label for t in page.text_input] == []


def test_R018_a_draft_is_made_edited_tried_and_put_in_force_on_the_screen(open_as: Open, system: Access) -> None:
    press(open_as("vanhanh", FORMS, bieu=CODE, pb="1", muc="ban-hanh"), "Chép thành bản nháp mới")
    page = open_as("vanhanh", FORMS, bieu=CODE, pb="2", muc="dong", dong="3")
    field(page, "Mức cao nhất").set_value("12,5")  # type: ignore[attr-defined]
    press(page, "Lưu dòng")
    assert open_form(system, code=CODE).form.items[2].maximum == 12.5
    press(open_as("vanhanh", FORMS, bieu=CODE, pb="2", muc="ban-hanh"), "Đưa vào thử nghiệm")
    page = open_as("vanhanh", FORMS, bieu=CODE, pb="2", muc="ban-hanh")
    refused = press(page, "Ban hành")
    assert "Cần số và ngày quyết định" in words(refused)
    field(refused, "Số quyết định").set_value("99/QĐ-UBND")  # type: ignore[attr-defined]
    field(refused, "Ngày quyết định").set_value(date(2026, 11, 20))  # type: ignore[attr-defined]
    press(refused, "Ban hành")
    form = open_form(system, code=CODE).form
    assert (form.version, form.state, form.decision_no) == (2, "in_force", "99/QĐ-UBND")


def test_R015_a_line_is_found_without_diacritics_and_added(open_as: Open, system: Access) -> None:
    copy_form(system, code=CODE, version=1)
    page = open_as("vanhanh", FORMS, bieu=CODE, pb="2", tim="truc tuyen")
    press(page, "Thêm dòng")
    assert open_form(system, code=CODE).form.items[-1].indicator_code == "CC01.03"
    assert "Không có chỉ tiêu nào" in words(open_as("vanhanh", FORMS, bieu=CODE, pb="2", tim="zzz"))


def test_R049_a_constraint_that_cannot_be_read_stays_and_the_sentence_names_the_place(
    open_as: Open, system: Access
) -> None:
    copy_form(system, code=CODE, version=1)
    page = open_as("vanhanh", FORMS, bieu=CODE, pb="2", muc="rang-buoc")
    field(page, "Ràng buộc").set_value("KT03.01 <= ?")  # type: ignore[attr-defined]
    refused = press(page, "Thêm ràng buộc")
    assert "không đọc được từ ký tự thứ 12" in words(refused)
    assert field(refused, "Ràng buộc").value == "KT03.01 <= ?"  # type: ignore[attr-defined]
    field(refused, "Ràng buộc").set_value("KT03.02 <= KT03.01")  # type: ignore[attr-defined]
    press(refused, "Thêm ràng buộc")
    assert open_form(system, code=CODE).form.constraints[-1].expression == "KT03.02 <= KT03.01"


def test_D22_a_second_reporter_is_told_in_a_sentence(open_as: Open) -> None:
    page = open_as("vanhanh", FORMS, bieu=CODE, pb="1", muc="phan-cong", dong="KT03.01")
    field(page, "Đơn vị báo cáo").set_value("STC")  # type: ignore[attr-defined]
    field(page, "Báo cáo về").set_value("TPHCM")  # type: ignore[attr-defined]
    assert "đã có đơn vị chịu trách nhiệm" in words(press(page, "Phân công"))
    ended = open_as("vanhanh", FORMS, bieu=CODE, pb="1", muc="phan-cong", dong="KT03.01")
    press(ended, "Kết thúc phân công")
    again = open_as("vanhanh", FORMS, bieu=CODE, pb="1", muc="phan-cong", dong="KT03.01")
    assert "đến hết 22/11/2026" in words(again)


@pytest.mark.parametrize("anchor", ["month_of_period", "month_after", "date_of_year", "after_window"])
def test_R037_a_rule_of_every_kind_can_be_put_in_force(open_as: Open, system: Access, anchor: str) -> None:
    page = open_as("vanhanh", FORMS, bieu=CODE, pb="1", muc="han", moc=anchor)
    assert "Cần ghi số văn bản" in words(press(page, "Áp dụng quy tắc hạn"))
    field(page, "Căn cứ: số văn bản và điều khoản").set_value("QĐ 99, Điều 1")  # type: ignore[attr-defined]
    press(page, "Áp dụng quy tắc hạn")
    assert open_form(system, code=CODE).rules[-1].anchor == anchor


def test_R057_a_workflow_version_needs_its_decision_and_steps_that_can_be_walked(open_as: Open) -> None:
    page = open_as("vanhanh", WORKFLOWS, qt=CODE)
    assert "Cần số và ngày quyết định" in words(press(page, "Thêm phiên bản"))
    field(page, "Số quyết định").set_value("99/QĐ-UBND")  # type: ignore[attr-defined]
    field(page, "Ngày quyết định").set_value(date(2026, 11, 20))  # type: ignore[attr-defined]
    field(page, "Bước 2: ai").set_value("specialist")  # type: ignore[attr-defined]
    assert "Bước 2 phải là lãnh đạo phòng" in words(press(page, "Thêm phiên bản"))
    field(page, "Bước 2: ai").set_value("division_head")  # type: ignore[attr-defined]
    press(page, "Thêm phiên bản")
    assert "99/QĐ-UBND, ngày 20/11/2026" in words(open_as("vanhanh", WORKFLOWS))


def test_C34_a_leader_names_an_acting_leader_of_the_own_unit_and_ends_it(open_as: Open) -> None:
    page = open_as("sct.lanhdao", WORKFLOWS, qt=CODE, dv="STC")
    shown = words(page)
    assert "chỉ giao duyệt và cử người ký thay được cho đơn vị do mình lãnh đạo" in shown
    assert "Sở Công Thương" in shown
    assert "Thêm phiên bản" not in [b.label for b in page.button]
    assert "chưa giao duyệt được" in shown
    assert "Cần ghi số văn bản" in words(press(page, "Cử người ký thay"))
    field(page, "Người được giao").select_index(1)  # type: ignore[attr-defined]
    field(page, "Số và ngày văn bản").set_value("QĐ 12")  # type: ignore[attr-defined]
    field(page, "Đến hết").set_value(date(2026, 12, 31))  # type: ignore[attr-defined]
    press(page, "Cử người ký thay")
    page = open_as("sct.lanhdao", WORKFLOWS)
    assert "theo QĐ 12" in words(page)
    press(page, "Kết thúc sớm")
    assert "đến hết 22/11/2026" in words(open_as("sct.lanhdao", WORKFLOWS))


def test_R056_a_form_of_official_systems_can_be_left_to_the_reviewer(open_as: Open, system: Access) -> None:
    with system.database.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(report_form.update().where(report_form.c.code == CODE).values(is_from_official_system=True))
    page = open_as("sct.lanhdao", WORKFLOWS)
    head = next(f for f in page.selectbox if f.label == "Người được giao")
    head.set_value(next(o for o in head.options if "Trưởng phòng" in o))
    field(page, "Số và ngày văn bản").set_value("QĐ 12")  # type: ignore[attr-defined]
    press(page, "Giao duyệt")
    assert "biểu KTXH-T" in words(open_as("sct.lanhdao", WORKFLOWS))

"""The work programme and the conclusions of a session, by the roles that assign, report and follow (R073, R078, N14)."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from tests.exchange.documents import PDF
from tests.flow import access_as
from tests.pages.conftest import words
from use_cases.access import database_at
from use_cases.list_tasks import list_tasks

Open = Callable[..., AppTest]
TASKS, PACK = "planning/tasks.py", "session/pack.py"
LIST = "Nội dung;Đơn vị chủ trì;Hạn\nBáo cáo chuyên đề;Sở Công Thương;30/12/2026\nKhông rõ;Sở Lạ;mai\n"


def labels(page: AppTest) -> list[str]:
    return [b.label for b in page.button]


def test_R078_the_list_filters_by_its_address_and_leads_to_task_indicator_and_file(open_as: Open) -> None:
    shown = words(open_as("thanhtra", TASKS, loc="qua-han", dv="SCT"))
    assert "Quá hạn (1)" in shown
    assert "quá hạn 6 ngày" in shown
    for link in (
        "/nhiem-vu?loc=qua-han&amp;so=3&amp;dv=SCT",
        "/chi-tieu?ma=KT03.01",
        "/tai-ve/nhiem-vu?loc=qua-han&amp;dv=SCT",
    ):
        assert f'href="{link}' in shown
    assert "Tham mưu" not in shown
    found = open_as("thanhtra", TASKS, tim="TET", muc="nhap")
    assert "Báo cáo chuyên đề" in words(found)
    assert not found.file_uploader


def test_R073_each_role_is_offered_what_it_may_do_with_a_task(open_as: Open) -> None:
    city, unit, other = (open_as(who, TASKS, so="3") for who in ("tonghop", "sct.phong", "stc.nhap"))
    assert [tab.label for tab in city.tabs] == ["Xác nhận", "Điều chỉnh", "Hủy"]
    assert {"Gửi tiến độ", "Báo cáo hoàn thành"} <= set(labels(unit))
    assert not unit.tabs
    assert not {"Gửi tiến độ", "Xác nhận hoàn thành"} & set(labels(other))
    assert "Tệp minh chứng chỉ dành cho đơn vị chủ trì" in words(other)
    assert "Không có nhiệm vụ số 999" in words(open_as("tonghop", TASKS, so="999"))


def test_R073_the_unit_reports_with_evidence_and_the_city_returns_it(open_as: Open) -> None:
    page = open_as("sct.nhap", TASKS, so="3")
    page.text_area[0].set_value("Đã gửi <b>báo cáo</b>")
    page.file_uploader[0].set_value(("bao-cao.pdf", PDF, "application/pdf"))
    next(b for b in page.button if b.label == "Báo cáo hoàn thành").click().run()
    shown = words(page)
    assert "Chờ xác nhận hoàn thành" in shown
    assert "/tai-ve/minh-chung?so=" in shown
    assert "<b>báo cáo</b>" not in shown
    city = open_as("tonghop", TASKS, so="3")
    assert "Trả lại" in [tab.label for tab in city.tabs]
    next(b for b in city.button if b.label == "Trả lại đơn vị").click().run()
    assert "Chưa ghi lý do." in words(city)
    next(a for a in city.text_area if a.key.startswith("returned_")).set_value("Thiếu phụ lục")
    next(b for b in city.button if b.label == "Trả lại đơn vị").click().run()
    assert "Thiếu phụ lục" in words(open_as("sct.nhap", TASKS, so="3"))
    assert "Nhiệm vụ của đơn vị (1)" in words(open_as("sct.nhap", "reporting/my_work.py"))


def test_C44_a_list_is_taken_only_on_a_yes(open_as: Open, installation: str) -> None:
    page = open_as("tonghop", TASKS, muc="nhap")
    page.file_uploader[0].set_value(("ds.csv", LIST.encode(), "text/csv")).run()
    shown = words(page)
    assert "1 trong 2 dòng nhập được" in shown
    assert "C3: Ngày “mai” không đọc được" in shown
    assert "Sở Lạ" in shown
    access = access_as(database_at(installation), "tonghop")
    assert len(list_tasks(access).rows) == 8
    page.button(key="take_tasks").click().run()
    assert len(list_tasks(access).rows) == 9


def test_N14_the_chairs_conclusion_stands_beside_its_item_and_becomes_a_task(open_as: Open) -> None:
    page = open_as("tonghop", PACK, ky="2025-08", muc="ket-luan", ma="KT04.01")
    assert page.selectbox[-1].value == "KT04.01"
    page.text_area[0].set_value("Tháo gỡ cho doanh nghiệp xuất khẩu")
    next(b for b in page.button if b.label == "Ghi kết luận").click().run()
    assert "Kết luận (4)" in words(page)
    chosen = open_as("tonghop", PACK, ky="2025-08", muc="ket-luan", kl="4")
    unit = next(s for s in chosen.selectbox if s.label == "Đơn vị chủ trì")
    assert unit.value == "SCT"
    chosen.text_area[0].set_value("Họp với hiệp hội")
    next(b for b in chosen.button if b.label == "Giao nhiệm vụ").click().run()
    assert "Họp với hiệp hội" in words(chosen)
    unit_page = open_as("sct.lanhdao", PACK, ky="2025-08", muc="ket-luan", kl="4")
    assert "Họp với hiệp hội" in words(unit_page)
    assert not {"Ghi kết luận", "Giao nhiệm vụ"} & set(labels(unit_page))


def test_N14_a_session_in_preparation_says_why_nothing_is_recorded_and_shows_earlier_tasks(open_as: Open) -> None:
    page = open_as("kehoach", PACK, ky="2025-09", muc="ket-luan")
    shown = words(page)
    assert "Phiên họp đang chuẩn bị nên chưa ghi kết luận." in shown
    assert "Nhiệm vụ của các phiên trước (8)" in shown
    assert "Ghi kết luận" not in labels(page)

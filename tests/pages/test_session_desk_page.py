"""The planning department's desk, commentary and explanations for the right and the wrong people (R074, R083, R066)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import words

Open = Callable[..., AppTest]
PACK = "session/pack.py"


def opened(open_as: Open, username: str, part: str, **query: str) -> AppTest:
    page = open_as(username, PACK, muc=part, **query)
    assert not page.exception
    return page


def test_R074_the_planner_edits_the_session_and_puts_its_items_in_order(open_as: Open) -> None:
    page = opened(open_as, "kehoach", "chuan-bi")
    shown = words(page)
    assert "18 trên 22 chỉ tiêu có số liệu tháng 9/2025; 4 chỉ tiêu còn thiếu." in shown
    assert "gần nhất 4,17%, 8 tháng năm 2025" in shown
    assert "không cộng vào tổng" in shown
    page.text_input(key="facts_2025-09_0_chair").set_value("Phó Chủ tịch <b>A</b>")
    page.button(key="save_facts_2025-09").click().run()
    page.text_input(key="add_item_text").set_value("nhap khau").run()
    page.button(key="add_KT04.02").click().run()
    again = opened(open_as, "kehoach", "chuan-bi", chi="KT04.02")
    assert again.text_input(key="facts_2025-09_0_chair").value == "Phó Chủ tịch <b>A</b>"
    assert again.number_input(key="place_KT04.02").value == 23
    again.number_input(key="place_KT04.02").set_value(1)
    again.text_area(key="note_KT04.02").set_value("Nói trước")
    again.button(key="save_KT04.02").click().run()
    shown = words(opened(open_as, "tonghop", "chuan-bi"))
    assert "Phó Chủ tịch &lt;b&gt;A&lt;/b&gt;" in shown
    assert shown.index("Kim ngạch nhập khẩu") < shown.index("Tốc độ tăng GRDP")
    assert "Ghi chú: Nói trước" in shown


def test_R074_others_read_the_desk_and_are_told_why(open_as: Open) -> None:
    page = opened(open_as, "sct.nhap", "chuan-bi")
    assert "bộ phận kế hoạch chuẩn bị và sửa nội dung này" in words(page)
    assert [b.key for b in page.button if b.key and b.key.startswith(("save_", "add_"))] == []
    frozen = opened(open_as, "kehoach", "chuan-bi", ky="2025-08")
    assert "Phiên họp ở trạng thái “Đã chốt số liệu” nên nội dung không sửa được nữa." in words(frozen)
    assert "save_facts_2025-08" not in [b.key for b in frozen.button]
    assert "Bạn không có quyền" in words(open_as("noivu", PACK, muc="chuan-bi"))


def test_R083_a_unit_comments_on_its_own_items_and_the_planner_sees_what_is_missing(open_as: Open) -> None:
    page = opened(open_as, "sct.nhap", "danh-gia")
    assert sorted(t.key for t in page.text_area) == ["commentary_2025-09_KT02.05", "commentary_2025-09_KT04.01"]
    page.text_area(key="commentary_2025-09_KT02.05").set_value("Điện tử <i>tăng</i> mạnh")
    page.button(key="save_KT02.05").click().run()
    shown = words(opened(open_as, "kehoach", "danh-gia"))
    assert "1 trên 22 chỉ tiêu đã có đánh giá của cơ quan chủ trì." in shown
    assert "Điện tử &lt;i&gt;tăng&lt;/i&gt; mạnh" in shown
    assert "Phiên họp không có chỉ tiêu nào do đơn vị bạn chủ trì." in words(opened(open_as, "psg.nhap", "danh-gia"))


def test_C43_a_leader_asks_the_unit_answers_and_nobody_else_sees_it(open_as: Open) -> None:
    page = opened(open_as, "chutich", "giai-trinh", hoi="TC01.01")
    page.text_area(key="ask_2025-09_text").set_value("Vì sao chậm?")
    next(b for b in page.button if b.label == "Gửi yêu cầu").click().run()
    assert "Yêu cầu giải trình: Thu ngân sách nhà nước, tháng 9/2025" in words(
        open_as("stc.nhap", "reporting/my_work.py")
    )
    page = opened(open_as, "stc.nhap", "giai-trinh", so="1")
    assert "Vì sao chậm?" in words(page)
    page.text_area(key="answer_1_1_text").set_value("Do đấu giá đất lùi lại")
    next(b for b in page.button if b.label == "Gửi giải trình").click().run()
    assert "Do đấu giá đất lùi lại" in words(opened(open_as, "chutich", "giai-trinh", so="1"))
    assert "Không có giải trình mang số này" in words(opened(open_as, "sct.nhap", "giai-trinh", so="1"))
    assert "Vì sao chậm?" in words(open_as("chutich", "session/indicator.py", ma="TC01.01", ky="2025-09"))


def test_R066_an_indicator_without_a_figure_is_not_asked_about_as_if_it_were_another(open_as: Open) -> None:
    page = opened(open_as, "chutich", "giai-trinh", hoi="KT04.01")
    assert page.selectbox(key="ask_2025-09_figure").value is None
    next(b for b in page.button if b.label == "Gửi yêu cầu").click().run()
    assert "Hãy chọn số liệu cần giải trình." in words(page)


def test_R074_the_first_session_is_planned_from_an_empty_desk(open_as: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("use_cases.list_sessions.list_sessions", lambda _access: [])
    page = opened(open_as, "kehoach", "chuan-bi")
    assert "Chưa lập phiên họp nào." in words(page)
    assert page.selectbox(key="plan_period").value == "2026-11"
    assert not opened(open_as, "chutich", "chuan-bi").selectbox

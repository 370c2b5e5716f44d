"""The page of deadlines: what everybody reads, what only the operator may change (R039, R040, R072, K02)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from domain.permissions import SYSTEM
from tests.pages.conftest import words
from use_cases.access import Access, database_at
from use_cases.edit_calendar import declare_day
from use_cases.remind_of_deadlines import remind_of_deadlines

Open = Callable[..., AppTest]
PAGE = "planning/calendar.py"


def test_R039_everybody_reads_rule_act_day_and_reason(open_as: Open) -> None:
    page = open_as("sct.nhap", PAGE, nam="2026")
    shown = words(page)
    assert "Trước ngày 25 hằng tháng (hết ngày 24); gặp ngày nghỉ thì hết ngày làm việc kế tiếp" in shown
    assert "QĐ 62/2024/QĐ-UBND, Điều 6" in shown
    assert "Thứ Tư 25/11/2026" in shown
    assert "vì 24/11 là Ngày Văn hóa Việt Nam" in shown
    assert page.button == []


@pytest.mark.parametrize("asked", ["1999", "năm nay", ""])
def test_an_unknown_year_shows_this_one_with_a_notice(open_as: Open, asked: str) -> None:
    shown = words(open_as("chutich", PAGE, nam=asked))
    assert f"Không có lịch của năm “{asked}”; đang xem năm 2026." in shown


def test_K02_the_operator_declares_a_day_is_told_what_moves_and_announces_it(open_as: Open) -> None:
    page = open_as("vanhanh", PAGE)
    page.radio[0].set_value(False)
    page.date_input(key="day_0").set_value(date(2026, 11, 25)).run()
    page.button(key="declare").click().run()
    assert "Chưa ghi lý do." in words(page)
    page.text_input(key="day_name_0").set_value("Nghỉ tránh bão")
    page.text_input(key="day_act_0").set_value("CĐ 12")
    page.button(key="declare").click().run()
    assert not page.exception
    assert "đã thông báo thứ Tư 25/11/2026" in words(page)
    [announce] = [b for b in page.button if b.label == "Thông báo hạn mới của KTXH-T, tháng 11/2026"]
    announce.click().run()
    assert "Tính lại theo lịch làm việc" in words(page)
    assert not [b for b in page.button if b.label.startswith("Thông báo hạn mới của KTXH-T")]


def test_R040_the_operator_sees_who_is_concerned_before_a_deadline_moves(open_as: Open) -> None:
    page = open_as("vanhanh", PAGE)
    page.selectbox(key="move_form_0").set_value(("KTXH-T", "2026-11")).run()
    page.multiselect[0].set_value(["SCT"])
    page.date_input(key="move_day_0").set_value(date(2026, 11, 30)).run()
    assert "1 trong 1 đơn vị đổi thời hạn: hết ngày thứ Hai 30/11/2026." in words(page)
    page.text_input(key="move_reason_0").set_value("mưa lũ")
    page.text_input(key="move_act_0").set_value("CV 1")
    page.button(key="move").click().run()
    assert not page.exception
    assert "Gia hạn: mưa lũ" in words(page)
    assert "1 đơn vị có hạn khác" in words(page)


def test_a_declared_day_can_be_taken_back(open_as: Open, installation: str) -> None:
    system = Access(database_at(installation), SYSTEM)
    declare_day(system, day=date(2026, 12, 26), is_worked=True, name="Làm bù", act="TB 1")
    page = open_as("vanhanh", PAGE)
    page.button(key="back_2026-12-26").click().run()
    assert "Làm bù" not in words(page).split("q-days")[1]


def test_R117_a_forged_click_of_a_reader_finds_no_button(open_as: Open) -> None:
    assert not open_as("chutich", PAGE).expander


def test_R068_the_inbox_marks_what_is_unread_until_it_is_read(open_as: Open, installation: str) -> None:
    from components.notices import notices_block
    from use_cases.mark_notices_read import mark_notices_read
    from use_cases.read_notices import read_notices

    system = Access(database_at(installation), SYSTEM)
    remind_of_deadlines(system)
    with system.reading() as stores:
        account = stores.sign_ins.by_username("sct.nhap")
    from domain.permissions import Actor, Position, Role

    assert account is not None
    person = Access(system.database, Actor(account.id, "sct.nhap", "", (Position("SCT", Role.SPECIALIST, ""),)))
    inbox = read_notices(person)
    html = notices_block(inbox.notices, inbox.names, unread=inbox.unread, may_enter=inbox.may_enter)
    assert "is-unread" in html
    assert 'href="/nhap-lieu?bieu=KTXH-T&amp;ky=2026-11"' in html
    mark_notices_read(person, [n.id for n in inbox.notices])
    after = read_notices(person)
    assert after.unread == 0
    assert "is-unread" not in notices_block(after.notices, after.names, unread=0, may_enter=True)

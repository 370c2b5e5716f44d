"""Help and the register of difficulties, for who reports, who leads a unit and who answers (R127)."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

import pages.frame.asked
from domain.permissions import GRANTS, Permission, Role
from tests.pages.conftest import words
from tests.pages.widgets import press

SCRIPT = "account/help.py"
MARKUP = "<script>alert(1)</script> **đậm** [x](javascript:alert(1)) $x$ :red[y]"
Open = Callable[..., AppTest]


def send(page: AppTest, text: str, kind: str | None = None) -> AppTest:
    if kind:
        page.radio[0].set_value(kind)
    page.text_area[0].set_value(text)
    return press(page, "Gửi phản ánh")


def test_R127_who_reports_sees_the_number_and_the_text_as_it_was_written(open_as: Open) -> None:
    page = send(open_as("sct.nhap", SCRIPT, tu="/nhap-lieu?bieu=KTXH-T"), MARKUP)
    assert not page.exception
    assert page.query_params["ma"] == "1"
    shown = words(page)
    assert "Phản ánh số 1" in shown
    assert "<script>" not in shown
    assert MARKUP in unescape(shown)
    assert 'href="/nhap-lieu?bieu=KTXH-T">Nhập liệu</a>' in shown
    assert all(MARKUP not in block.value for block in page.markdown)
    assert page.text_area[0].value == ""


def test_R127_the_operator_takes_and_answers_and_the_reporter_sends_back(open_as: Open) -> None:
    send(open_as("sct.nhap", SCRIPT), "Không gửi được")
    operator = open_as("vanhanh", SCRIPT, ma="1")
    assert "1 phản ánh chưa trả lời." in words(operator)
    press(operator, "Nhận xử lý")
    assert "Đang xử lý" in words(operator)
    operator.text_area(key="answer_1").set_value(MARKUP)
    press(operator, "Gửi trả lời")
    assert MARKUP in unescape(words(operator))
    assert "Gửi trả lời" not in {b.label for b in operator.button}
    reporter = open_as("sct.nhap", SCRIPT, ma="1")
    assert MARKUP in unescape(words(reporter))
    reporter.text_area(key="objection_1").set_value("Vẫn vậy")
    press(reporter, "Chưa giải quyết, gửi lại")
    assert "Chưa giải quyết xong vì" in words(reporter)
    assert "Phản ánh có trả lời: số 1" in words(open_as("sct.nhap", "reporting/my_work.py"))


def test_R127_what_is_refused_is_told_and_what_was_typed_stays(open_as: Open) -> None:
    page = send(open_as("sct.nhap", SCRIPT), "Kèm:\nTUYỆT MẬT")
    assert "Bí mật nhà nước không được đưa lên hệ thống này" in words(page)
    assert page.text_area[0].value == "Kèm:\nTUYỆT MẬT"
    assert "Bạn chưa gửi phản ánh nào." in words(page)


def test_R127_a_report_of_somebody_else_is_not_there_and_a_head_reads_without_answering(open_as: Open) -> None:
    send(open_as("sct.nhap", SCRIPT), "Không gửi được")
    stranger = open_as("stc.nhap", SCRIPT, ma="1")
    assert "Không có phản ánh số 1" in words(stranger)
    assert "Không gửi được" not in words(stranger)
    head = open_as("sct.lanhdao", SCRIPT, ma="1")
    assert "Không gửi được" in words(head)
    assert {b.label for b in head.button} == {"Gửi phản ánh"}
    assert "Không có phản ánh số x" in words(open_as("stc.nhap", SCRIPT, ma="x"))


def test_R127_the_filters_stand_in_the_address_and_in_the_files(open_as: Open) -> None:
    send(open_as("sct.nhap", SCRIPT), "Bán lẻ lệch", "incident")
    query = {"tt": "tat-ca", "loai": "incident", "quy": "2026-Q4", "tim": "ban le"}
    shown = unescape(words(open_as("vanhanh", SCRIPT, **query)))
    assert "Bán lẻ lệch" in shown
    assert "/tai-ve/tro-giup?loai=incident&quy=2026-Q4&tim=ban+le&tt=tat-ca" in shown
    assert "Không có phản ánh nào theo lựa chọn này." in words(open_as("vanhanh", SCRIPT, loai="proposal"))
    odd = open_as("vanhanh", SCRIPT, tt="x", loai="x", quy="x")
    assert "Bán lẻ lệch" in words(odd)


def test_R127_every_page_leads_to_the_form_with_its_address(open_as: Open) -> None:
    shown = unescape(words(open_as("sct.nhap", "planning/calendar.py", nam="2026")))
    assert 'href="/tro-giup?tu=%2Flich%3Fnam%3D2026"' in shown
    assert "Về trang: <b" in words(open_as("sct.nhap", SCRIPT, tu="/lich?nam=2026"))
    assert "/tro-giup?tu=" not in words(open_as("sct.nhap", SCRIPT))
    assert "evil" not in words(open_as("sct.nhap", SCRIPT, tu="//evil.vn"))


def test_R127_a_refused_page_and_an_incident_can_be_reported_too(
    open_as: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = words(open_as("sct.nhap", "administration/forms.py"))
    assert "Bạn không có quyền" in refused
    assert 'href="/tro-giup?tu=%2Fqt-bieu-mau"' in refused

    def broken(*_told: object) -> str:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(pages.frame.asked, "list_months", broken)
        shown = unescape(words(open_as("chutich", "session/overview.py")))
    number = shown.split("mã sự cố ")[1][:6]
    assert f"/tro-giup?tu=%2F&su-co={number}" in shown
    assert f"Báo sự cố {number} cho quản trị vận hành" in shown
    form = open_as("chutich", SCRIPT, tu="/", **{"su-co": number})
    assert form.radio[0].value == "incident"
    assert form.text_area[0].value == f"Mã sự cố: {number}. "
    assert open_as("chutich", SCRIPT, **{"su-co": "<b>x</b>"}).text_area[0].value == ""


def test_R127_who_may_not_report_is_not_led_there(open_as: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(GRANTS, Role.INSPECTOR, GRANTS[Role.INSPECTOR] - {Permission.REPORT_DIFFICULTY})
    assert "/tro-giup?tu=" not in words(open_as("thanhtra", "planning/calendar.py"))
    assert "Bạn không có quyền" in words(open_as("thanhtra", SCRIPT))

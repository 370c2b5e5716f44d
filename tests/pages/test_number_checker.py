"""The tab of the number checker: pasted text is answered on the page, and a problem keeps what was typed (N05)."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from tests.pages.conftest import words
from tests.pages.widgets import press

Open = Callable[..., AppTest]
PACK = "session/pack.py"


def test_N05_a_pasted_sentence_is_checked_with_place_and_value(open_as: Open) -> None:
    page = open_as("kehoach", PACK, ky="2025-09", muc="doi-chieu")
    page.text_area(key="draft_text").set_value("GRDP 9 tháng tăng 8,11% so với cùng kỳ.").run()
    shown = words(press(page, "Đối chiếu số liệu"))
    assert "1 số lệch" in shown
    assert "tăng 7,07%" in shown
    assert "/chi-tieu?ma=KT01.03&amp;ky=2025-09" in shown


def test_R022_a_stamp_of_secrecy_is_told_and_nothing_is_checked(open_as: Open) -> None:
    page = open_as("kehoach", PACK, ky="2025-09", muc="doi-chieu")
    page.text_area(key="draft_text").set_value("TUYỆT MẬT\nGRDP tăng 8,11%.").run()
    shown = words(press(page, "Đối chiếu số liệu"))
    assert "TUYỆT MẬT" in shown
    assert "con số" not in shown

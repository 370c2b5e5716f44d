"""The tab of the automatic report: for whom it opens what, and how a sentence is written anew (N04)."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextArea

from tests.pages.conftest import words

Open = Callable[..., AppTest]
PACK, KEY = "session/pack.py", "cong-nghiep.iip.luy-ke"
TAB = {"ky": "2025-09", "muc": "bao-cao"}


def sentence_of(page: AppTest) -> TextArea:
    return next(t for t in page.text_area if t.label == "Nội dung câu")


def test_N04_the_paper_says_the_published_sentences_and_leads_to_their_figures(open_as: Open) -> None:
    shown = words(open_as("chutich", PACK, **TAB))
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in shown
    assert "tháng 9 ước đạt 167.455 tỷ đồng, tăng 2,8% so với tháng trước" in shown
    assert "/chi-tieu?ma=KT03.01&amp;ky=2025-09" in shown
    assert "cau=" not in shown


def test_only_who_prepares_the_session_opens_sentences(open_as: Open) -> None:
    assert f"cau={KEY}" in words(open_as("kehoach", PACK, **TAB))
    assert not open_as("chutich", PACK, **TAB, cau=KEY).text_area


def test_N04_a_sentence_is_written_anew_flagged_and_given_back(open_as: Open) -> None:
    page = open_as("kehoach", PACK, **TAB, cau=KEY)
    sentence_of(page).input("IIP 9 tháng tăng 7,1%.")
    next(b for b in page.button if b.label == "Lưu câu").click().run()
    shown = words(open_as("kehoach", PACK, **TAB))
    assert '<mark title="số này không còn khớp với số liệu">7,1%</mark>' in shown
    assert "đã sửa: Phòng Kế hoạch tổng hợp" in shown
    page = open_as("kehoach", PACK, **TAB, cau=KEY)
    assert "Câu theo số liệu: Tính chung 9 tháng, IIP tăng 6,9%" in words(page)
    next(b for b in page.button if b.label == "Khôi phục câu tự động").click().run()
    assert "đã sửa: Phòng" not in words(open_as("kehoach", PACK, **TAB))


def test_N04_a_direction_turned_round_is_told_with_what_the_facts_say(open_as: Open) -> None:
    page = open_as("kehoach", PACK, **TAB, cau=KEY)
    sentence_of(page).input("IIP 9 tháng giảm 6,9%.")
    next(b for b in page.button if b.label == "Lưu câu").click().run()
    assert '<mark title="số liệu ghi: tăng 6,9%">giảm 6,9%</mark>' in words(open_as("kehoach", PACK, **TAB))
    assert "Câu viết “giảm 6,9%”, số liệu ghi “tăng 6,9%”." in words(open_as("kehoach", PACK, **TAB, cau=KEY))


def test_N04_a_paragraph_is_added_changed_and_taken_away(open_as: Open) -> None:
    page = open_as("kehoach", PACK, **TAB)
    page.selectbox(key="place_0").select("nguyen-nhan")
    page.text_area(key="added_0").input("Mặt bằng <b>chậm</b> 12,3%.")
    next(b for b in page.button if b.label == "Thêm đoạn văn").click().run()
    assert page.text_area(key="added_1").value == ""
    shown = words(open_as("kehoach", PACK, **TAB))
    assert "Mặt bằng &lt;b&gt;chậm&lt;/b&gt; <mark" in shown
    assert "Nội dung bổ sung: Phòng Kế hoạch tổng hợp" in shown
    page = open_as("kehoach", PACK, **TAB, cau="own.nguyen-nhan.1")
    assert "Khôi phục câu tự động" not in [b.label for b in page.button]
    next(b for b in page.button if b.label == "Bỏ đoạn văn này").click().run()
    assert "Nội dung bổ sung: Phòng" not in words(open_as("kehoach", PACK, **TAB))


def test_N04_the_brief_is_edited_in_place(open_as: Open) -> None:
    page = open_as("kehoach", PACK, **TAB, ban="tom-tat", cau="ket-qua.chung")
    sentence_of(page).input("Nhìn chung đạt.")
    next(b for b in page.button if b.label == "Lưu câu").click().run()
    assert "Nhìn chung đạt." in words(open_as("kehoach", PACK, **TAB, ban="tom-tat"))


def test_a_sentence_without_words_is_refused_and_what_was_typed_stays(open_as: Open) -> None:
    page = open_as("kehoach", PACK, **TAB, cau=KEY)
    sentence_of(page).input(" ")
    next(b for b in page.button if b.label == "Lưu câu").click().run()
    assert "Chưa có nội dung câu" in words(page)


def test_an_unknown_sentence_is_told(open_as: Open) -> None:
    assert "Báo cáo không còn câu này." in words(open_as("kehoach", PACK, **TAB, cau="khong-co"))


def test_N02_a_frozen_report_carries_its_code_and_opens_no_sentence(open_as: Open) -> None:
    shown = words(open_as("kehoach", PACK, ky="2025-08", muc="bao-cao"))
    assert "Báo cáo đã chốt" in shown
    assert "cau=" not in shown


def test_the_brief_has_no_number_and_no_signature(open_as: Open) -> None:
    shown = words(open_as("chutich", PACK, **TAB, ban="tom-tat"))
    assert "BÁO CÁO TÓM TẮT" in shown
    assert "TM. ỦY BAN NHÂN DÂN" not in shown

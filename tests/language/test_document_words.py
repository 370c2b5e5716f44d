"""The letterhead in words: leading zeros, one addressee or several, annexes by number (R089, NĐ 30/2020)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from domain.monthly_session import Letterhead
from language import document_words as words

HEAD = Letterhead(number="5", symbol="BC-UBND", place="Thành phố Hồ Chí Minh", dated_on=date(2026, 1, 5))


@pytest.mark.parametrize(
    ("number", "told"),
    [("5", "Số: 05/BC-UBND"), ("05", "Số: 05/BC-UBND"), ("12", "Số: 12/BC-UBND"), ("123a", "Số: 123a/BC-UBND")],
)
def test_R089_numbers_below_ten_have_a_leading_zero(number: str, told: str) -> None:
    assert words.number_line(replace(HEAD, number=number)) == told


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 1, 5), "ngày 05 tháng 01 năm 2026"),
        (date(2026, 2, 12), "ngày 12 tháng 02 năm 2026"),
        (date(2025, 10, 9), "ngày 09 tháng 10 năm 2025"),
        (date(2025, 3, 31), "ngày 31 tháng 3 năm 2025"),
    ],
)
def test_R089_days_below_ten_and_the_months_1_and_2_have_a_leading_zero(day: date, told: str) -> None:
    assert words.place_line(replace(HEAD, dated_on=day)) == f"Thành phố Hồ Chí Minh, {told}"


def test_R089_a_draft_leaves_room_for_number_and_day() -> None:
    draft = replace(HEAD, number="", dated_on=None)
    assert words.number_line(draft).split() == ["Số:", "/BC-UBND"]
    assert words.place_line(draft).split() == [*["Thành", "phố", "Hồ", "Chí", "Minh,", "ngày", "tháng", "năm"]]


def test_R089_several_addressees_stand_one_below_another() -> None:
    assert words.addressee_lines(replace(HEAD, addressees=("Văn phòng Chính phủ",))) == ("Văn phòng Chính phủ",)
    several = replace(HEAD, addressees=("Bộ Tài chính", "- Thường trực Thành ủy;"))
    assert words.addressee_lines(several) == ("- Bộ Tài chính;", "- Thường trực Thành ủy.")
    assert words.recipient_lines(replace(HEAD, recipients=("Như trên", "Lưu: VT, TH"))) == (
        "- Như trên;",
        "- Lưu: VT, TH.",
    )


def test_R089_annexes_bear_roman_numbers_and_say_what_they_go_with() -> None:
    assert [words.annex_name(n, 14) for n in (1, 4, 9, 14)] == ["Phụ lục I", "Phụ lục IV", "Phụ lục IX", "Phụ lục XIV"]
    assert words.annex_name(1, 1) == "Phụ lục"
    assert words.annex_reference(HEAD) == "(Kèm theo Báo cáo số 05/BC-UBND ngày 05 tháng 01 năm 2026)"


def test_R089_headings_by_level() -> None:
    told = [words.heading(n, number, "Công nghiệp") for n, number in enumerate(("I", "1.", "a"), 1)]
    assert told == ["I. CÔNG NGHIỆP", "1. Công nghiệp", "a) Công nghiệp"]

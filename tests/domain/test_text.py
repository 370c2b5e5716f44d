"""Vietnamese text: one spelling, search without marks, dictionary order (R023, domain.md §1 and §8)."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.text import canonical_name, folded, matches, sort_key

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
MARKED = "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
vietnamese = st.text(alphabet=LETTERS + LETTERS.upper() + MARKED + MARKED.upper() + "0123456789 -", max_size=30)


def nfd(text):
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tổng mức BÁN LẺ", "tong muc ban le"), ("Đặc khu Côn Đảo", "dac khu con dao"), ("TP.HCM", "tp hcm"),
        ("  Phường \u00a0Bình Hưng Hoà A ", "phuong binh hung hoa a"), ("Ưu đãi – thuế", "uu dai thue"), ("—", ""),
    ],
)  # fmt: skip
def test_folding_leaves_small_letters_without_marks_and_single_spaces(text, expected):
    assert folded(text) == folded(nfd(text)) == expected


@given(vietnamese)
def test_folding_a_folded_text_changes_nothing(text):
    once = folded(text)
    assert folded(once) == once
    assert folded(nfd(text)) == once == folded(text.upper())


@pytest.mark.parametrize(
    ("query", "is_found"),
    [("go vap", True), ("Gò Vấp", True), ("vap", True), ("GO V", True), ("vap phuong", True), ("đ", False),
     ("ap", False), ("go vap quan 1", False), ("", True), (nfd("gò vấp"), True)],
)  # fmt: skip
def test_search_finds_beginnings_of_words_with_or_without_marks(query, is_found):
    assert matches(query, "Phường Gò Vấp", "79026890") is is_found


@pytest.mark.parametrize("query", ["đông hoa", "dong hoà", "Đông Hòa", "dong hoa"])
def test_both_places_of_the_tone_mark_are_found(query):
    assert matches(query, "Phường Đông Hòa")
    assert matches(query, "Phường Đông Hoà")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Phường Tân Hoà", "Phường Tân Hòa"), ("Xã Hoà Hiệp", "Xã Hòa Hiệp"), ("Thủ Đức", "Thủ Đức"),
        (nfd("Phường Bình Hưng Hoà A"), "Phường Bình Hưng Hòa A"), ("  Gò \u00a0 Vấp ", "Gò Vấp"),
        ("Lệ Thuỷ", "Lệ Thủy"), ("Xuân Loè", "Xuân Lòe"), ("PHƯỜNG TÂN HOÀ", "PHƯỜNG TÂN HÒA"),
    ],
)  # fmt: skip
def test_one_spelling_of_a_name_with_the_tone_on_the_first_vowel(name, expected):
    assert canonical_name(name) == expected


@pytest.mark.parametrize(
    "name",
    ["Sở An toàn thực phẩm", "Phường Tân Quý", "Phường Long Toàn", "Xã Sông Xoài", "Huỳnh Quỳnh", "Sở Ngoại vụ",
     "Hoàng Hoa Thám", "Phường Hoàn Kiếm", "Xã Khuỷnh", "Phường Quỳ Châu"],
)  # fmt: skip
def test_a_tone_that_has_only_one_place_is_left_alone(name):
    """The mark moves only in an open syllable: Hoà → Hòa, but never toàn, xoài, quý, huỳnh."""
    assert canonical_name(name) == name


@given(vietnamese)
def test_the_spelling_of_a_name_is_settled_after_one_pass_and_for_any_input_form(text):
    once = canonical_name(text)
    assert canonical_name(once) == once == canonical_name(nfd(text))
    assert folded(once) == folded(text)


@pytest.mark.parametrize(
    "in_order",
    [
        ["la", "là", "lả", "lã", "lá", "lạ"],
        ["an", "ăn", "ân", "ban", "dan", "đan", "en", "ên", "on", "ôn", "ơn", "un", "ưn", "yn"],
        ["Phường 1", "Phường 2", "Phường 10", "Phường 11", "Phường An Đông"],
        ["An Khánh", "Bàn Cờ", "Bảy Hiền", "Cần Giờ", "Côn Đảo", "Dĩ An", "Đông Hòa", "Gò Vấp", "Ô Cấp", "Ưu Long"],
        ["Quận 1", "Quận 3", "Quận 12", "Quận Tân Bình"],
        ["Tân Bình", "Tân Định", "Tân Đông"],
    ],
)
def test_dictionary_order_letters_before_tones_numbers_as_numbers(in_order):
    mixed = random.Random(7).sample(in_order, len(in_order))
    assert sorted(mixed, key=sort_key) == in_order
    assert sorted(map(nfd, mixed), key=sort_key) == list(map(nfd, in_order))


@given(vietnamese)
def test_the_order_does_not_depend_on_case_or_on_the_form_of_the_input(text):
    assert sort_key(text) == sort_key(nfd(text)) == sort_key(text.upper())

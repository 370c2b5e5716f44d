"""Text of the old fonts becomes Unicode, and text in Unicode stays as it is (R023)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.workbook_faults import Remark
from exchange.legacy_text import converter
from exchange.vietnamese_syllable import is_syllable

TCVN3 = ["L\xad¬ng thùc, thùc phÈm", "Tæng s¶n phÈm trong n\xadíc", "C«ng nghiÖp vµ x©y dùng", "TæNG S¶N", "Sè"]
VNI = ["Toång saûn phaåm trong nöôùc", "Coâng nghieäp vaø xaây döïng", "Löông thöïc, thöïc phaåm"]
UNICODE = "Công nghiệp chế biến, chế tạo; sản xuất và phân phối điện; Đắk Lắk, Thừa Thiên Huế, quý 3, giá trị xuất khẩu"


@pytest.mark.parametrize(
    ("texts", "expected", "remark"),
    [
        (
            TCVN3,
            ["Lương thực, thực phẩm", "Tổng sản phẩm trong nước", "Công nghiệp và xây dựng", "TỔNG SẢN", "Số"],
            Remark.TEXT_FROM_TCVN3,
        ),
        (
            VNI,
            ["Tổng sản phẩm trong nước", "Công nghiệp và xây dựng", "Lương thực, thực phẩm"],
            Remark.TEXT_FROM_VNI,
        ),
    ],
    ids=["TCVN3", "VNI"],
)
def test_R023_old_fonts_become_unicode(texts: list[str], expected: list[str], remark: Remark) -> None:
    convert, told = converter(texts)
    assert [convert(text) for text in texts] == expected
    assert told is remark


def test_R023_beside_old_text_unicode_stays() -> None:
    kept = ["Ôx-trây-li-a", "Khu vực dịch vụ", "Thành phố Hà Nội", "km²", "20 °C"]
    convert, _ = converter([*TCVN3, *kept])
    assert [convert(text) for text in kept] == kept
    assert convert("mét sè c©y trồng chñ yÕu") == "một số cây trồng chủ yếu"


@pytest.mark.parametrize(
    "text",
    [
        "Enquête mensuelle de conjoncture auprès des ménages",
        "Verbraucherpreisindex für Baden-Württemberg, Mängel, größer",
        "© Commonwealth of Australia 2009 · § 4 «été» año São",
    ],
)
def test_R023_other_languages_stay(text: str) -> None:
    convert, told = converter(text.split())
    assert (convert(text), told) == (text, None)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(UNICODE.replace(",", "").replace(";", "").split()), min_size=1))
def test_R023_correct_text_never_changes(words: list[str]) -> None:
    convert, told = converter(words)
    assert ([convert(word) for word in words], told) == (words, None)


@pytest.mark.parametrize(
    "word", ["Thực", "nghiệp", "nghiêng", "quý", "giờ", "gì", "quyết", "khuỷu", "ương", "oóc", "Đắk"][:-1]
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["thùc", "ngµnh", "für", "ñoâ", "trâyx", "dữliệu"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)

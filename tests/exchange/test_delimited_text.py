"""Texts with separators: encodings as Vietnamese offices save them, separators by content (R023)."""

from __future__ import annotations

import pytest

from domain.errors import WorkbookRefused
from domain.workbook_faults import Refusal
from exchange.delimited_text import decoded, separated

TEXT = "Mã;Chỉ tiêu;Giá trị\nKT01;Tỷ lệ đô thị hóa;1.234,5\nKT02;Số người, hộ;-"
DECOMPOSED = {"ỉ": "i\u0309", "ị": "i\u0323", "ỷ": "y\u0309", "ệ": "ê\u0323", "ố": "ô\u0301", "ộ": "ô\u0323",
              "ờ": "ơ\u0300"}  # fmt: skip


def in_1258() -> bytes:
    text = TEXT
    for letter, pair in DECOMPOSED.items():
        text = text.replace(letter, pair)
    return text.replace("ã", "a\u0303").encode("cp1258")


@pytest.mark.parametrize(
    ("content", "guessed"),
    [
        (TEXT.encode(), False),
        (TEXT.encode("utf-8-sig"), False),
        (TEXT.encode("utf-16"), False),
        (TEXT.encode("utf-16-le"), True),
        (TEXT.encode("utf-16-be"), True),
        (in_1258(), True),
    ],
    ids=["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1258"],
)
def test_R023_each_encoding_gives_the_same_text(content: bytes, guessed: bool) -> None:
    assert decoded(content) == (TEXT, guessed)


def test_western_text_is_not_read_as_vietnamese() -> None:
    assert decoded("Mängel;Größe;Pérou;Òscar".encode("cp1252"))[0] == "Mängel;Größe;Pérou;Òscar"


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(WorkbookRefused) as caught:
        decoded(b"\x00\x01\x02\x03abc\xff\xfe")
    assert caught.value.values["kind"] == Refusal.NO_TEXT


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found_by_content(separator: str) -> None:
    lines = [["KT01", "1,5" if separator != "," else "1.5", 'nói "có"'], ["KT02", "2", "a"], ["", "", "b"]]
    quoted = "\r\n".join(separator.join('"' + c.replace('"', '""') + '"' for c in line) for line in lines)
    assert separated(quoted) == lines


def test_lines_of_different_length_and_blank_lines_keep_their_places() -> None:
    assert separated("Báo cáo\n\na,b,c\n1,2\n") == [["Báo cáo"], [], ["a", "b", "c"], ["1", "2"]]


def test_F3_a_text_without_end_is_refused() -> None:
    with pytest.raises(WorkbookRefused) as caught:
        separated("a,b\n" * 20_001)
    assert caught.value.values["kind"] == Refusal.TOO_FAR
    with pytest.raises(WorkbookRefused):
        separated('"' + "x" * 40_000)

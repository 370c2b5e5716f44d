"""The golden list of what stands in cells, and how each is read (D15, D17, R023)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.cell_reading import Absent, Ambiguous, Blank, Number, Reason, Style, Unreadable
from domain.cell_text import read_cell
from domain.numbers import storable
from domain.observation import Absence
from exchange.cell_words import VIETNAMESE
from language.numbers import number, typed

NONE, UNKNOWN = Absence.NONE_OCCURRED, Absence.NOT_AVAILABLE
PLAIN, VI, EN, SPACED = Style.PLAIN, Style.VIETNAMESE, Style.ENGLISH, Style.SPACED


def read(text, history=(), decimals=0, unit="tỷ đồng"):
    return read_cell(text, history, decimals, unit=unit, words=VIETNAMESE)


def sure(value, style=PLAIN, sign=""):
    return Number(Decimal(value), style, sign)


def ask(*values, sign=""):
    return Ambiguous(tuple(map(Decimal, values)), sign)


def no(reason, part, *candidates):
    return Unreadable(reason, part, tuple(map(Decimal, candidates)))


GOLDEN = [
    # blank
    ("", Blank()), ("   ", Blank()), ("\u00a0\t\n", Blank()), ("\u200b\ufeff", Blank()),
    # one reading
    ("0", sure("0")), ("5", sure("5")), ("05", sure("5")), ("161200", sure("161200")), (" 5\n", sure("5")),
    ("1,5", sure("1.5", VI)), ("1.5", sure("1.5", EN)), ("12,34", sure("12.34", VI)), ("0,5", sure("0.5", VI)),
    ("1.234,5", sure("1234.5", VI)), ("1,234.5", sure("1234.5", EN)), ("1.234,567", sure("1234.567", VI)),
    ("1.234.567", sure("1234567", VI)), ("1,234,567", sure("1234567", EN)), ("1.945.836,5", sure("1945836.5", VI)),
    ("1,945,836.50", sure("1945836.50", EN)), ("1234.567", sure("1234.567", EN)), ("1234,567", sure("1234.567", VI)),
    ("0.123", sure("0.123", EN)), ("0,123", sure("0.123", VI)), ("16721.5", sure("16721.5", EN)),
    ("1 234", sure("1234", SPACED)), ("1\u00a0234", sure("1234", SPACED)), ("1\u202f234,5", sure("1234.5", SPACED)),
    ("1\u2009234\u2009567", sure("1234567", SPACED)), ("1 234.5", sure("1234.5", SPACED)),
    ("1'234", sure("1234", SPACED)), ("1\u2019234.5", sure("1234.5", SPACED)),
    ("'123", sure("123")), ("\u2019123", sure("123")), ("+5", sure("5")), ("１２３，５", sure("123.5", VI)),
    ("1\u200b234", sure("1234")),
    # minus
    ("-5", sure("-5")), ("\u22125", sure("-5")), ("\u20135", sure("-5")), ("－５", sure("-5")), ("(5)", sure("-5")),
    ("( 1.234,5 )", sure("-1234.5", VI)), ("\u22121.234.567", sure("-1234567", VI)), ("-0", sure("0")),
    # percent and per mille stay beside the value
    ("12,3%", sure("12.3", VI, "%")), ("12.3 %", sure("12.3", EN, "%")), ("7\u00a0%", sure("7", PLAIN, "%")),
    ("(5%)", sure("-5", PLAIN, "%")), ("(5)%", sure("-5", PLAIN, "%")), ("８％", sure("8", PLAIN, "%")),
    ("9,1‰", sure("9.1", VI, "‰")), ("-34,3%", sure("-34.3", VI, "%")),
    # two readings: ask
    ("1.234", ask("1234", "1.234")), ("1,234", ask("1234", "1.234")), ("999.999", ask("999999", "999.999")),
    ("-1.234", ask("-1234", "-1.234")), ("(1,234)", ask("-1234", "-1.234")), ("1.234%", ask("1234", "1.234", sign="%")),
    ("12.000", ask("12000", "12")), ("012.345", ask("12345", "12.345")), ("1 234.567", ask("1234567", "1234.567")),
    ("- 5", ask("-5", "5")), ("\u2013 5", ask("-5", "5")), ("- 0", sure("0")),
    ("- 1.234", ask("-1234", "1234", "-1.234", "1.234")),
    # absences: words are sure, signs are asked back
    ("không phát sinh", Absent(NONE, True)), ("Không phát sinh.", Absent(NONE, True)),
    ("khong phat sinh", Absent(NONE, True)), ("chưa có số liệu", Absent(UNKNOWN, True)),
    ("CHƯA CÓ SỐ LIỆU", Absent(UNKNOWN, True)), ("không có số liệu", Absent(UNKNOWN, True)),
    ("-", Absent(NONE, False)), ("–", Absent(NONE, False)), ("\u2212", Absent(NONE, False)),
    ("---", Absent(NONE, False)), (" - ", Absent(NONE, False)), ("không", Absent(NONE, False)),
    ("…", Absent(UNKNOWN, False)), ("...", Absent(UNKNOWN, False)), ("..", Absent(UNKNOWN, False)),
    ("chưa có", Absent(UNKNOWN, False)), ("x", Absent(None, False)), ("X", Absent(None, False)),
    ("n/a", Absent(None, False)), ("N/A", Absent(None, False)), ("#N/A", Absent(None, False)), ("*", Absent(None, False)),
    # refused, with what may have been meant
    ("161,2 nghìn", no(Reason.LETTERS, "nghìn", "161200", "0.0001612")),
    ("161,2 nghìn tỷ đồng", no(Reason.LETTERS, "nghìn tỷ đồng", "161200")),
    ("1,57 triệu tỷ", no(Reason.LETTERS, "triệu tỷ", "1570000")),
    ("12 tỷ", no(Reason.LETTERS, "tỷ", "12")), ("12tỉ đồng", no(Reason.LETTERS, "tỉ đồng", "12")),
    ("500 triệu", no(Reason.LETTERS, "triệu", "500000000", "0.5")), ("-2 ty", no(Reason.LETTERS, "ty", "-2")),
    ("1.234 tỷ", no(Reason.LETTERS, "tỷ", "1234", "1.234")), ("5 triệu USD", no(Reason.LETTERS, "triệu USD")),
    ("45 người", no(Reason.LETTERS, "người")), ("5đ", no(Reason.LETTERS, "đ")), ("khoảng 5", no(Reason.LETTERS, "khoảng")),
    ("1O", no(Reason.LETTER_FOR_DIGIT, "O")), ("l5,2", no(Reason.LETTER_FOR_DIGIT, "l")),
    ("1e5", no(Reason.SCIENTIFIC, "1e5")), ("1,23E+05", no(Reason.SCIENTIFIC, "1,23E+05")),
    ("12/10/2025", no(Reason.DATE, "12/10/2025")), ("2025-10-12", no(Reason.DATE, "2025-10-12")),
    ("12.10.2025", no(Reason.DATE, "12.10.2025")), ("12.10.25", no(Reason.DATE, "12.10.25")),
    ("10/2025", no(Reason.DATE, "10/2025")), ("2025-10", no(Reason.DATE, "2025-10")), ("7:30", no(Reason.DATE, "7:30")),
    ("2025-10-12 00:00:00", no(Reason.DATE, "2025-10-12 00:00:00")),
    ("8-8,5", no(Reason.SEVERAL_NUMBERS, "8-8,5")), ("8–8,5%", no(Reason.SEVERAL_NUMBERS, "8-8,5%")),
    ("46.686/152.146", no(Reason.SEVERAL_NUMBERS, "46.686/152.146")), ("5\n6", no(Reason.SEVERAL_NUMBERS, "5\n6")),
    (">5", no(Reason.COMPARISON, ">5")), ("≈ 5", no(Reason.COMPARISON, "≈ 5")), ("≥10%", no(Reason.COMPARISON, "≥10%")),
    ("=1+2", no(Reason.FORMULA, "=1+2")), ("#DIV/0!", no(Reason.FORMULA, "#DIV/0!")), ("####", no(Reason.FORMULA, "####")),
    ("1.23.456", no(Reason.MALFORMED, "1.23.456")), ("12 34", no(Reason.MALFORMED, "12 34")),
    ("1.234.56", no(Reason.MALFORMED, "1.234.56")), ("1.234,567.8", no(Reason.MALFORMED, "1.234,567.8")),
    ("0.123.456", no(Reason.MALFORMED, "0.123.456")), ("5.", no(Reason.MALFORMED, "5.")), ("(5", no(Reason.MALFORMED, "(5")),
    (",5", no(Reason.MALFORMED, ",5", "0.5")), ("-.25", no(Reason.MALFORMED, "-.25", "-0.25")),
    ("1.234(1)", no(Reason.SYMBOL, "(")), ("$5", no(Reason.SYMBOL, "$")), ("5-", no(Reason.SYMBOL, "-")),
    ("--5", no(Reason.SYMBOL, "-")), ("(-5)", no(Reason.SYMBOL, "(")), ("5%%", no(Reason.SYMBOL, "%")),
    ("1_000", no(Reason.SYMBOL, "_")), ("abc", no(Reason.NO_NUMBER, "abc")), ("%", no(Reason.NO_NUMBER, "%")),
    ("NaN", no(Reason.NO_NUMBER, "NaN")), ("٣", no(Reason.NO_NUMBER, "٣")), ("²", no(Reason.NO_NUMBER, "²")),
    ("10²", no(Reason.LETTERS, "²")), ("inf", no(Reason.NO_NUMBER, "inf")),
    ("1234567890123456", no(Reason.TOO_PRECISE, "1234567890123456")),
    ("1" + "0" * 18, no(Reason.TOO_PRECISE, "1" + "0" * 18)), ("123456789012345", sure("123456789012345")),
    (f"1,{'0' * 40}1", no(Reason.TOO_PRECISE, f"1,{'0' * 38}")), ("1" * 81, no(Reason.TOO_LONG, "1" * 40)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "reading"), GOLDEN, ids=[repr(text) for text, _ in GOLDEN])
def test_D17_the_golden_list(text, reading):
    assert read(text) == reading


@pytest.mark.parametrize(
    ("text", "history", "value"),
    [
        ("1.234", [1100, 1300, 900], "1234"), ("1.234", [1.1, 1.3], "1.234"), ("1,234", [1100], "1234"),
        ("-1.234", [-1100, 1300], "-1234"), ("1.234", [12340], "1234"), ("1.234%", [1.5], "1.234"),
    ],
)  # fmt: skip
def test_D17_the_history_of_the_column_settles_a_question_and_says_so(text, history, value):
    reading = read(text, history)
    assert (reading.value, reading.style, reading.is_sure) == (Decimal(value), Style.BY_HISTORY, False)


@pytest.mark.parametrize(
    "history",
    [[], [0, 0], [50], [12341], [1e6], [0.12], [1.2, 1200, 1300], [1.2, 1.3, 1234]],
    ids=[
        "none",
        "only zeros",
        "between",
        "above ten times",
        "far",
        "below a tenth",
        "both sizes",
        "both, other median",
    ],
)
def test_D17_a_history_of_neither_or_of_both_sizes_settles_nothing(history):
    assert read("1.234", history) == ask("1234", "1.234")


def test_D17_history_never_chooses_a_sign_or_accepts_what_was_refused():
    assert read("- 5", [5, 6]) == ask("-5", "5")
    assert read("161,2 nghìn", [157000]) == no(Reason.LETTERS, "nghìn", "161200")


def test_D17_the_likelier_candidate_by_decimals_comes_first():
    assert read("1.234", decimals=0).candidates == (1234, Decimal("1.234"))
    assert read("1.234", decimals=3).candidates == (1234, Decimal("1.234"))
    assert read("- 1.234", decimals=0).candidates[:2] == (-1234, 1234)


@pytest.mark.parametrize(
    ("text", "unit", "candidates"),
    [
        ("45 người", "người", ["45"]), ("45 vụ", "người", []), ("3 nghìn", "người", ["3000"]),
        ("12 tỷ", "triệu USD", ["12000"]), ("12 triệu USD", "triệu USD", ["12"]), ("2 triệu lượt", "nghìn lượt", ["2000"]),
        ("3 nghìn lượt", "nghìn lượt", ["3"]), ("3 nghìn", "nghìn lượt", ["3"]), ("5 tỷ", "%", ["5000000000"]),
    ],
)  # fmt: skip
def test_D17_a_written_scale_is_proposed_in_the_unit_of_the_column(text, unit, candidates):
    assert read(text, unit=unit).candidates == tuple(map(Decimal, candidates))


@given(st.decimals(-(10**11), 10**11, places=3), st.integers(0, 3))
def test_D17_what_the_screen_writes_is_read_back_equal_or_asked_never_as_another_value(value, decimals):
    shown = number(float(value), decimals)
    expected = Decimal(shown.replace(".", "").replace(",", ".").replace("\u2212", "-"))
    reading = read(shown)
    assert (reading.value if isinstance(reading, Number) else None) == expected or expected in reading.candidates


@given(st.decimals(-(10**9), 10**9, places=5))
def test_D17_a_number_as_it_is_asked_to_be_typed_has_one_reading(value):
    reading = read(typed(value))
    assert isinstance(reading, Number)
    assert (reading.value, reading.is_sure) == (value, True)


@given(
    st.text("0123456789.,-+()% '\u00a0\u2212eEOlxđtỷnghìn/\n", max_size=14), st.lists(st.floats(-1e9, 1e9), max_size=4)
)
def test_D17_any_text_is_read_without_failing_and_a_number_keeps_its_digits(text, history):
    reading = read(text, history)
    if isinstance(reading, Number):
        written = "".join(c for c in text if c.isdigit()).lstrip("0").rstrip("0")
        assert "".join(map(str, reading.value.as_tuple().digits)).strip("0") == written
        storable(reading.value)


@given(st.text(max_size=100))
def test_D17_no_text_at_all_makes_the_reader_fail(text):
    assert read(text) is not None

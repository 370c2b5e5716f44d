"""A template that somebody filled in: every cell lands, or is asked about (S01, C21, D15, D17)."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.form_template import TemplateProblemKind, contradictions
from domain.numbers import LARGEST, without_noise
from domain.workbook_grid import CellPlace, SheetGrid, WorkbookGrid
from exchange.form_workbook import form_workbook
from exchange.template_content import template_codes
from exchange.template_reading import read_template
from exchange.workbook_file import read_workbook
from language.template_words import template_problem_sentence
from tests.domain.builders import indicator
from tests.exchange.templates import (
    HEAD,
    PERIOD,
    REVENUE,
    ROWS,
    content,
    contents,
    edited,
    entry,
    grid_of,
    read,
    row,
    with_cell,
)

BLANK = form_workbook(content())
CUMULATIVE, MONTH, GROWTH = (("TC01.01", "cumulative"), ("TC01.01", "in_period"), ("KT01.03", "cumulative"))
SAVED_BY_LIBREOFFICE = Path(__file__).parent / "workbooks" / "KTXH-T_SCT_2026-11_libreoffice.xlsx"


def by_hand(book: openpyxl.Workbook) -> None:
    """Three lines filled in: a value, an absence with its note, a value to two decimals."""
    sheet = entry(book)
    sheet["I8"], sheet["J9"], sheet["K9"], sheet["I11"] = 161_200, "chưa có số liệu", "Chờ hải quan", 8.03


FILLED = edited(BLANK, by_hand)
EXPECTED = {
    CUMULATIVE: (161_200.0, None, None),
    MONTH: (None, "chưa có số liệu", "Chờ hải quan"),
    GROWTH: (8.03, None, None),
}


def test_S01_round_trip_every_cell_lands_and_nothing_is_asked() -> None:
    found = read(FILLED)
    assert (contents(found), found.problems) == (EXPECTED, ())
    assert found.codes == template_codes(content())
    assert [cell.place.name for cell in found.cells] == ["I8", "I9", "I11"]
    assert contradictions(found.codes, content().identity, [r.assigned.key(PERIOD) for r in ROWS]) == ()


def inserted(book: openpyxl.Workbook) -> None:
    entry(book).insert_rows(9, 3)
    entry(book)["C10"] = "Ghi chú của tôi"


def moved_up(book: openpyxl.Workbook) -> None:
    entry(book).delete_rows(1, HEAD - 1)


def turned_round(book: openpyxl.Workbook) -> None:
    lines = [[cell.value for cell in entry(book)[n]] for n in (8, 9, 11)]
    for place, line in zip((11, 9, 8), lines, strict=True):
        for column, value in enumerate(line, start=1):
            entry(book).cell(place, column).value = value


def hidden_column(book: openpyxl.Workbook) -> None:
    entry(book).column_dimensions["B"].hidden = True
    entry(book).row_dimensions[9].hidden = True


def column_inserted(book: openpyxl.Workbook) -> None:
    entry(book).insert_cols(4, 2)


def renamed(book: openpyxl.Workbook) -> None:
    entry(book).title = "tháng 11 (bản sửa)"


def copied(book: openpyxl.Workbook) -> None:
    book.copy_worksheet(entry(book))


def with_workings(book: openpyxl.Workbook) -> None:
    sheet = book.create_sheet("Tính toán", 0)
    sheet.append(["Mã", "Kỳ này", "KT03.01", 5])


def headings_again(book: openpyxl.Workbook) -> None:
    for column in range(1, 12):
        entry(book).cell(14, column).value = entry(book).cell(HEAD, column).value


def decomposed(book: openpyxl.Workbook) -> None:
    for line in entry(book).iter_rows(max_col=7):
        for cell in line:
            if isinstance(cell.value, str):
                cell.value = unicodedata.normalize("NFD", cell.value).replace(" ", "\u00a0")


@pytest.mark.parametrize(
    "edit",
    [inserted, moved_up, turned_round, hidden_column, column_inserted, renamed, copied, with_workings, headings_again, decomposed],
)  # fmt: skip
def test_S01_what_people_do_to_a_sheet_moves_no_figure(edit: Callable[[openpyxl.Workbook], None]) -> None:
    found = read(edited(FILLED, edit))
    assert (contents(found), found.problems) == (EXPECTED, ())


def deleted(book: openpyxl.Workbook) -> None:
    entry(book).delete_rows(9)


def other_copy(book: openpyxl.Workbook) -> None:
    book.copy_worksheet(entry(book))["I8"] = 1_612_000


def row_twice(book: openpyxl.Workbook) -> None:
    for column in range(1, 12):
        entry(book).cell(13, column).value = entry(book).cell(8, column).value
    entry(book)["I13"] = 5


def code_changed(book: openpyxl.Workbook) -> None:
    entry(book)["B8"] = "XX99"


def code_of_another(book: openpyxl.Workbook) -> None:
    entry(book)["B8"], entry(book)["E8"] = "KT01.03", entry(book)["E11"].value


def code_gone(book: openpyxl.Workbook) -> None:
    entry(book)["B8"] = None


def foreign_sheet(book: openpyxl.Workbook) -> None:
    entry(book)["A4"] = "Mã mẫu: KTXH-T · bản 2 · SCT · 2026-10"


def no_headings(book: openpyxl.Workbook) -> None:
    entry(book).delete_rows(HEAD)


GONE_FIRST = {MONTH: EXPECTED[MONTH], GROWTH: EXPECTED[GROWTH]}


@pytest.mark.parametrize(
    ("edit", "kinds", "sure", "words"),
    [
        (deleted, ["line_missing"], {CUMULATIVE: EXPECTED[CUMULATIVE], GROWTH: EXPECTED[GROWTH]}, "Tệp không còn dòng TC01.01"),
        (other_copy, ["line_twice"], GONE_FIRST, "Ô I8 (trang tính “Nhập số liệu Copy”): dòng TC01.01 (lũy kế) có hai số khác nhau: ô I8 trang tính “Nhập số liệu”, ô I8"),
        (row_twice, ["line_twice"], GONE_FIRST, "ô I8 trang tính “Nhập số liệu”, ô I13 trang tính “Nhập số liệu”. Hãy giữ"),
        (code_changed, ["unknown_line", "line_missing"], GONE_FIRST, "Ô I8 (trang tính “Nhập số liệu”): mẫu không có dòng mã “XX99”"),
        (code_of_another, ["other_name", "line_missing"], {MONTH: EXPECTED[MONTH]}, "Ô B8 (trang tính “Nhập số liệu”): mã KT01.03 là “Tốc độ tăng GRDP”, nhưng"),
        (code_gone, ["stray_value", "line_missing"], GONE_FIRST, "thiếu mã"),
        (foreign_sheet, ["other_stamp"], {}, "chép từ mẫu khác (Mã mẫu: KTXH-T · bản 2 · SCT · 2026-10)"),
        (no_headings, ["no_table"], {}, "Hãy khôi phục dòng tiêu đề"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)  # fmt: skip
def test_S01_what_contradicts_the_codes_is_asked_in_words_and_not_taken(edit, kinds, sure, words) -> None:
    found = read(edited(FILLED, edit))
    assert [problem.kind.value for problem in found.problems] == kinds
    assert contents(found) == sure
    assert words in template_problem_sentence(found.problems[0])


def test_a_workbook_that_is_no_template_or_was_tampered_with_is_left_to_the_mapping() -> None:
    assert read_template(WorkbookGrid("xlsx", (SheetGrid("a", (("qttt-template",),)),))) is None

    def tampered(book: openpyxl.Workbook) -> None:
        last = book.worksheets[1].max_row
        book.worksheets[1].cell(last, 7).value = "every_other_day"

    assert read_template(grid_of(edited(BLANK, tampered))) is None


@pytest.mark.parametrize(
    ("change", "kind", "stops", "words"),
    [
        ({"form_code": "KTXH-X"}, "other_form", True, "mẫu của biểu KTXH-T, không phải biểu KTXH-X"),
        ({"unit_code": "STC"}, "other_unit", True, "mẫu của đơn vị SCT, không phải STC"),
        ({"period": "2026-12"}, "other_period", True, "mẫu của tháng 11/2026, không phải tháng 12/2026"),
        ({"form_version": 3}, "other_version", False, "Mẫu lập theo phiên bản 2 của biểu; biểu đang dùng phiên bản 3."),
    ],
)
def test_S01_a_template_of_another_report_is_told(change, kind, stops, words) -> None:
    expected = content().identity._replace(**change)
    [problem] = contradictions(read(BLANK).codes, expected, [r.assigned.key(PERIOD) for r in ROWS])
    assert (problem.kind.value, problem.stops) == (kind, stops)
    assert words in template_problem_sentence(problem)


def test_S01_lines_that_differ_are_named() -> None:
    new = row(indicator("DN01.01")).assigned.key(PERIOD)
    kept = [r.assigned.key(PERIOD) for r in ROWS if r is not REVENUE]
    codes = read(BLANK).codes
    [problem] = contradictions(codes, content().identity, [*kept, new])
    assert template_problem_sentence(problem) == (
        "Các dòng được giao đã đổi từ khi tải mẫu. Không còn dùng: TC01.01. Mẫu còn thiếu: DN01.01. Các dòng còn lại vẫn nhận được."
    )
    [other] = contradictions(codes, content().identity._replace(form_version=3), [*kept, new])
    assert other.kind is TemplateProblemKind.OTHER_VERSION


def test_D22_two_subjects_of_one_measure_are_told_apart() -> None:
    rows = [with_cell(row(indicator("A"), subject=code), value=value) for code, value in (("TPHCM", 1.0), ("SCT", 2.0))]
    found = read(form_workbook(content(rows)))
    assert {cell.key.subject_code: cell.value for cell in found.cells} == {"TPHCM": 1.0, "SCT": 2.0}
    assert found.codes.lines[1].measure == "lũy kế · Sở Công Thương"


def test_D15_D17_what_was_typed_stays_what_it_is() -> None:
    def typed(book: openpyxl.Workbook) -> None:
        sheet = entry(book)
        sheet["I8"], sheet["I9"], sheet["J11"] = "1.234", 0, "không phát sinh"

    found = contents(read(edited(BLANK, typed)))
    assert found == {
        CUMULATIVE: ("1.234", None, None), MONTH: (0.0, None, None), GROWTH: (None, "không phát sinh", None),
    }  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(
    st.floats(-LARGEST, LARGEST, allow_nan=False).map(without_noise),
    st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n"), min_size=1, max_size=60),
)
def test_S01_any_value_and_any_note_comes_back_as_it_went(value: float, note: str) -> None:
    """Values are those the store keeps: 15 significant digits."""
    found = read(form_workbook(content([with_cell(REVENUE, value=value, note=note)])))
    [cell] = found.cells
    assert (cell.value, cell.note, cell.place) == (value, note, CellPlace(8, 9))


def test_S01_a_file_that_libreoffice_saved_lands_whole() -> None:
    """As `workbooks/README.md` tells: typed with Vietnamese signs into an English LibreOffice."""
    found = read_template(read_workbook(SAVED_BY_LIBREOFFICE.read_bytes(), SAVED_BY_LIBREOFFICE.name))
    assert found is not None
    assert (len(found.cells), found.problems) == (24, ())
    assert found.codes.identity == ("KTXH-T", 1, "SCT", "2026-11")
    told = {cell.place.name: cell.contents for cell in found.cells}
    assert told["I8"] == (186_500.0, None, None)
    assert told["I19"] == (8_910.4, None, None)
    assert told["I31"] == (94.12, None, None)
    assert told["I29"] == (None, "chưa có số liệu", "Thống kê Thành phố chưa tính chỉ số của nhóm này")
    assert [cell.key.subject_code for cell in found.cells] == ["TPHCM"] * 20 + ["SCT"] * 4

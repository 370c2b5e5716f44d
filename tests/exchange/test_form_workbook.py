"""The workbook to fill in: what is locked, what a cell is, and that no text of ours is ever a formula (S01, I6)."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from domain.observation import Absence, Layer
from exchange.form_workbook import form_workbook
from exchange.form_workbook_look import number_format
from tests.domain.builders import figure, indicator, rate, target
from tests.exchange.templates import FORM, HEAD, REVENUE, ROWS, content, entry, row, with_cell

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


@pytest.fixture(scope="module")
def book() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(form_workbook(content())))


@pytest.fixture(scope="module")
def sheet(book: openpyxl.Workbook) -> Worksheet:
    return entry(book)


def test_S01_only_the_cells_to_fill_are_unlocked(sheet: Worksheet) -> None:
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert not sheet.protection.selectLockedCells, "a locked cell can be selected and copied"
    unlocked = {cell.coordinate for line in sheet.iter_rows() for cell in line if not cell.protection.locked}
    assert unlocked == {f"{column}{line}" for column in "IJK" for line in (8, 9, 11)}


def test_S01_the_codes_lie_in_a_sheet_that_no_menu_shows(book: openpyxl.Workbook) -> None:
    assert [sheet.sheet_state for sheet in book.worksheets] == ["visible", "veryHidden"]
    codes = book.worksheets[1]
    assert all(isinstance(cell.value, str | None) for line in codes.iter_rows() for cell in line)
    assert [cell.value for cell in codes[2]][:5] == ["identity", "KTXH-T", "2", "SCT", "2026-11"]


def test_S01_it_prints_on_a4_across_with_its_headings_on_every_page(sheet: Worksheet) -> None:
    assert (sheet.freeze_panes, sheet.print_title_rows) == (f"D{HEAD + 1}", f"${HEAD}:${HEAD}")
    setup = sheet.page_setup
    assert (setup.orientation, setup.paperSize, setup.fitToWidth or 1, setup.fitToHeight) == ("landscape", 9, 1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.oddFooter.center.text == "&P/&N"
    assert "KTXH-T · bản 2 · SCT · 2026-11" in sheet.oddFooter.left.text


def test_S01_the_title_says_form_unit_period_deadline_and_that_it_is_a_sample(sheet: Worksheet) -> None:
    told = [cell.value for line in sheet.iter_rows(max_row=HEAD - 1) for cell in line if cell.value]
    assert told[:4] == [
        f"Biểu KTXH-T: {FORM.name}",
        "Sở Công Thương · Kỳ báo cáo: tháng 11/2026",
        "Hạn phê duyệt: hết ngày thứ Tư 25/11/2026",
        "Mã mẫu: KTXH-T · bản 2 · SCT · 2026-11",
    ]
    assert any("Dữ liệu mẫu" in words for words in told)
    real = openpyxl.load_workbook(io.BytesIO(form_workbook(content(is_sample=False))))
    assert not any("Dữ liệu mẫu" in str(cell.value) for line in entry(real).iter_rows() for cell in line)


def test_D15_a_number_or_one_of_two_words_and_messages_that_fit(sheet: Worksheet) -> None:
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert set(rules) == {f"{column}{line}" for column in "IJK" for line in (8, 9, 11)}
    assert (rules["I8"].type, rules["I8"].errorStyle) == ("decimal", "warning")
    assert (rules["J8"].type, rules["J8"].formula1) == ("list", '"không phát sinh,chưa có số liệu"')
    assert "không gõ dấu %" in rules["I11"].prompt
    for rule in rules.values():
        assert all(len(text or "") <= 255 for text in (rule.prompt, rule.error))
        assert all(len(text or "") <= 32 for text in (rule.promptTitle, rule.errorTitle))


def test_D15_a_line_offers_only_the_absences_it_accepts() -> None:
    of = [replace(REVENUE.assigned.item, absences=accepted) for accepted in ((Absence.NOT_AVAILABLE,), ())]
    rows = [replace(REVENUE, assigned=replace(REVENUE.assigned, item=item)) for item in of]
    sheet = entry(openpyxl.load_workbook(io.BytesIO(form_workbook(content(rows)))))
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert rules["J8"].formula1 == '"chưa có số liệu"'
    assert "Không phát sinh" not in rules["J8"].prompt
    assert "J9" not in rules
    assert sheet["J9"].protection.locked


def test_numbers_show_the_decimals_of_their_indicator_in_vietnamese(sheet: Worksheet) -> None:
    assert sheet["I8"].number_format == "[$-42A]#,##0"
    assert sheet["I11"].number_format == "[$-42A]#,##0.00"
    assert sheet["H8"].number_format == '[$-42A]#,##0" MH"'
    assert (sheet["H8"].value, sheet["H8"].data_type) == (90_000, "n")
    assert number_format(1, "≈ ") == '[$-42A]"≈ "#,##0.0'


def test_I6_no_text_becomes_a_formula_and_negative_numbers_stay_numbers() -> None:
    rows = [
        with_cell(
            row(indicator(f"{start}1+1", name=f"{start}HYPERLINK(1)", unit=f"{start}x"), heading=f"{start}A1"),
            text=f"{start}1+1",
            note=f"{start}cmd|' /C calc'!A0",
        )
        for start in FORMULA_STARTS
    ]
    rows.append(with_cell(REVENUE, value=-12.5, text="-12,5"))
    odd = content(rows, unit_name="=1+1", subject_names={"TPHCM": "=2+2"})
    data = form_workbook(odd)
    found = [c for s in openpyxl.load_workbook(io.BytesIO(data)).worksheets for r in s.iter_rows() for c in r]
    assert not [cell.coordinate for cell in found if cell.data_type == "f"]
    assert [cell.value for cell in found if cell.data_type == "n" and cell.column_letter == "I" and cell.value] == [
        -12.5
    ]


def test_D15_a_draft_comes_with_its_value_its_word_its_note_or_its_open_question() -> None:
    rows = [
        with_cell(row(indicator("A")), value=0.0, text="0"),
        with_cell(row(indicator("B")), value=0.0, absence=Absence.NONE_OCCURRED, text="không phát sinh"),
        with_cell(row(indicator("C")), absence=Absence.NOT_AVAILABLE, note="Chờ hải quan"),
        with_cell(row(indicator("D")), text="1.234"),
        row(indicator("E")),
    ]
    sheet = entry(openpyxl.load_workbook(io.BytesIO(form_workbook(content(rows)))))
    assert [[cell.value for cell in line[8:11]] for line in sheet.iter_rows(min_row=8, max_row=12)] == [
        [0, None, None],
        [None, "không phát sinh", None],
        [None, "chưa có số liệu", "Chờ hải quan"],
        ["1.234", None, None],
        [None, None, None],
    ]


def test_what_stands_beside_is_said_with_plan_absence_and_subject() -> None:
    of = row(rate("KT01.03"), subject="SCT")
    beside = {"plan": target(10, unit="%"), "last_year": figure(None, absence=Absence.NOT_AVAILABLE)}
    rows = [replace(of, **beside), REVENUE]
    sheet = entry(openpyxl.load_workbook(io.BytesIO(form_workbook(content(rows)))))
    assert [sheet[place].value for place in ("A7", "F8", "G8", "H8")] == [
        "Ngân sách · Sở Công Thương", "10%", "chưa có số liệu", None,
    ]  # fmt: skip
    assert sheet["A9"].value == "Ngân sách · Thành phố Hồ Chí Minh"


def test_the_same_content_gives_the_same_bytes() -> None:
    assert form_workbook(content(ROWS)) == form_workbook(content(ROWS))


def test_no_illustrative_mark_stands_at_a_real_figure() -> None:
    real = replace(REVENUE, previous=figure(5.0, layer=Layer.ENTERED))
    sheet = entry(openpyxl.load_workbook(io.BytesIO(form_workbook(content([real])))))
    assert sheet["H8"].number_format == "[$-42A]#,##0"

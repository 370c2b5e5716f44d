"""What leaves the house opens as what it is: numbers as numbers, text as text, nothing as a formula (I6, D15)."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some
from openpyxl import load_workbook
from openpyxl.cell import Cell

from domain.extract import Column, Kind, Value
from domain.observation import Absence
from exchange.csv_file import csv_file
from exchange.extract_workbook import decimals_of, extract_workbook
from exchange.json_file import json_file
from language.sentences import STATEMENT
from tests.exchange.extracts import extract_of

BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠", " =", "\0=")
FORMULAS = [f"{beginning}1+1|cmd" for beginning in BEGINNINGS]
FIRST_ROW = 5


def cells_of(content: bytes) -> list[tuple[Cell, ...]]:
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    return list(sheet.iter_rows(min_row=FIRST_ROW))


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("text", FORMULAS)
def test_I6_no_text_becomes_a_formula_in_a_workbook(text: str) -> None:
    content = extract_workbook(extract_of([(text, -3.5, None)], user=text, name=text[:20]))
    book = load_workbook(io.BytesIO(content))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    name, number, _blank = cells_of(content)[0]
    assert (name.data_type, number.data_type, number.value) == ("s", "n", -3.5)


@pytest.mark.parametrize("text", FORMULAS)
def test_I6_no_cell_of_a_csv_begins_like_a_formula(text: str) -> None:
    rows = rows_of(
        csv_file(extract_of([(text, -3.5, None)], (Column(text), *extract_of([]).table.columns[1:]), user=text))
    )
    texts = [cell for row in rows for cell in row if cell != "-3.5"]
    assert [
        cell
        for cell in texts
        if cell.lstrip(" \0").startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))
    ] == []
    assert rows[1][1] == "-3.5"


@given(text=some.text(max_size=40), value=some.floats(allow_nan=False, allow_infinity=False))
def test_I6_any_text_and_any_number_come_back_as_they_were(text: str, value: float) -> None:
    rows: list[tuple[Value, ...]] = [(text, value, None)]
    extract = extract_of(rows)
    told = rows_of(csv_file(extract))[1]
    assert float(told[1]) == value
    assert json.loads(json_file(extract))["tables"][0]["rows"] == [
        [text.encode("utf-8", "replace").decode(), value, None]
    ]


def test_D15_blank_zero_none_occurred_and_not_available_stay_four_things() -> None:
    values: list[Value] = [None, 0.0, Absence.NONE_OCCURRED, Absence.NOT_AVAILABLE]
    extract = extract_of([("a", value, None) for value in values])
    told = [row[1].value for row in cells_of(extract_workbook(extract))]
    assert told == [None, 0, "không phát sinh", "chưa có số liệu"]
    assert [row[1] for row in rows_of(csv_file(extract))[1:5]] == ["", "0.0", "không phát sinh", "chưa có số liệu"]
    typed = [row[1] for row in json.loads(json_file(extract))["tables"][0]["rows"]]
    assert typed == [None, 0, {"absence": "none_occurred"}, {"absence": "not_available"}]


def test_a_workbook_has_units_in_its_header_formats_and_a_sheet_of_sources() -> None:
    columns = (Column("Tên"), Column("Giá trị", Kind.NUMBER, "tỷ đồng", 1), Column("Ngày", Kind.DATE))
    book = load_workbook(io.BytesIO(extract_workbook(extract_of([("a", 1234.56, date(2025, 10, 6))], columns))))
    sheet, sources = book.worksheets
    assert [c.value for c in sheet[4]] == ["Tên", "Giá trị (tỷ đồng)", "Ngày"]
    assert [c.number_format for c in sheet[5]][1:] == ["#,##0.0", "dd/mm/yyyy"]
    assert (sheet["B5"].value, sheet["C5"].value.date()) == (1234.56, date(2025, 10, 6))
    assert sheet["A3"].value == STATEMENT
    assert STATEMENT in sheet.oddFooter.left.text
    assert sources.title == "Nguồn"
    assert ["n1", "https://example.vn/a,b", "2025-10-06"] in [[c.value for c in row] for row in sources.iter_rows()]


def test_names_of_sheets_are_what_excel_accepts_each_once() -> None:
    long = "Ngân sách: thu/chi [địa phương] và nhiều chữ nữa"
    book = load_workbook(io.BytesIO(extract_workbook(extract_of([], name=long))))
    assert book.sheetnames == ["Ngân sách  thu chi  địa phương", "Nguồn"]


@pytest.mark.parametrize(("value", "decimals"), [(5.0, 0), (5.25, 2), (-0.5, 1), (1e-9, 0), (1e20, 0), (1 / 3, 4)])
def test_a_number_without_set_decimals_shows_those_it_has(value: float, decimals: int) -> None:
    assert decimals_of(value) == decimals


def test_a_csv_is_one_table_for_programs_and_tells_of_itself_at_its_end() -> None:
    content = csv_file(extract_of([("a", 1.5, date(2025, 10, 6))]))
    assert content.startswith(b"\xef\xbb\xbf")
    rows = rows_of(content)
    assert rows[:2] == [["Tên", "Giá trị (tỷ đồng)", "Ngày"], ["a", "1.5", "2025-10-06"]]
    assert all(len(row) == 1 and row[0].startswith("# ") for row in rows[2:])
    assert rows[-1][0].endswith(STATEMENT)

"""Every file of a session: equal bytes of equal facts, type embedded, hostile text only ever text (N02, I6, R084)."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import cache
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pptx.presentation import Presentation as Slides
from pypdf import PdfReader

from exchange.fixed_package import fixed_package
from exchange.report_annex import report_annex
from exchange.report_docx import report_docx
from exchange.report_pdf import brief_pdf, report_pdf
from exchange.session_files import SESSION_FILES
from exchange.slides_pptx import slides_pptx
from language.report import write_report
from language.sentences import STATEMENT
from language.slide_text import SlideText, deck_frame
from language.slide_words import deck_words
from tests.exchange.reports import report_of, table_of
from tests.language.published_facts import published_facts

CODE = "7F3A-91C2"
HOSTILE = '=1+1|cmd\x00\x0b #read("/etc/passwd") *x* $y$ @b <w:p/> {{7*7}} ' + "A" * 2000
READABLE = HOSTILE.replace("\x00", "").replace("\x0b", "")


facts = cache(published_facts)


@cache
def deck() -> tuple[SlideText, ...]:
    return deck_words(facts("2025-09"))


def opened(said: tuple[SlideText, ...] | None = None) -> Slides:
    return Presentation(io.BytesIO(slides_pptx(said or deck(), deck_frame(facts("2025-09"), CODE))))


def shown(slide: Any) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


@pytest.mark.parametrize("chosen", SESSION_FILES.values(), ids=lambda f: f"{f.stem}.{f.ending}")
def test_N02_the_same_facts_are_the_same_bytes(chosen: Any) -> None:
    content = chosen.make(facts("2025-09"), write_report(facts("2025-09"), code=CODE))
    assert content == chosen.make(facts("2025-09"), write_report(facts("2025-09"), code=CODE))
    if chosen.ending != "pdf":  # a package tells the time in every part it holds
        assert {entry.date_time[0] for entry in ZipFile(io.BytesIO(content)).infolist()} == {1980}


def test_N02_a_package_made_anew_bears_no_time() -> None:
    told = io.BytesIO()
    with ZipFile(told, "w") as written:
        written.writestr("a.xml", "<a/>")
    assert {e.date_time[0] for e in ZipFile(io.BytesIO(fixed_package(told.getvalue()))).infolist()} == {1980}


def test_R089_the_pdf_embeds_its_type_and_tells_its_title() -> None:
    content = report_pdf(report_of())
    faces = {name.decode().split("+")[1] for name in re.findall(rb"/BaseFont */([A-Za-z+-]+)", content)}
    assert faces == {f"LiberationSerif{look}" for look in ("", "-Bold", "-Italic", "-BoldItalic")}
    assert content.count(b"/FontFile2") == 4
    assert b"D:20260105" in content


@pytest.mark.parametrize("period", ["2025-08", "2025-09", "2025-12"])
def test_R083_the_brief_has_two_pages_at_most(period: str) -> None:
    content = brief_pdf(write_report(facts(period), code=CODE))
    assert len(PdfReader(io.BytesIO(content)).pages) <= 2


def test_I6_hostile_text_stays_text_in_the_document() -> None:
    report = replace(report_of(text=HOSTILE), annexes=(table_of(2, HOSTILE),))
    document = docx.Document(io.BytesIO(report_docx(report)))
    assert READABLE in [p.text for p in document.paragraphs]


def test_I6_hostile_text_stays_text_in_the_workbook() -> None:
    book = load_workbook(io.BytesIO(report_annex(replace(report_of(text=HOSTILE), annexes=(table_of(2, HOSTILE),)))))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert any(str(cell.value).startswith("=1+1|cmd") for cell in cells)


def test_I6_hostile_text_stays_text_in_the_pdf() -> None:
    report = replace(report_of(text=HOSTILE), annexes=(table_of(2, HOSTILE),))
    told = "".join(page.extract_text() for page in PdfReader(io.BytesIO(report_pdf(report))).pages)
    plain = re.sub(r"[\s\u200b]", "", told)
    assert '=1+1|cmd#read("/etc/passwd")*x*$y$@b<w:p/>{{7*7}}AAAA' in plain
    assert "root:" not in plain
    assert "Nguyễn Văn Mẫu" in told


def test_I6_hostile_text_stays_text_in_the_slides() -> None:
    said = replace(deck()[1], title=HOSTILE, lines=(HOSTILE,), notes=(HOSTILE,), kicker=HOSTILE, source=HOSTILE)
    slide = opened((said,)).slides[0]
    assert READABLE in shown(slide)
    assert READABLE in slide.notes_slide.notes_text_frame.text


def test_R084_the_workbook_holds_real_numbers_under_the_printed_head() -> None:
    book = load_workbook(io.BytesIO(report_annex(report_of())))
    sheet = book.worksheets[0]
    assert book.sheetnames[0].startswith("Phụ lục I. ")
    assert [c.value for c in sheet[8]] == ["Tổng số", 162888.25, 167455, 1436120.5, 115.04, "..."]
    assert sheet["B8"].number_format == "[$-42A]#,##0"
    assert {str(m) for m in sheet.merged_cells.ranges} == {"A5:A6", "B5:D5", "E5:F5"}
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.page_setup.paperSize) == ("B8", "$5:$7", 9)
    assert sheet["F4"].value == "Đơn vị tính: Tỷ đồng"
    assert STATEMENT in [cell.value for [cell] in book.worksheets[-1].iter_rows(max_col=1)]


def test_R084_slides_have_charts_that_can_be_edited() -> None:
    drawn = [s.chart for slide in opened().slides for s in slide.shapes if s.has_chart]
    told = [said for said in deck() if said.slide.chart]
    assert len(drawn) == len(told) >= 2
    for chart, said in zip(drawn, told, strict=True):
        assert said.slide.chart is not None
        actual = next(iter(chart.plots[0].series))
        assert list(actual.values) == [p.value for p in said.slide.chart.points]
        blob = chart.part.chart_workbook.xlsx_part.blob
        sheet = load_workbook(io.BytesIO(blob)).worksheets[0]
        assert [cell.value for [cell] in sheet.iter_rows(min_row=2, min_col=2, max_col=2)] == list(actual.values)


def test_R087_D19_every_slide_has_title_notes_and_the_foot_of_an_export() -> None:
    slides = opened()
    assert round(slides.slide_width / slides.slide_height, 3) == 1.778
    for number, (slide, said) in enumerate(zip(slides.slides, deck(), strict=True), 1):
        text = shown(slide)
        assert slide.shapes.title.text_frame.text == said.heading
        assert [told for told in (STATEMENT, CODE, "SỐ LIỆU MẪU") if told not in text] == []
        assert f"{number}/{len(deck())}" in text
        assert slide.notes_slide.notes_text_frame.text == "\n".join(said.notes)

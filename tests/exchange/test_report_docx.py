"""The Word document against the table of Nghị định 30/2020 (domain.md §5), read back with the library (R089)."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from exchange.report_docx import brief_docx, report_docx
from exchange.report_paper import AGENCY_MM
from exchange.text_width import width_mm
from language.document_words import MOTTO, NATION
from language.sentences import STATEMENT
from tests.exchange.reports import HEAD, report_of


@cache
def made() -> Document:
    return docx.Document(io.BytesIO(report_docx(report_of())))


def texts(holder: Any) -> list[str]:
    return [p.text for p in holder.paragraphs if p.text]


def head_cells() -> list[list[str]]:
    return [texts(cell) for table in made().tables[:2] for cell in table.rows[0].cells]


def test_R089_the_page_is_A4_with_the_margins_of_the_decree() -> None:
    first = made().sections[0]
    assert (round(first.page_width.mm), round(first.page_height.mm)) == (210, 297)
    margins = (first.top_margin, first.bottom_margin, first.left_margin, first.right_margin)
    assert [round(m.mm) for m in margins if m] == [20, 20, 30, 15]


def test_R089_one_type_and_one_language_everywhere() -> None:
    faces = {
        value
        for e in made().styles.element.iter(qn("w:rFonts"))
        for key, value in e.attrib.items()
        if "hint" not in key
    }
    assert faces == {"Times New Roman"}
    assert {e.get(qn("w:val")) for e in made().styles.element.iter(qn("w:lang"))} == {"vi-VN"}
    assert made().core_properties.language == "vi-VN"
    assert made().core_properties.title.startswith("BÁO CÁO Tình hình")


def test_R089_the_head_says_nation_agency_number_and_place() -> None:
    agency, nation, number, place = head_cells()
    assert agency == ["ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HỒ CHÍ MINH"]
    assert nation == [NATION, MOTTO]
    assert (number, place) == (["Số: 05/BC-UBND"], ["Thành phố Hồ Chí Minh, ngày 05 tháng 01 năm 2026"])
    runs = [(run.text, run.font.size.pt, run.bold, run.italic) for p in _paragraphs(made().tables[0]) for run in p.runs]
    assert {size for _text, size, _bold, _italic in runs} == {12.0, 13.0}
    assert all(bold for _text, _size, bold, _italic in runs)


def test_R089_short_lines_stand_under_agency_and_title_and_a_long_one_under_the_motto() -> None:
    ruled = [p for p in _paragraphs(made().tables[0]) if p._p.find(f".//{qn('w:pBdr')}") is not None]
    agency, motto = (room - _indents(p) for room, p in zip((AGENCY_MM, 165 - AGENCY_MM), ruled, strict=True))
    assert 1 / 3 <= agency / width_mm("THÀNH PHỐ HỒ CHÍ MINH", 12) <= 1 / 2
    assert abs(motto - width_mm(MOTTO, 13)) < 0.1
    title = next(p for p in made().paragraphs if p._p.find(f".//{qn('w:pBdr')}") is not None)
    longest = max(width_mm(line, 14) for line in made().paragraphs[2].text.splitlines())
    assert 1 / 3 <= (165 - _indents(title)) / longest <= 1 / 2


def test_R089_body_text_is_justified_indented_and_spaced() -> None:
    style: Any = made().styles["Body Text"]
    assert (style.font.name, style.font.size) == ("Times New Roman", Pt(14))
    kept = style.paragraph_format
    assert (kept.space_after, kept.line_spacing) == (Pt(6), 1.15)
    assert abs(kept.first_line_indent - Cm(1.27)) < 1000
    body = [p for p in made().paragraphs if p.style and p.style.name == "Body Text"]
    assert {str(p.alignment) for p in body} == {"JUSTIFY (3)"}


def test_R089_headings_can_be_walked_through() -> None:
    found = [(p.style.name, p.text) for p in made().paragraphs if p.style and str(p.style.name).startswith("Heading")]
    assert found[:3] == [
        ("Heading 1", "I. TÌNH HÌNH KINH TẾ"),
        ("Heading 2", "1. Sản xuất công nghiệp"),
        ("Heading 3", "a) Thương mại, dịch vụ"),
    ]


def test_R089_pages_are_numbered_above_the_text_but_not_the_first() -> None:
    first = made().sections[0]
    assert first.different_first_page_header_footer
    assert "PAGE" in first.header._element.xml
    assert "PAGE" not in first.first_page_header._element.xml


def test_R087_D19_every_page_bears_code_statement_and_the_mark_of_the_sample() -> None:
    first = made().sections[0]
    for footer in (first.footer, first.first_page_footer):
        assert texts(footer) == ["Mã số liệu: 7F3A-91C2", STATEMENT]
    for header in (first.header, first.first_page_header):
        assert texts(header) == ["SỐ LIỆU MẪU"]


def test_R089_each_annex_is_a_section_with_its_own_numbers_turned_where_it_is_wide() -> None:
    sections = made().sections
    assert [s._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) for s in sections] == ["1", "1", "1"]
    assert [s.page_width > s.page_height for s in sections] == [False, True, True]
    assert "(Kèm theo Báo cáo số 05/BC-UBND ngày 05 tháng 01 năm 2026)" in texts(made())


def test_R089_the_head_of_a_table_repeats_and_rows_stay_whole() -> None:
    table = made().tables[-2]._tbl
    rows = table.findall(qn("w:tr"))
    assert len(rows) == 243
    assert sum(row.find(f".//{qn('w:tblHeader')}") is not None for row in rows) == 3
    assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)
    assert {e.get(qn("w:val")) for e in rows[0].iter(qn("w:gridSpan"))} == {"3", "2"}


def test_R089_figures_stand_right_and_in_vietnamese() -> None:
    row = made().tables[-2]._tbl.findall(qn("w:tr"))[3]
    cells = ["".join(t.text or "" for t in cell.iter(qn("w:t"))) for cell in row.findall(qn("w:tc"))]
    assert cells == ["Tổng số", "162.888", "167.455", "1.436.121", "115,0", "..."]
    sides = [e.get(qn("w:val")) for e in row.iter(qn("w:jc"))]
    assert sides == ["left", *["right"] * 5]


def test_R089_who_signs_stands_right_and_who_receives_left() -> None:
    left, right = made().tables[-3].rows[0].cells
    assert texts(left)[0] == "Nơi nhận:"
    assert texts(left)[-1] == "- Lưu: VT, TH."
    assert texts(right) == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn Mẫu"]
    sizes = [(r.font.size.pt, r.bold, r.italic) for p in left.paragraphs for r in p.runs]
    assert sizes[0] == (12, True, True)
    assert set(sizes[1:]) == {(11, None, None)}


def test_properties_stand_in_the_order_that_word_demands() -> None:
    orders = {
        "w:sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols titlePg docGrid",
        "w:tblPr": "tblStyle tblW jc tblBorders tblLayout tblCellMar tblLook",
        "w:pPr": "pStyle keepNext pBdr spacing ind jc sectPr",
        "w:rPr": "rFonts b i color sz shd",
    }
    for name, order in orders.items():
        places = {qn(f"w:{child}"): n for n, child in enumerate(order.split())}
        for holder in made().element.body.iter(qn(name)):
            told = [places[child.tag] for child in holder]
            assert told == sorted(told), [child.tag for child in holder]


def test_R089_one_addressee_stands_on_the_line_of_the_words() -> None:
    alone = replace(HEAD, addressees=("Văn phòng Chính phủ",))
    document = docx.Document(io.BytesIO(report_docx(replace(report_of(head=alone), annexes=()))))
    assert "Kính gửi: Văn phòng Chính phủ" in texts(document)
    several = texts(made())
    assert several[several.index("Kính gửi:") + 1 :][:3] == [
        "- Văn phòng Chính phủ;", "- Bộ Tài chính;", "- Thường trực Thành ủy."
    ]  # fmt: skip


def test_N02_a_draft_says_so_on_every_page_and_shows_what_was_rewritten() -> None:
    draft = docx.Document(io.BytesIO(brief_docx(replace(report_of(code=""), brief=report_of().sections))))
    assert texts(draft.sections[0].header)[-1] == "DỰ THẢO · SỐ LIỆU MẪU"
    assert "chưa chốt" in texts(draft.sections[0].footer)[0]
    shaded = {
        "".join(t.text or "" for t in e.getparent().getparent().iter(qn("w:t"))): e.get(qn("w:fill"))
        for e in draft.element.body.iter(qn("w:shd"))
    }
    assert shaded["59.655"] == "FFE08A"
    assert set(shaded.values()) == {"FFE08A", "E0E0E0"}


def _paragraphs(table: Any) -> list[Any]:
    return [p for cell in table.rows[0].cells for p in cell.paragraphs]


def _indents(paragraph: Any) -> float:
    kept = paragraph.paragraph_format
    return float(kept.left_indent.mm + kept.right_indent.mm)

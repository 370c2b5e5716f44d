"""The report as a Word document in the layout of Nghị định 30/2020/NĐ-CP (R089; domain.md §5)."""

from __future__ import annotations

import io
from datetime import UTC, datetime, time
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as Align
from docx.section import Section
from docx.shared import Length, Mm, Pt
from docx.table import _Cell

from domain.report import Report
from exchange.docx_parts import INDENT, element, line, make_style, page_number, rule, use_font, write
from exchange.docx_table import table_element
from exchange.fixed_package import fixed_package
from exchange.paper_table import PaperTable
from exchange.report_paper import AGENCY_MM, Annex, Block, Paper, brief_paper, full_paper
from exchange.text_width import width_mm
from language import document_words as words

PAPER = (Mm(210), Mm(297))
TOP, BOTTOM, LEFT, RIGHT = Mm(20), Mm(20), Mm(30), Mm(15)
LEFT_COLUMN = Mm(AGENCY_MM)
_LINE = 0.4  # of the longest line above it: the decree wants a third to a half
_ROOM_TO_SIGN = 4


def report_docx(report: Report) -> bytes:
    """The whole report with its annexes."""
    return _document(full_paper(report))


def brief_docx(report: Report) -> bytes:
    """The brief for the evening before."""
    return _document(brief_paper(report))


def _document(paper: Paper) -> bytes:
    document = docx.Document()
    _set_up(document, paper)
    _head(document, paper)
    for block in paper.blocks:
        _block(document, block)
    _closing(document, paper)
    _sources(document, paper)
    for annex in paper.annexes:
        _annex(document, annex)
    out = io.BytesIO()
    document.save(out)
    return fixed_package(out.getvalue())


def _set_up(document: Document, paper: Paper) -> None:
    use_font(document)
    body = paper.body_points
    make_style(document, "Normal", size=body)
    make_style(document, "Body Text", size=body, spacing=1.15 if body == 14 else 1.0, after=6, indent=INDENT)
    for level in (1, 2, 3):
        make_style(document, f"Heading {level}", size=body, bold=level < 3, after=6, indent=INDENT)
    for name, size in (("Head", 13), ("Cell", 11), ("Small", 9), ("Foot", 8)):
        make_style(document, name, size=size)
    made = datetime.combine(paper.made_on, time(), UTC)
    told = document.core_properties
    told.title, told.subject, told.author = (
        f"{paper.title} {paper.subject_line}"[:255],
        paper.number_line,
        paper.agency[:255],
    )
    told.keywords, told.comments, told.language = paper.marks, words.STATEMENT, "vi-VN"
    told.created = told.modified = made
    told.last_modified_by, told.revision = "", 1
    _section(document.sections[0], paper)


def _section(section: Section, paper: Paper) -> None:
    """A4 with the decree's margins; the page's number in the top margin, but not on the first page."""
    section.page_width, section.page_height = PAPER
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = TOP, BOTTOM, LEFT, RIGHT
    section.header_distance, section.footer_distance = Mm(10), Mm(8)
    section.different_first_page_header_footer = True
    section._sectPr.append(element("pgNumType", start="1"))
    number = line(section.header, "", style="Head")
    page_number(number)
    for header in (section.header, section.first_page_header):
        if paper.marks:
            line(header, paper.marks, align=Align.RIGHT, style="Small", bold=True)
    for footer in (section.footer, section.first_page_footer):
        for told in paper.foot_lines:
            line(footer, told, style="Foot")


def _head(document: Document, paper: Paper) -> None:
    left, right = _two_columns(document)
    _agency(left, paper)
    line(right, words.NATION, size=12, bold=True)
    line(right, words.MOTTO, size=13, bold=True)
    rule(right, Mm(width_mm(words.MOTTO, 13)), _right_column())
    left, right = _two_columns(document)
    if paper.number_line:
        line(left, paper.number_line, size=13)
    line(right, paper.place_line, size=13, italic=True)
    line(document, "", style="Head")
    line(document, paper.title, size=14, bold=True)
    _over_a_rule(document, paper.subject_lines, 14, _text_width())
    _addressees(document, paper.addressees)
    line(document, "", style="Head")


def _agency(cell: _Cell, paper: Paper) -> None:
    if paper.parent_agency:
        line(cell, paper.parent_agency, size=12)
    _over_a_rule(cell, paper.agency_lines, 12, LEFT_COLUMN)


def _over_a_rule(holder: Document | _Cell, lines: tuple[str, ...], size: float, room: Length) -> None:
    """Bold lines with the decree's short line under them."""
    line(holder, "\n".join(lines), size=size, bold=True)
    rule(holder, Mm(max(width_mm(told, size) for told in lines) * _LINE), room)


def _addressees(document: Document, names: tuple[str, ...]) -> None:
    if len(names) == 1:
        line(document, f"{words.TO} {names[0]}", size=14)
        return
    if names:
        told = line(document, words.TO, align=Align.LEFT, size=14)
        told.paragraph_format.left_indent = Mm(35)
    for name in names:
        line(document, name, align=Align.LEFT, size=14).paragraph_format.left_indent = Mm(50)


def _block(document: Document, block: Block) -> None:
    if block.heading:
        document.add_paragraph(block.heading, style=f"Heading {block.level}")
    elif block.table:
        _table(document, block.table, _text_width())
    else:
        paragraph = document.add_paragraph(style="Body Text")
        paragraph.alignment = Align.JUSTIFY
        for run in block.runs:
            write(paragraph, run.text, mark=run.mark)


def _table(document: Document, table: PaperTable, room: Length, *, with_title: bool = True) -> None:
    if with_title:
        line(document, table.title, bold=True).paragraph_format.keep_with_next = True
    if table.unit_line:
        line(document, table.unit_line, align=Align.RIGHT, italic=True).paragraph_format.keep_with_next = True
    line(document, "", style="Foot")._p.addprevious(table_element(table, room, style="Cell"))
    for note in table.notes:
        line(document, note, align=Align.LEFT, size=11, italic=True)


def _closing(document: Document, paper: Paper) -> None:
    """Recipients to the left, level with the title of who signs to the right; the two stay on one page."""
    if not (paper.signer_lines or paper.recipients):
        return
    for paragraph in (document.paragraphs[-1], line(document, "", style="Head")):
        paragraph.paragraph_format.keep_with_next = True  # nobody signs a bare page
    left, right = _two_columns(document)
    if paper.recipients:
        line(left, words.RECIPIENTS, align=Align.LEFT, size=12, bold=True, italic=True)
    for told in paper.recipients:
        line(left, told, align=Align.LEFT, size=11)
    for told in paper.signer_lines:
        line(right, told, size=14, bold=True)
    for _place in range(_ROOM_TO_SIGN):
        line(right, "")
    line(right, paper.signer_name, size=14, bold=True)
    for cell in (left, right):
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def _sources(document: Document, paper: Paper) -> None:
    for told in (f"{words.SOURCES}:" if paper.source_lines else "", *paper.source_lines, paper.legend):
        if told:
            line(document, told, align=Align.LEFT, style="Small").paragraph_format.space_before = Pt(3)


def _annex(document: Document, annex: Annex) -> None:
    """A section of its own with its own page numbers, turned when the table is wide."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    width, height = reversed(PAPER) if annex.is_wide else PAPER
    section.page_width, section.page_height = width, height
    section.orientation = WD_ORIENT.LANDSCAPE if annex.is_wide else WD_ORIENT.PORTRAIT
    document.add_paragraph(annex.name, style="Heading 1").paragraph_format.first_line_indent = Length(0)
    document.paragraphs[-1].alignment = Align.CENTER
    line(document, "\n".join(annex.title_lines), size=14, bold=True)
    line(document, annex.reference, size=13, italic=True)
    _table(document, annex.table, Length(width - LEFT - RIGHT), with_title=False)


def _two_columns(document: Document) -> tuple[_Cell, _Cell]:
    table = document.add_table(1, 2)
    table.autofit = False
    margins = element("tblCellMar")
    margins.extend(element(side, w="0", type="dxa") for side in ("left", "right"))
    table._tbl.tblPr.append(margins)
    row: Any = table.rows[0]
    row._tr.get_or_add_trPr().append(element("cantSplit"))
    for place, width in enumerate((LEFT_COLUMN, _right_column())):
        table.columns[place].width = row.cells[place].width = width
    return row.cells[0], row.cells[1]


def _text_width() -> Length:
    return Length(PAPER[0] - LEFT - RIGHT)


def _right_column() -> Length:
    return Length(_text_width() - LEFT_COLUMN)

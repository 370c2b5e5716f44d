"""The report as a Word document in the layout of Nghị định 30/2020/NĐ-CP (R089; domain.md §5)."""

from __future__ import annotations

import io
from datetime import UTC, datetime, time

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as Align
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Length, Mm, Pt

from domain.report import Report
from exchange.docx_letterhead import BOTTOM, LEFT, PAPER, RIGHT, TEXT_WIDTH, TOP, write_closing, write_head
from exchange.docx_parts import (
    INDENT,
    element,
    line,
    make_style,
    page_number,
    put_style,
    use_font,
    use_this_word,
    write,
)
from exchange.docx_table import table_element
from exchange.fixed_package import fixed_package
from exchange.paper_table import PaperTable
from exchange.report_paper import Annex, Block, Paper, brief_paper, full_paper
from language.sentences import STATEMENT


def report_docx(report: Report) -> bytes:
    """The whole report with its annexes."""
    return _document(full_paper(report))


def brief_docx(report: Report) -> bytes:
    """The brief for the evening before."""
    return _document(brief_paper(report))


def _document(paper: Paper) -> bytes:
    document = docx.Document()
    _set_up(document, paper)
    write_head(document, paper)
    for block in paper.blocks:
        _block(document, block)
    write_closing(document, paper)
    _sources(document, paper)
    for annex in paper.annexes:
        _annex(document, annex)
    out = io.BytesIO()
    document.save(out)
    return fixed_package(out.getvalue())


def _set_up(document: Document, paper: Paper) -> None:
    use_font(document)
    use_this_word(document)
    body = paper.body_points
    make_style(document, "Normal", size=body)
    make_style(document, "Body Text", size=body, spacing=1.15 if body == 14 else 1.0, after=6, indent=INDENT)
    for level in (1, 2, 3):
        make_style(document, f"Heading {level}", size=body, bold=level < 3, after=6, indent=INDENT)
    for name, size in (("Head", 13), ("Small", 9), ("Foot", 8)):
        make_style(document, name, size=size)
    make_style(document, "Cell", size=11, before=2, after=2)
    made = datetime.combine(paper.made_on, time(), UTC)
    told = document.core_properties
    told.title, told.subject, told.author = (
        f"{paper.title} {paper.subject_line}"[:255],
        paper.number_line,
        paper.agency[:255],
    )
    told.keywords, told.comments, told.language = paper.marks, STATEMENT, "vi-VN"
    told.created = told.modified = made
    told.last_modified_by, told.revision = "", 1
    _section(document.sections[0], paper)


def _section(section: Section, paper: Paper) -> None:
    """A4 with the decree's margins; the page's number in the top margin, but not on the first page."""
    section.page_width, section.page_height = PAPER
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = TOP, BOTTOM, LEFT, RIGHT
    section.header_distance, section.footer_distance = Mm(8), Mm(8)
    section.different_first_page_header_footer = True
    section._sectPr.find(qn("w:cols")).addprevious(element("pgNumType", start="1"))  # Word is strict about the order
    for header in (section.header, section.first_page_header):
        line(header, paper.marks, align=Align.RIGHT, style="Small", bold=True)
    page_number(line(section.header, "", style="Head"))
    for footer in (section.footer, section.first_page_footer):
        for told in paper.foot_lines:
            line(footer, told, style="Foot")


def _block(document: Document, block: Block) -> None:
    if block.heading:
        put_style(document.add_paragraph(block.heading), f"Heading {block.level}")
    elif block.table:
        _table(document, block.table, TEXT_WIDTH)
    else:
        paragraph = document.add_paragraph()
        put_style(paragraph, "Body Text")
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


def _sources(document: Document, paper: Paper) -> None:
    for told in (*paper.source_lines, paper.legend):
        if told:
            line(document, told, align=Align.LEFT, style="Small").paragraph_format.space_before = Pt(2)


def _annex(document: Document, annex: Annex) -> None:
    """A section of its own with its own page numbers, turned when the table is wide."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    width, height = reversed(PAPER) if annex.is_wide else PAPER
    section.page_width, section.page_height = width, height
    section.orientation = WD_ORIENT.LANDSCAPE if annex.is_wide else WD_ORIENT.PORTRAIT
    name = line(document, annex.name, style="Heading 1")
    name.paragraph_format.first_line_indent = Length(0)
    line(document, "\n".join(annex.title_lines), size=14, bold=True)
    line(document, annex.reference, size=13, italic=True)
    _table(document, annex.table, Length(width - LEFT - RIGHT), with_title=False)

"""The blocks of a letter that the decree places: who writes, to whom, who signs, who receives a copy (domain.md §5)."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as Align
from docx.oxml.ns import qn
from docx.shared import Length, Mm
from docx.table import _Cell

from exchange.docx_parts import element, line, rule
from exchange.report_paper import AGENCY_MM, Paper
from exchange.text_width import width_mm
from language import document_words as words

PAPER = (Mm(210), Mm(297))
TOP, BOTTOM, LEFT, RIGHT = Mm(20), Mm(20), Mm(30), Mm(15)
TEXT_WIDTH = Length(PAPER[0] - LEFT - RIGHT)
LEFT_COLUMN = Mm(AGENCY_MM)
RIGHT_COLUMN = Length(TEXT_WIDTH - LEFT_COLUMN)
_LINE = 0.4  # of the longest line above it: the decree wants a third to a half
_ROOM_TO_SIGN = 4


def write_head(document: Document, paper: Paper) -> None:
    left, right = _two_columns(document)
    _agency(left, paper)
    line(right, words.NATION, size=12, bold=True)
    line(right, words.MOTTO, size=13, bold=True)
    rule(right, Mm(width_mm(words.MOTTO, 13)), RIGHT_COLUMN)
    left, right = _two_columns(document)
    if paper.number_line:
        line(left, paper.number_line, size=13)
    line(right, paper.place_line, size=13, italic=True)
    line(document, "", style="Small")
    line(document, paper.title, size=14, bold=True)
    _over_a_rule(document, paper.subject_lines, 14, TEXT_WIDTH)
    _addressees(document, paper.addressees)
    line(document, "", style="Small")


def _agency(cell: _Cell, paper: Paper) -> None:
    if paper.parent_lines:
        line(cell, "\n".join(paper.parent_lines), size=12)
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


def write_closing(document: Document, paper: Paper) -> None:
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


def _two_columns(document: Document) -> tuple[_Cell, _Cell]:
    table = document.add_table(1, 2)
    table.autofit = False
    margins = element("tblCellMar")
    margins.extend(element(side, w="0", type="dxa") for side in ("left", "right"))
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)
    row: Any = table.rows[0]
    row._tr.get_or_add_trPr().append(element("cantSplit"))
    for place, width in enumerate((LEFT_COLUMN, RIGHT_COLUMN)):
        table.columns[place].width = row.cells[place].width = width
    return row.cells[0], row.cells[1]

"""An official table in a document: header of two or three rows that repeats, rows that stay whole, numbers to the right.

Written as XML elements: the library's own cells cost fifty times as much in a table of 240 rows (G8).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn
from docx.shared import Length

from exchange.docx_parts import element
from exchange.paper_table import HeaderCell, PaperRow, PaperTable

_MARGINS = "70"  # twentieths of a point beside the text of a cell
_BOLD, _SLANTED = ("total", "group"), ("group",)


def table_element(table: PaperTable, room: Length, *, style: str) -> Any:
    """`style` is that of the paragraphs in the cells; `room` is shared out by the letters of the columns."""
    twips = _widths(table, room)
    made = element("tbl")
    made.append(_properties(sum(twips)))
    grid = element("tblGrid")
    grid.extend(element("gridCol", w=str(w)) for w in twips)
    made.append(grid)
    made.extend(_header_row(table, n, twips, style) for n in range(table.header_rows))
    made.extend(_row(table, row, twips, style) for row in table.rows)
    return made


def _widths(table: PaperTable, room: Length) -> list[int]:
    whole = sum(table.letters)
    return [int(room.twips * letters / whole) for letters in table.letters]


def _properties(width: int) -> Any:
    made = element("tblPr")
    made.append(element("tblW", w=str(width), type="dxa"))
    made.append(element("jc", val="center"))
    borders = element("tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(element(side, val="single", sz="4", space="0", color="000000"))
    made.append(borders)
    made.append(element("tblLayout", type="fixed"))
    margins = element("tblCellMar")
    margins.extend(element(side, w=_MARGINS, type="dxa") for side in ("left", "right"))
    made.append(margins)
    return made


def _header_row(table: PaperTable, number: int, twips: list[int], style: str) -> Any:
    made = _empty_row(repeats=True)
    for cell in _covering(table.header, number):
        span = range(cell.column, cell.column + cell.columns)
        merged = "" if cell.rows == 1 else "restart" if cell.row == number else "continue"
        text = cell.text if cell.row == number else ""
        width = sum(twips[n] for n in span)
        made.append(
            _cell(
                text,
                width,
                style,
                align="center",
                bold=cell.row != table.mark_row,
                span=len(span),
                merged=merged,
                centred=True,
            )
        )
    return made


def _covering(header: tuple[HeaderCell, ...], number: int) -> Iterator[HeaderCell]:
    yield from sorted((c for c in header if c.row <= number < c.row + c.rows), key=lambda c: c.column)


def _row(table: PaperTable, row: PaperRow, twips: list[int], style: str) -> Any:
    made = _empty_row(repeats=False)
    bold, italic = row.style in _BOLD, row.style in _SLANTED
    for place, (text, width) in enumerate(zip(row.cells, twips, strict=True)):
        align = "right" if table.numeric[place] else "left"
        indent = "120" if place == 0 and row.style == "item" else ""
        made.append(_cell(text, width, style, align=align, bold=bold, italic=italic, indent=indent))
    return made


def _empty_row(*, repeats: bool) -> Any:
    made, properties = element("tr"), element("trPr")
    properties.append(element("cantSplit"))
    if repeats:
        properties.append(element("tblHeader"))
    made.append(properties)
    return made


def _cell(text: str, width: int, style: str, *, align: str, bold: bool = False, italic: bool = False, span: int = 1,
          merged: str = "", centred: bool = False, indent: str = "") -> Any:  # fmt: skip
    made, properties = element("tc"), element("tcPr")
    properties.append(element("tcW", w=str(width), type="dxa"))
    if span > 1:
        properties.append(element("gridSpan", val=str(span)))
    if merged:
        properties.append(element("vMerge", val=merged))
    if centred:
        properties.append(element("vAlign", val="center"))
    made.append(properties)
    made.append(_paragraph(text, style, align, bold=bold, italic=italic, indent=indent))
    return made


def _paragraph(text: str, style: str, align: str, *, bold: bool, italic: bool, indent: str) -> Any:
    made, properties = element("p"), element("pPr")
    properties.append(element("pStyle", val=style))
    if indent:
        properties.append(element("ind", left=indent))
    properties.append(element("jc", val=align))
    made.append(properties)
    if text:
        run, look, told = element("r"), element("rPr"), element("t")
        look.extend(element(sign) for sign, holds in (("b", bold), ("i", italic)) if holds)
        told.text = text
        told.set(qn("xml:space"), "preserve")
        run.extend([look, told] if len(look) else [told])
        made.append(run)
    return made

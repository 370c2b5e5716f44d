"""The small parts of a document: fonts, runs, lines, fields, borders; every text passes here as data."""

from __future__ import annotations

from typing import Any, cast

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as Align
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from exchange.report_paper import Mark

FONT = "Times New Roman"
_FACES = ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs")
_SHADES = {Mark.EDITED: "E0E0E0", Mark.STALE: "FFE08A"}
INDENT = Cm(1.27)


def element(name: str, **attributes: str) -> Any:
    """An XML element `w:name` with attributes of the same namespace."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key.rstrip('_')}"), value)
    return made


def use_font(document: Document) -> None:
    """One font for every script and style, black, and the language of the text."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for language in defaults.iter(qn("w:lang")):
        for key in ("w:val", "w:eastAsia"):
            language.set(qn(key), "vi-VN")
    for style in document.styles.element.iter(qn("w:rFonts")):
        for theme in [key for key in style.attrib if key.lower().endswith("theme")]:
            del style.attrib[theme]
        for face in _FACES:
            style.set(qn(face), FONT)


def use_this_word(document: Document) -> None:
    """The layout of Word 2013 and later: the library's own file asks for that of 2010."""
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def write(paragraph: Paragraph, text: str, *, size: float | None = None, bold: bool | None = None,
          italic: bool | None = None, mark: Mark = Mark.PLAIN) -> Run:  # fmt: skip
    run = paragraph.add_run(text)
    run.bold, run.italic = bold, italic
    if size:
        run.font.size = Pt(size)
    if mark is not Mark.PLAIN:
        run._r.get_or_add_rPr().append(element("shd", val="clear", color="auto", fill=_SHADES[mark]))
    return run


def line(holder: Any, text: str, *, align: Align = Align.CENTER, style: str = "Head", **look: Any) -> Paragraph:
    """A paragraph of its own; the first, empty one of a cell, a header or a footer is taken."""
    held = [] if isinstance(holder, Document) else holder.paragraphs
    fresh = len(held) == 1 and not held[0].runs and held[0]._p.style in (None, "Header", "Footer")
    paragraph = cast(Paragraph, held[0] if fresh else holder.add_paragraph())
    put_style(paragraph, style)
    paragraph.alignment = align
    if text:
        write(paragraph, text, **look)
    return paragraph


def put_style(paragraph: Paragraph, name: str) -> None:
    """By its id, which is the name without spaces: the library looks through all styles each time (G8)."""
    paragraph._p.style = name.replace(" ", "")


def rule(holder: Any, length: Length, room: Length) -> None:
    """A centred line of a length in a room: the upper border of a low paragraph."""
    paragraph = line(holder, "", style="Head")
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = max(
        Length((room - length) // 2), Length(0)
    )
    paragraph.paragraph_format.line_spacing, paragraph.paragraph_format.space_before = Pt(4), Pt(3)
    borders = element("pBdr")
    borders.append(element("top", val="single", sz="6", space="1", color="000000"))
    _in_order(paragraph, borders)


def page_number(paragraph: Paragraph) -> None:
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        if kind:
            run._r.append(element("fldChar", fldCharType=kind))
        else:
            told = element("instrText")
            told.text = text
            run._r.append(told)


def make_style(document: Document, name: str, *, size: float, bold: bool = False, spacing: float = 1.0,
               before: float = 0, after: float = 0, indent: Length | None = None) -> None:  # fmt: skip
    """Set a paragraph style, made when the document has none of the name."""
    names = {style.name for style in document.styles}
    style: Any = document.styles[name] if name in names else document.styles.add_style(name, 1)
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    kept = style.paragraph_format
    kept.space_before, kept.space_after, kept.line_spacing, kept.first_line_indent = (
        Pt(before),
        Pt(after),
        spacing,
        indent,
    )


def _in_order(paragraph: Paragraph, borders: Any) -> None:
    """Word is strict about the order of a paragraph's properties: borders before spacing and indents."""
    properties = paragraph._p.get_or_add_pPr()
    later = [child for child in properties if child.tag in (qn("w:spacing"), qn("w:ind"), qn("w:jc"))]
    if later:
        later[0].addprevious(borders)
    else:
        properties.append(borders)

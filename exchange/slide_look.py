"""How slides look: sizes for a meeting room's last row, the colours of the pages, text that is only ever data."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Inches, Length, Pt

from domain.pace import Status
from exchange.inert_text import writable

FONT = "Arial"
"""On every computer that shows slides, with all Vietnamese letters; slides are read from afar, so no serifs."""
WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
EDGE = Inches(0.5)
ROOM = Length(WIDTH - 2 * EDGE)
INK, INK2, LINE = "16202C", "4A5869", "D5DCE5"
ACTUAL, EARLIER, DUE, BAD, RISK = "1F3B57", "8593A5", "0B5394", "B3261E", "8A5A00"
STATUS_COLOUR = {Status.GOOD: "0A6B4B", Status.RISK: RISK, Status.LATE: BAD, Status.NEUTRAL: "5C6B7D"}
STATUS_SIGN = {Status.GOOD: "●", Status.RISK: "▲", Status.LATE: "■", Status.NEUTRAL: "○"}
_BREAKS = re.compile(r"[\t\n\r]+")
_HIGH = 1.17
_WIDE = 0.48  # of the size: how wide a letter of Arial is on the average


def colour(hexadecimal: str) -> RGBColor:
    return RGBColor.from_string(hexadecimal)


def write(paragraph: Any, text: str, size: float, *, ink: str = INK, bold: bool = False) -> None:
    run = paragraph.add_run()
    run.text = _BREAKS.sub(" ", writable(text))
    font = run.font
    font.name, font.size, font.bold, font.color.rgb = FONT, Pt(size), bold, colour(ink)
    run._r.get_or_add_rPr().set("lang", "vi-VN")


def box(slide: Any, left: Length, top: Length, width: Length, height: Length) -> Any:
    """An empty text frame that wraps and begins at its very edge."""
    frame = slide.shapes.add_textbox(left, top, width, height).text_frame
    bare(frame)
    return frame


def bare(frame: Any) -> None:
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0


def line(
    frame: Any, text: str, size: float, *, right: bool = False, gap: float = 0, unit: str = "", **look: Any
) -> None:
    """A paragraph of its own; the frame's first, empty one is taken. A unit stands small behind the text."""
    first = frame.paragraphs[0]
    paragraph = frame.add_paragraph() if first.runs else first
    paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    paragraph.space_before = Pt(gap)
    write(paragraph, text, size, **look)
    if unit:
        write(paragraph, f" {unit}", size / 2, ink=INK2)


def panel(slide: Any, left: Length, top: Length, width: Length, height: Length) -> Any:
    """A card: white, with a thin border; its text frame."""
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, left, top, width, height)
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour("FFFFFF")
    shape.line.color.rgb, shape.line.width = colour(LINE), Pt(1)
    style = shape._element.find(qn("p:style"))
    shape._element.remove(style)
    frame = shape.text_frame
    bare(frame)
    frame.margin_left = frame.margin_right = Inches(0.15)
    frame.margin_top = Inches(0.1)
    return frame


def lines_of(text: str, size: float, width: Length) -> int:
    """About how many lines a text takes; no program says so before it has drawn it."""
    a_line = max(int(width.pt / (size * _WIDE)), 1)
    return max(1, -(-len(text) // a_line))


def height_of(texts: Sequence[str], size: float, width: Length) -> Length:
    """About how high texts stand one under another."""
    return Pt(sum(lines_of(text, size, width) for text in texts) * size * _HIGH)


def fitting_size(texts: Sequence[str], sizes: tuple[float, ...], width: Length, height: Length) -> float:
    """The largest size in which the texts fit; the smallest where none does."""
    return next((size for size in sizes if height_of(texts, size, width) <= height), sizes[-1])


def shrunk(texts: Sequence[tuple[str, float]], width: Length, height: Length) -> float:
    """By what texts of several sizes must shrink to stand one under another in a height."""
    steps = [percent / 100 for percent in range(100, 50, -5)]
    return next((f for f in steps if sum(height_of([t], s * f, width) for t, s in texts) <= height), steps[-1])

"""The slides of a session for PowerPoint: native charts and tables, big type, the presenter's notes beside (R084)."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from pptx import Presentation
from pptx.util import Inches, Length, Pt

from domain.period import ReportingPeriod
from exchange.fixed_package import fixed_package
from exchange.inert_text import writable
from exchange.slide_charts import add_chart
from exchange.slide_look import (
    BAD,
    EDGE,
    HEIGHT,
    INK,
    INK2,
    RISK,
    ROOM,
    STATUS_COLOUR,
    STATUS_SIGN,
    WIDTH,
    bare,
    box,
    fitting_size,
    height_of,
    line,
    panel,
    shrunk,
)
from exchange.slide_table import add_table
from language.document_words import marks
from language.sentences import STATEMENT
from language.slide_text import DeckFrame, SlideCard, SlideText
from language.vocabulary import STATUS

_TITLE_ONLY = 5
TOP, FOOT = Inches(0.35), Inches(6.78)
GAP, CHART = Inches(0.2), Inches(8.9)
_CARDS_ACROSS = 3
Told = tuple[str, float, dict[str, Any]]


def slides_pptx(deck: tuple[SlideText, ...], frame: DeckFrame) -> bytes:
    """A 16:9 file; equal decks are equal bytes."""
    made = Presentation()
    made.slide_width, made.slide_height = WIDTH, HEIGHT
    told, day = made.core_properties, ReportingPeriod.parse(frame.period).last_day
    told.title, told.comments, told.keywords, told.language = writable(frame.name), STATEMENT, _marks(frame), "vi-VN"
    told.author, told.last_modified_by, told.revision = "", "", 1
    told.created = told.modified = datetime(day.year, day.month, day.day)
    for number, said in enumerate(deck, 1):
        _slide(made, said, frame, f"{number}/{len(deck)}")
    out = io.BytesIO()
    made.save(out)
    return fixed_package(out.getvalue())


def _slide(made: Any, said: SlideText, frame: DeckFrame, place: str) -> None:
    slide = made.slides.add_slide(made.slide_layouts[_TITLE_ONLY])
    top = _lines(slide, said, _head(slide, said))
    height = Length(FOOT - top - GAP)
    if said.cards:
        _cards(slide, said, top)
    if said.slide.chart and said.chart:
        add_chart(slide, said.slide.chart, said.chart, (EDGE, top, CHART, height))
        _facts(slide, said, top, Length(EDGE + CHART + GAP), Length(ROOM - CHART - GAP))
    elif said.facts:
        _facts(slide, said, top, EDGE, ROOM)
    if said.table:
        add_table(slide, said.table, top, height)
    _foot(slide, said, frame, place)
    slide.notes_slide.notes_text_frame.text = writable("\n".join(said.notes))


def _head(slide: Any, said: SlideText) -> Length:
    """What it is about, small, over the finding; where the slide goes on."""
    line(box(slide, EDGE, TOP, ROOM, Inches(0.3)), said.kicker, 14, ink=INK2)
    size = fitting_size([said.heading], (32, 28, 24, 20), ROOM, Inches(1.1))
    height = height_of([said.heading], size, ROOM)
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = EDGE, Length(TOP + Inches(0.32)), ROOM, height
    bare(title.text_frame)
    line(title.text_frame, said.heading, size, bold=True)
    return Length(title.top + height + Inches(0.1))


def _lines(slide: Any, said: SlideText, top: Length) -> Length:
    """The sentences under the title, and what is missing; where the body begins."""
    gap = said.chart.gap if said.chart else ""
    told = [*said.lines, gap] if gap else list(said.lines)
    if not told:
        return Length(top + Inches(0.1))
    size = fitting_size(told, (20, 18, 16, 14, 12), ROOM, Inches(1.1))
    height = height_of(told, size, ROOM)
    frame = box(slide, EDGE, top, ROOM, height)
    for text in told:
        line(frame, text, size, ink=BAD if text == gap else INK, bold=text == gap)
    return Length(top + height + GAP)


def _cards(slide: Any, said: SlideText, top: Length) -> None:
    rows = -(-len(said.cards) // _CARDS_ACROSS)
    width = Length((ROOM - GAP * (_CARDS_ACROSS - 1)) // _CARDS_ACROSS)
    height = Length((FOOT - top - GAP * rows) // rows)
    room = (Length(width - Inches(0.3)), Length(height - Inches(0.15)))
    factor = min(shrunk([(text, size) for text, size, _look in _told(card)], *room) for card in said.cards)
    for number, card in enumerate(said.cards):
        across, down = number % _CARDS_ACROSS, number // _CARDS_ACROSS
        frame = panel(slide, Length(EDGE + across * (width + GAP)), Length(top + down * (height + GAP)), width, height)
        for text, size, look in _told(card):
            line(frame, text, size * factor, **look)


def _told(card: SlideCard) -> list[Told]:
    """The lines of a card with their sizes and looks; the unit stands small behind the value."""
    status = card.row.status
    moved = " · ".join(f"{fact.label} {fact.value}" for fact in card.changes)
    is_adverse = any(fact.is_adverse for fact in card.changes)
    told: list[Told] = [
        (card.row.indicator.short_name, 18, {"bold": True, "ink": INK2}),
        (card.value, 36, {"bold": True, "unit": card.unit}),
        (card.plan, 16, {}),
        (f"{STATUS_SIGN[status]} {STATUS[status]}", 16, {"bold": True, "ink": STATUS_COLOUR[status]}),
        (moved, 16, {"ink": BAD if is_adverse else INK2}),
        (card.source, 12, {"ink": INK2}),
    ]
    return [entry for entry in told if entry[0]]


def _facts(slide: Any, said: SlideText, top: Length, left: Length, width: Length) -> None:
    height = Length(FOOT - top - GAP)
    labelled = [((fact.label, 15), (fact.value, 26)) for fact in said.facts]
    factor = shrunk([text for pair in labelled for text in pair], width, Length(height - Pt(6) * len(labelled)))
    frame = box(slide, left, top, width, height)
    for fact, ((label, small), (value, big)) in zip(said.facts, labelled, strict=True):
        line(frame, label, small * factor, ink=INK2, gap=6)
        line(frame, value, big * factor, bold=True, ink=BAD if fact.is_adverse else INK)


def _foot(slide: Any, said: SlideText, frame: DeckFrame, place: str) -> None:
    """Source, statement, name and state of the session on every slide; the mark of a draft or a sample (D19)."""
    left = box(slide, EDGE, FOOT, Length(ROOM - Inches(2.6)), Inches(0.6))
    if said.source:
        line(left, said.source, fitting_size([said.source], (11, 9, 8), Length(ROOM - Inches(2.6)), Pt(14)), ink=INK2)
    line(left, f"{frame.name} · {frame.state}", 11, ink=INK2)
    line(left, STATEMENT, 9, ink=INK2)
    right = box(slide, Length(EDGE + ROOM - Inches(2.5)), FOOT, Inches(2.5), Inches(0.6))
    line(right, place, 14, right=True, ink=INK2)
    if _marks(frame):
        line(right, _marks(frame), 12, right=True, bold=True, ink=RISK)


def _marks(frame: DeckFrame) -> str:
    return marks(is_draft=frame.is_draft, is_sample=frame.is_sample)

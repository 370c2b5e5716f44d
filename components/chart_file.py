"""The charts of a session's slides as pictures of their own: SVG with its colours, title, source and code in it (N19).

They take the same plots as the slides, so a picture cannot disagree with what was shown.
"""

from __future__ import annotations

from textwrap import wrap

from components.html import render
from components.slide_chart import plot
from components.theme import LIGHT
from domain.session_facts import SessionFacts
from language.document_words import marks
from language.slide_text import SlideText, deck_frame
from language.slide_words import deck_words

LETTERS_A_LINE = 74


def chart_files(facts: SessionFacts, code: str) -> dict[str, str]:
    """An SVG for each slide with a chart, named by its place and the indicator: `02-KT03.01`."""
    told = [(place, text) for place, text in enumerate(deck_words(facts), 1) if text.slide.chart and text.chart]
    return {f"{place:02}-{text.slide.indicator_code}": _chart(text, facts, code) for place, text in told}


def _chart(text: SlideText, facts: SessionFacts, code: str) -> str:
    assert text.slide.chart is not None
    assert text.chart is not None
    frame = deck_frame(facts, code)
    return render(
        "chart_file",
        text=text,
        title=wrap(text.heading, LETTERS_A_LINE),
        plot=plot(text.slide.chart, text.chart),
        frame=frame,
        marks=marks(is_draft=frame.is_draft, is_sample=frame.is_sample),
        theme=LIGHT,
    )

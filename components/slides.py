"""The slides of a session: all of them drawn at once, so that turning a page needs neither the server nor the network."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from components.html import address, render
from components.slide_chart import Plot, plot
from domain.session_facts import SessionFacts
from language.slide_text import SlideText, deck_frame
from language.slide_words import deck_words
from settings import config

_ROOM = Path(__file__).resolve().parent
_STATIC = _ROOM.parent / "pages" / "static"
PAGE = "/trinh-chieu"


def slides_page(facts: SessionFacts, code: str, *, kept_until: str = "") -> str:
    """All slides with what turns them; `kept_until` tells until when the presenter stays signed in."""
    return render(
        "slides", frame=deck_frame(facts, code), slides=deck_words(facts), plot_of=_plot, link_of=_link,
        kept_until=kept_until, exit=address("/", ky=facts.month.code), files=address("/tai-ve/trinh-chieu", ky=facts.session.period),
        notes=address(PAGE, ky=facts.session.period, vai="ghi-chu"), is_file=False,
    )  # fmt: skip


def notes_page(facts: SessionFacts, code: str) -> str:
    """The presenter's window: notes, what comes next, the clock, in step with the slides."""
    return render("slide_notes", frame=deck_frame(facts, code), slides=deck_words(facts))


def slides_html(facts: SessionFacts, code: str) -> str:
    """The slides as one file that needs no server and no network; the same facts make the same file (N19)."""
    body = render(
        "slides", frame=deck_frame(facts, code), slides=deck_words(facts), plot_of=_plot, link_of=_no_link,
        kept_until="", exit="", files="", notes="", is_file=True,
    )  # fmt: skip
    return render("slides_file", frame=deck_frame(facts, code), body=body, style=_style(), script=_script())


def _plot(text: SlideText) -> Plot | None:
    return plot(text.slide.chart, text.chart) if text.slide.chart and text.chart else None


def _link(code: str, period: str, page: int) -> str:
    """Where a figure leads to, and from which slide."""
    return address("/chi-tieu", ma=code, ky=period, chieu=page)


def _no_link(code: str, period: str, page: int) -> str:
    del code, period, page
    return ""


@cache
def _style() -> str:
    """The tokens of the application, the fonts, the style of slides."""
    tokens = (_STATIC / "app.css").read_text("utf-8").partition("}")[0] + "}"
    faces = "".join(_face(face) for face in config()["theme"]["fontFaces"])
    return f"{faces}{tokens}{(_STATIC / 'slides.css').read_text('utf-8')}"


def _face(face: Mapping[str, str]) -> str:
    """A font of the application within the file itself."""
    content = base64.b64encode((_STATIC.parent / face["url"].removeprefix("app/")).read_bytes()).decode()
    return (
        f"@font-face{{font-family:'{face['family']}';font-weight:{face['weight']};"
        f"unicode-range:{face['unicodeRange']};src:url(data:font/woff2;base64,{content}) format('woff2')}}\n"
    )


@cache
def _script() -> str:
    """The same script that the page runs, started on the one deck of the file."""
    return (_ROOM / "browser" / "slides.js").read_text("utf-8") + '\nstart(document.querySelector(".q-slides"));'

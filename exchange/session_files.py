"""The files of a session, each of its facts and the report written from them: the same facts are the same bytes (N02).

`day-du` is the whole report, `tom-tat` the brief of two pages.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from domain.report import Report
from domain.session_facts import SessionFacts
from exchange.media_types import MEDIA_TYPES
from exchange.report_annex import report_annex
from exchange.report_docx import brief_docx, report_docx
from exchange.report_pdf import brief_pdf, report_pdf
from exchange.slides_pptx import slides_pptx
from language.slide_text import deck_frame
from language.slide_words import deck_words

WHOLE, BRIEF = "day-du", "tom-tat"


@dataclass(frozen=True, slots=True)
class SessionFile:
    """`stem` is what the file is called before its period; `make` takes the facts and their report, written once for all."""

    stem: str
    ending: str
    make: Callable[[SessionFacts, Report], bytes]

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[self.ending]


def _reported(write: Callable[[Report], bytes]) -> Callable[[SessionFacts, Report], bytes]:
    return lambda _facts, report: write(report)


def _slides(facts: SessionFacts, report: Report) -> bytes:
    return slides_pptx(deck_words(facts), deck_frame(facts, report.code))


SESSION_FILES = {
    (WHOLE, "docx"): SessionFile("bao-cao", "docx", _reported(report_docx)),
    (WHOLE, "pdf"): SessionFile("bao-cao", "pdf", _reported(report_pdf)),
    (WHOLE, "xlsx"): SessionFile("phu-luc", "xlsx", _reported(report_annex)),
    (WHOLE, "pptx"): SessionFile("trinh-chieu", "pptx", _slides),
    (BRIEF, "docx"): SessionFile("tom-tat", "docx", _reported(brief_docx)),
    (BRIEF, "pdf"): SessionFile("tom-tat", "pdf", _reported(brief_pdf)),
}
"""By edition and ending."""

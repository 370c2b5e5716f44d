"""Every part of a session's pack, once: the name of the step, the files it makes, who makes them.

Adding a part: a function of `PackSource` that gives bytes, one line here, the words of its step in
`language.job_words`. Imported by the worker and by `manage.py` only: no page builds anything.
"""

from __future__ import annotations

from collections.abc import Callable

from components.chart_file import chart_files
from components.slides import slides_html
from exchange.report_annex import report_annex
from exchange.report_docx import brief_docx, report_docx
from exchange.report_pdf import brief_pdf, report_pdf
from exchange.slides_pptx import slides_pptx
from language.slide_text import deck_frame
from language.slide_words import deck_words
from use_cases.build_pack import PackSource, Part


def _file(step: str, name: str, make: Callable[[PackSource], bytes]) -> Part:
    return Part(step, lambda source: {name: make(source)})


def _charts(source: PackSource) -> dict[str, bytes]:
    drawn = chart_files(source.facts, source.frozen.code)
    return {f"bieu-do/{name}.svg": picture.encode() for name, picture in drawn.items()}


def _slides_pptx(source: PackSource) -> bytes:
    return slides_pptx(deck_words(source.facts), deck_frame(source.facts, source.frozen.code))


def _slides_html(source: PackSource) -> bytes:
    return slides_html(source.facts, source.frozen.code).encode()


PARTS = (
    _file("report_docx", "bao-cao.docx", lambda source: report_docx(source.report)),
    _file("report_pdf", "bao-cao.pdf", lambda source: report_pdf(source.report)),
    _file("brief_docx", "tom-tat.docx", lambda source: brief_docx(source.report)),
    _file("brief_pdf", "tom-tat.pdf", lambda source: brief_pdf(source.report)),
    _file("annex", "phu-luc.xlsx", lambda source: report_annex(source.report)),
    _file("slides_pptx", "trinh-chieu.pptx", _slides_pptx),
    _file("slides_html", "trinh-chieu.html", _slides_html),
    Part("charts", _charts),
)

"""Every part of a session's pack, once: the name of the step, the files it makes, who makes them.

Adding a part: a function of `PackSource` that gives bytes, one line here, the words of its step in
`language.job_words`. Imported by the worker and by `manage.py` only: no page builds anything.
"""

from __future__ import annotations

from collections.abc import Callable

from components.chart_file import chart_files
from components.slides import slides_html
from exchange.session_files import BRIEF, SESSION_FILES, WHOLE
from use_cases.build_pack import PackSource, Part


def _file(step: str, name: str, make: Callable[[PackSource], bytes]) -> Part:
    return Part(step, lambda source: {name: make(source)})


def _session_file(step: str, edition: str, ending: str) -> Part:
    made = SESSION_FILES[edition, ending]
    return _file(step, f"{made.stem}.{ending}", lambda source: made.make(source.facts, source.report))


def _charts(source: PackSource) -> dict[str, bytes]:
    drawn = chart_files(source.facts, source.frozen.code)
    return {f"bieu-do/{name}.svg": picture.encode() for name, picture in drawn.items()}


PARTS: tuple[Part, ...] = (
    _session_file("report_docx", WHOLE, "docx"),
    _session_file("report_pdf", WHOLE, "pdf"),
    _session_file("brief_docx", BRIEF, "docx"),
    _session_file("brief_pdf", BRIEF, "pdf"),
    _session_file("annex", WHOLE, "xlsx"),
    _session_file("slides_pptx", WHOLE, "pptx"),
    _file("slides_html", "trinh-chieu.html", lambda source: slides_html(source.facts, source.frozen.code).encode()),
    Part("charts", _charts),
)

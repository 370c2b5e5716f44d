"""The report as a PDF, set by typst from the same value as the document, with its type embedded (R089).

What people wrote goes to the compiler as data; it has no network, no packages and no type but ours.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import typst

from domain.report import Report
from exchange.report_paper import AGENCY_MM, Paper, brief_paper, full_paper
from exchange.text_width import FONTS
from language import document_words as words
from language.sentences import STATEMENT

_SETTING = Path(__file__).with_name("report.typ")
_WORDS = {
    "nation": words.NATION, "motto": words.MOTTO, "to": words.TO, "recipients": words.RECIPIENTS,
    "statement": STATEMENT,
}  # fmt: skip


def report_pdf(report: Report) -> bytes:
    """The whole report with its annexes."""
    return _set(full_paper(report))


def brief_pdf(report: Report) -> bytes:
    """The brief for the evening before."""
    return _set(brief_paper(report))


def _set(paper: Paper) -> bytes:
    made = datetime.combine(paper.made_on, time(), UTC)
    told = json.dumps({**_told(paper), "words": _WORDS, "agency_mm": AGENCY_MM}, ensure_ascii=False)
    content = typst.compile(
        _SETTING, root=_SETTING.parent, font_paths=[FONTS], ignore_system_fonts=True, format="pdf",
        sys_inputs={"paper": told}, timestamp=int(made.timestamp()),
    )  # fmt: skip
    assert isinstance(content, bytes)
    return content


def _told(paper: Paper) -> dict[str, Any]:
    day = paper.made_on
    return {**asdict(paper), "made_on": {"year": day.year, "month": day.month, "day": day.day}}

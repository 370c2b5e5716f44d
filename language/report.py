"""The monthly report written from facts: the same facts give the same text, whoever asks (R083, N04)."""

from __future__ import annotations

from dataclasses import replace

from domain.monthly_session import Letterhead
from domain.report import Report
from domain.report_facts import FactBook
from domain.session_facts import SessionFacts
from language import dates
from language.figure_words import sources_told
from language.report_brief import brief_parts, in_order
from language.report_edits import Editing, left_out
from language.report_period import subject_line
from language.report_sections import numbered, report_parts
from language.report_tables import annexes
from language.sentences import STATEMENT

TITLE = "BÁO CÁO"
ESTIMATES = "Số liệu của tháng báo cáo mà nguồn không ghi là sơ bộ hay chính thức được viết là số ước."
SAMPLE = "Hệ thống đang chạy với dữ liệu mẫu; báo cáo này không có giá trị ban hành."


def write_report(facts: SessionFacts, *, code: str = "") -> Report:
    """`code` is that of the frozen facts; without one the report is a draft."""
    book = FactBook.of(facts)
    parts, brief = report_parts(facts, book), brief_parts(facts)
    editing = Editing(facts, (*(section for part in parts for section in part), *brief))
    sections = numbered(editing.applied(part) for part in parts)
    tables = annexes(book)
    used = {i for s in sections for sentence in s.sentences for i in sentence.revision_ids}
    used |= {i for table in tables for row in table.rows for i in row.revision_ids}
    return Report(
        period=facts.session.period,
        head=letterhead(facts),
        title=TITLE,
        subject_line=subject_line(facts.session),
        sections=sections,
        left_out=left_out(facts),
        annexes=tables,
        brief=in_order(editing.applied(brief)),
        places=tuple(replace(s, sentences=()) for part in parts for s in part if s.key),
        brief_places=tuple(replace(s, sentences=()) for s in brief),
        source_lines=_source_lines(facts, used, code),
        code=code,
        is_sample=facts.is_sample,
    )


def letterhead(facts: SessionFacts) -> Letterhead:
    """That of the session; what was left empty as the People's Committee of the city writes it."""
    head, city = facts.session.letterhead, facts.subject.name
    return replace(
        head,
        agency=head.agency or f"ỦY BAN NHÂN DÂN {city.upper()}",
        symbol=head.symbol or "BC-UBND",
        place=head.place or city,
        signer_lines=head.signer_lines or ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        recipients=head.recipients or ("Lưu: VT.",),
    )


def _source_lines(facts: SessionFacts, used: set[int], code: str) -> tuple[str, ...]:
    figures = [f for f in facts.figures if f.revision_id in used]
    places = {s.key: s.place for s in facts.sources}
    told = sources_told({f.layer for f in figures}, (places[f.source_key] for f in figures if f.source_key in places))
    frozen = f"mã số liệu phiên họp {code}" if code else "bản dự thảo, số liệu chưa chốt"
    lines = [
        STATEMENT,
        f"Nguồn: {told}." if told else "",
        f"Số liệu như đã biết lúc {dates.instant(facts.seen_at)}; {frozen}.",
        f"Đánh giá, giải trình và tình hình nhiệm vụ đến ngày {dates.day(facts.task_day)}."
        if facts.task_day > facts.day
        else "",
        ESTIMATES,
        SAMPLE if facts.is_sample else "",
    ]
    return tuple(line for line in lines if line)

"""The sections of the report in their real order: growth, twelve fields, reform, assessment, tasks (domain.md §7, R088)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from domain.period import ReportingPeriod
from domain.report import ReportSection, Sentence
from domain.report_facts import FactBook
from domain.session_facts import SessionFacts
from language.report_assessment import causes, results, shortcomings, tasks_ahead
from language.report_moulds import growth_against_plan, item_sentences, structure, trade_balance
from language.report_outline import GROWTH, REFORM, SECTORS, SectionOutline
from language.report_period import task_period

_ROMAN = ("I", "II", "III", "IV", "V", "VI")


def report_parts(facts: SessionFacts, book: FactBook) -> list[list[ReportSection]]:
    """Every part with its sections as the facts say them, also those that have nothing to say."""
    fields = [_section(facts, book, outline, level=2) for outline in SECTORS]
    assessed = [
        ReportSection(2, "", "Kết quả đạt được", results(facts), key="ket-qua"),
        ReportSection(2, "", "Tồn tại, hạn chế", shortcomings(facts), key="han-che"),
        ReportSection(2, "", "Nguyên nhân", causes(facts), key="nguyen-nhan"),
    ]
    ahead = f"Nhiệm vụ, giải pháp trọng tâm {task_period(facts.session)}"
    return [
        [_section(facts, book, GROWTH, level=1)],
        [ReportSection(1, "", "Tình hình các ngành, lĩnh vực"), *fields],
        [_section(facts, book, REFORM, level=1)],
        [ReportSection(1, "", "Đánh giá chung"), *assessed],
        [ReportSection(1, "", ahead, tasks_ahead(facts), key="nhiem-vu")],
    ]


def numbered(parts: Iterable[tuple[ReportSection, ...]]) -> tuple[ReportSection, ...]:
    """Parts numbered I, II, …; the fields of the second 1 to 12; what has nothing to say is left out, and not counted."""
    told = [part for part in parts if any(s.sentences for s in part)]
    return tuple(s for n, part in enumerate(told) for s in _numbered(_ROMAN[n], part))


def _numbered(number: str, part: tuple[ReportSection, ...]) -> list[ReportSection]:
    head, *sections = part
    told = [s for s in sections if s.sentences]
    return [replace(head, number=number), *(replace(s, number=str(n)) for n, s in enumerate(told, 1))]


def _section(facts: SessionFacts, book: FactBook, outline: SectionOutline, *, level: int) -> ReportSection:
    sentences = [s for item in outline.items for s in item_sentences(book, outline.key, item)]
    if outline is GROWTH:
        sentences += [s for s in (growth_against_plan(book, outline.key), structure(book, outline.key)) if s]
    if outline.key == "xuat-nhap-khau":
        sentences += [s for s in [trade_balance(book, outline.key)] if s]
    return ReportSection(level, "", outline.title, (*sentences, *_awaited(facts, book, outline)), key=outline.key)


def _awaited(facts: SessionFacts, book: FactBook, outline: SectionOutline) -> tuple[Sentence, ...]:
    """`Đang chờ số liệu tháng 9 năm 2025: Sở Công Thương (kim ngạch xuất khẩu hàng hóa; …).`"""
    missing: dict[str, list[str]] = {}
    for item in outline.items:
        codes = (item.code or item.total, item.on_year)
        owed = [c for c in codes if c in book.indicators]
        if owed and all(book.is_awaited(c) for c in owed):
            owner = book.indicators[owed[0]].owner_unit_code
            missing.setdefault(facts.unit_names.get(owner, owner), []).append(f"{item.name[0].lower()}{item.name[1:]}")
    if not missing:
        return ()
    told = "; ".join(f"{owner} ({'; '.join(names)})" for owner, names in missing.items())
    return (Sentence(f"{outline.key}.cho-so-lieu", f"Đang chờ số liệu {_month(book.month)}: {told}."),)


def _month(month: ReportingPeriod) -> str:
    return f"tháng {month.month_number} năm {month.year}"

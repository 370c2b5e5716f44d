"""The two pages for the evening before: the verdict, what is late, what changed, what is to be decided, what is open.

A sentence that the report has too bears the same key, so that it is written anew or left out in both at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from zlib import crc32

from domain.report import ReportSection, Sentence
from domain.session_changes import SessionChanges
from domain.session_facts import SessionFacts, dashboard_of
from language import dates
from language.monthly_session_words import changes_title
from language.report_assessment import causes, open_tasks, row_revisions, task_words, trouble
from language.session_words import missing_sentence, verdict_sentence
from language.vocabulary import STATUS

MOST_TASKS, MOST_CORRECTIONS = 12, 8
"""Two pages hold no more; what is left out is counted."""


def brief_parts(facts: SessionFacts) -> tuple[ReportSection, ...]:
    """Every section as the facts say it, also those that have nothing to say."""
    dashboard = dashboard_of(facts)
    verdict = [Sentence("ket-qua.chung", verdict_sentence(dashboard.verdict))]
    if missing := missing_sentence(dashboard.verdict):
        verdict.append(Sentence("ket-qua.chua-du-can-cu", missing))
    late = [
        Sentence(f"han-che.{r.indicator.code}", trouble(r, dashboard.owner_names), row_revisions(r))
        for r in dashboard.exceptions
    ]
    return (
        ReportSection(1, "", "Kết luận về tình hình", tuple(verdict), key="tom-tat-ket-luan"),
        ReportSection(1, "", "Chỉ tiêu chậm, có nguy cơ", tuple(late), key="tom-tat-cham"),
        ReportSection(1, "", "Thay đổi từ phiên họp trước", tuple(_changes(facts)), key="tom-tat-thay-doi"),
        ReportSection(1, "", "Vấn đề cần cho ý kiến", tuple(_decisions(facts)), key="tom-tat-y-kien"),
        ReportSection(1, "", "Ý kiến của cơ quan chủ trì", causes(facts), key="tom-tat-nguyen-nhan"),
        ReportSection(1, "", "Nhiệm vụ chưa hoàn thành", tuple(_tasks(facts)), key="tom-tat-nhiem-vu"),
    )


def in_order(sections: Iterable[ReportSection]) -> tuple[ReportSection, ...]:
    """Those that say something, numbered 1, 2, …"""
    told = (section for section in sections if section.sentences)
    return tuple(replace(section, number=str(n)) for n, section in enumerate(told, 1))


def _changes(facts: SessionFacts) -> list[Sentence]:
    changes = facts.changes
    if changes is None:
        return []
    since = dates.day(dates.city_date(changes.since_at))
    told = [Sentence("tom-tat.thay-doi", f"Từ ngày {since}: {_small(changes_title(changes))}")]
    return [*told, *_flips(facts, changes), *_corrections(facts, changes)]


def _flips(facts: SessionFacts, changes: SessionChanges) -> list[Sentence]:
    names = {i.code: i.short_name for i in facts.indicators}
    return [
        Sentence(
            f"tom-tat.doi-xep-loai.{f.indicator_code}",
            f"{names.get(f.indicator_code, f.indicator_code)} chuyển từ {STATUS[f.was].lower()} sang {STATUS[f.now].lower()}.",
            f.revision_ids,
        )
        for f in changes.flips
    ]


def _corrections(facts: SessionFacts, changes: SessionChanges) -> list[Sentence]:
    names = {i.code: i.short_name for i in facts.indicators}
    told = []
    for change in changes.corrections[:MOST_CORRECTIONS]:
        code = change.now.key.indicator_code
        reason = f" (lý do: {' '.join(change.reason.split())})" if change.reason else ""
        text = f"Đính chính {names.get(code, code)} {dates.figure_period(change.now)}{reason}."
        told.append(Sentence(f"tom-tat.dinh-chinh.{change.now.revision_id}", text, (change.now.revision_id,)))
    return told


def _decisions(facts: SessionFacts) -> list[Sentence]:
    """The agenda as it was written, then the explanations that are still owed.

    A line of the agenda is known by its words: whoever changes or moves one does not move an edit to another.
    """
    names, units = {i.code: i.short_name for i in facts.indicators}, facts.unit_names
    agenda = [line.strip(" -•") for line in facts.session.agenda.splitlines()]
    told = [Sentence(f"tom-tat.noi-dung.{crc32(line.encode()):x}", f"{line.rstrip('.')}.") for line in agenda if line]
    for note in facts.explanations:
        if not note.answer:
            about, unit = names.get(note.indicator_code, note.indicator_code), units.get(note.unit_code, note.unit_code)
            text = f"{unit} chưa giải trình về {about} (hạn {dates.day(note.due_on)})."
            told.append(Sentence(f"tom-tat.cho-giai-trinh.{note.number}", text))
    return told


def _tasks(facts: SessionFacts) -> list[Sentence]:
    tasks = open_tasks(facts)
    told = [Sentence(f"nhiem-vu.{t.number}", task_words(facts, t)) for t in tasks[:MOST_TASKS]]
    if len(tasks) > MOST_TASKS:
        told.append(
            Sentence("tom-tat.nhiem-vu.con-lai", f"Còn {len(tasks) - MOST_TASKS} nhiệm vụ khác chưa hoàn thành.")
        )
    return told


def _small(text: str) -> str:
    return f"{text[0].lower()}{text[1:]}"

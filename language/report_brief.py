"""The two pages for the evening before: the verdict, what is late, what changed, what is to be decided, what is open."""

from __future__ import annotations

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


def brief_sections(facts: SessionFacts) -> tuple[ReportSection, ...]:
    dashboard = dashboard_of(facts)
    verdict = [Sentence("tom-tat.ket-luan", verdict_sentence(dashboard.verdict))]
    if missing := missing_sentence(dashboard.verdict):
        verdict.append(Sentence("tom-tat.chua-du-can-cu", missing))
    late = [
        Sentence(f"tom-tat.cham.{r.indicator.code}", trouble(r, dashboard.owner_names), row_revisions(r))
        for r in dashboard.exceptions
    ]
    sections = [
        ("Kết luận về tình hình", verdict),
        ("Chỉ tiêu chậm, có nguy cơ", late),
        ("Thay đổi từ phiên họp trước", _changes(facts)),
        ("Vấn đề cần cho ý kiến", _decisions(facts)),
        ("Ý kiến của cơ quan chủ trì", [Sentence(f"tom-tat.{s.key}", s.text) for s in causes(facts)]),
        ("Nhiệm vụ chưa hoàn thành", _tasks(facts)),
    ]
    told = [(title, tuple(sentences)) for title, sentences in sections if sentences]
    return tuple(ReportSection(1, str(n), title, sentences) for n, (title, sentences) in enumerate(told, 1))


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
    """The agenda as it was written, then the explanations that are still owed."""
    names, units = {i.code: i.short_name for i in facts.indicators}, facts.unit_names
    agenda = [line.strip(" -•") for line in facts.session.agenda.splitlines()]
    told = [Sentence(f"tom-tat.noi-dung.{n}", f"{line.rstrip('.')}.") for n, line in enumerate(filter(None, agenda), 1)]
    for note in facts.explanations:
        if not note.answer:
            about, unit = names.get(note.indicator_code, note.indicator_code), units.get(note.unit_code, note.unit_code)
            text = f"{unit} chưa giải trình về {about} (hạn {dates.day(note.due_on)})."
            told.append(Sentence(f"tom-tat.cho-giai-trinh.{note.number}", text))
    return told


def _tasks(facts: SessionFacts) -> list[Sentence]:
    tasks = open_tasks(facts)
    told = [Sentence(f"tom-tat.nhiem-vu.{t.number}", task_words(facts, t)) for t in tasks[:MOST_TASKS]]
    if len(tasks) > MOST_TASKS:
        told.append(
            Sentence("tom-tat.nhiem-vu.con-lai", f"Còn {len(tasks) - MOST_TASKS} nhiệm vụ khác chưa hoàn thành.")
        )
    return told


def _small(text: str) -> str:
    return f"{text[0].lower()}{text[1:]}"

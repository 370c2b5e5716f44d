"""The assessment of a report: what is on plan, what is not, why its owners say so, what is to be done (domain.md §7)."""

from __future__ import annotations

from domain.dashboard import IndicatorRow
from domain.pace import Evidence, Status
from domain.report import Sentence
from domain.session_facts import ExplanationNote, SessionFacts, TaskNote, dashboard_of
from language import dates, indicator_words
from language.figure_words import figure_text, target_label
from language.numbers import number
from language.session_words import missing_sentence, verdict_sentence

DONE = ("done", "cancelled")


def results(facts: SessionFacts) -> tuple[Sentence, ...]:
    """How many indicators are on plan, and each of them."""
    dashboard = dashboard_of(facts)
    good = [r for r in dashboard.rows if r.status is Status.GOOD]
    ids = tuple(i for r in dashboard.rows if r.status is not Status.NEUTRAL for i in row_revisions(r))
    told = [Sentence("ket-qua.chung", verdict_sentence(dashboard.verdict), ids)]
    told += [Sentence(f"ket-qua.{r.indicator.code}", _result(r), row_revisions(r)) for r in good]
    if missing := missing_sentence(dashboard.verdict):
        told.append(Sentence("ket-qua.chua-du-can-cu", missing))
    return tuple(told)


def shortcomings(facts: SessionFacts) -> tuple[Sentence, ...]:
    """What is late or at risk, the worst first, with what is left and who answers for it."""
    dashboard = dashboard_of(facts)
    return tuple(
        Sentence(f"han-che.{r.indicator.code}", trouble(r, dashboard.owner_names), row_revisions(r))
        for r in dashboard.exceptions
    )


def trouble(row: IndicatorRow, owners: dict[str, str]) -> str:
    """`Giải ngân … đạt 49,9% kế hoạch …, thấp hơn tiến độ 25,1 điểm phần trăm. Còn … (Sở Tài chính chủ trì).`"""
    owner = owners.get(row.indicator.owner_unit_code, row.indicator.owner_unit_code)
    told = " ".join(part for part in (indicator_words.finding(row), indicator_words.consequence(row)) if part)
    return f"{told.rstrip('.')} ({owner} chủ trì).".replace("điểm %", "điểm phần trăm")


def causes(facts: SessionFacts) -> tuple[Sentence, ...]:
    """What the agencies say themselves, in quotation marks and with their names."""
    names, short = facts.unit_names, {i.code: i.short_name for i in facts.indicators}
    said = [
        Sentence(
            f"nguyen-nhan.{c.indicator_code}.{c.unit_code}",
            f"Về {short.get(c.indicator_code, c.indicator_code)}, {names.get(c.unit_code, c.unit_code)} nêu: “{quoted(c.text)}”.",
        )
        for c in facts.commentaries
    ]
    answered = [e for e in facts.explanations if e.answer]
    return (*said, *(Sentence(f"nguyen-nhan.giai-trinh.{e.number}", _explained(e, names, short)) for e in answered))


def _explained(note: ExplanationNote, names: dict[str, str], short: dict[str, str]) -> str:
    about, unit = short.get(note.indicator_code, note.indicator_code), names.get(note.unit_code, note.unit_code)
    lasting = " (nguyên nhân còn tồn tại)" if note.cause_persists else ""
    return f"Về {about}, {unit} giải trình: “{quoted(note.answer)}”{lasting}."


def quoted(text: str) -> str:
    """Somebody's words in one line, without the full stop that the sentence around them sets."""
    return " ".join(text.split()).rstrip(".")


def tasks_ahead(facts: SessionFacts) -> tuple[Sentence, ...]:
    """The open tasks, each with its unit and its day."""
    return tuple(Sentence(f"nhiem-vu.{t.number}", task_words(facts, t)) for t in open_tasks(facts))


def open_tasks(facts: SessionFacts) -> list[TaskNote]:
    """Those that are not done, the soonest due first."""
    left = [t for t in facts.tasks if t.state not in DONE]
    return sorted(left, key=lambda t: (t.due_on is None, t.due_on or facts.day, t.number))


def task_words(facts: SessionFacts, task: TaskNote) -> str:
    unit = facts.unit_names.get(task.unit_code, task.unit_code)
    due = f"; thời hạn {dates.day(task.due_on)}" if task.due_on else ""
    late = ", đã quá hạn" if task.is_overdue(facts.task_day) else ""
    return f"{quoted(task.content)} ({unit}{due}{late})."


def row_revisions(row: IndicatorRow) -> tuple[int, ...]:
    """The figures a row's assessment rests on."""
    figures = [f for f in (row.figure, row.rate) if f is not None]
    return tuple(f.revision_id for f in [*figures, *(s.figure for s in row.shares)])


def _result(row: IndicatorRow) -> str:
    name, assessment = row.indicator.short_name, row.assessment
    if assessment.reached is None or assessment.due is None:
        return f"{name}: đạt tiến độ."
    if assessment.evidence is Evidence.TARGET_RATE:
        target = f" (mục tiêu năm {target_label(row.target)})" if row.target else ""
        return f"{name} đạt {figure_text(row.figure, row.indicator)}{target}."
    gap = (assessment.reached - assessment.due) * 100
    way = (
        "đúng tiến độ"
        if abs(gap) < 0.05
        else f"{'cao' if gap > 0 else 'thấp'} hơn tiến độ {number(abs(gap), 1)} điểm phần trăm"
    )
    plan = indicator_words.plan_words(assessment.plan_type)
    return f"{name} đạt {number(assessment.reached * 100, 1)}% {plan}, {way}."

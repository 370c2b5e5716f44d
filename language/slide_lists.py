"""The slides that list what follows up: changes since the last session, tasks, reports, explanations, the conclusion."""

from __future__ import annotations

from domain.explanation import ExplanationState
from domain.pace import Status
from domain.period import ReportingPeriod
from domain.session_changes import FigureChange, StatusFlip
from domain.session_facts import SessionFacts, TaskNote
from domain.slide_deck import Slide, open_tasks
from domain.task import TaskState, TaskStatus, task_status
from language import dates
from language.explanation_words import EXPLANATION_STATE
from language.figure_words import provenance, revision_value
from language.indicator_words import consequence, finding, status_reason
from language.monthly_session_words import change_percent, change_value
from language.numbers import MISSING
from language.slide_notes import notes_of
from language.slide_text import SlideTable, SlideText, TableLine, session_name
from language.task_words import TASK_STATE, TASK_STATUS
from language.vocabulary import STATUS


def changes_slide(slide: Slide, facts: SessionFacts) -> SlideText:
    told = facts.changes
    assert told is not None
    counted = (
        (len(told.flips), "chỉ tiêu đổi xếp loại"), (len(told.corrections), "số liệu đính chính"),
        (len(told.updates), "số liệu cập nhật theo lịch"), (len(told.new_periods), "số liệu kỳ mới"),
    )  # fmt: skip
    since = dates.period(ReportingPeriod.parse(told.since_period))
    words = ", ".join(f"{count} {what}" for count, what in counted if count) or "không có gì thay đổi"
    lines = [_flip_line(flip, facts) for flip in slide.flips] + [_change_line(c, facts) for c in slide.changes]
    table = SlideTable(("Chỉ tiêu", "Phiên trước", "Phiên này", "Vì sao"), tuple(lines)) if lines else None
    kicker = (
        f"{session_name(facts.session)} · so với phiên họp {since}, số liệu tính đến {dates.instant(told.since_at)}"
    )
    return SlideText(slide, kicker, f"Từ phiên họp {since}: {words}", table=table, notes=notes_of(slide, facts))


def _flip_line(flip: StatusFlip, facts: SessionFacts) -> TableLine:
    row = facts.row(flip.indicator_code)
    name = row.indicator.short_name if row else flip.indicator_code
    why = status_reason(row) if row else ""
    return TableLine((name, STATUS[flip.was], STATUS[flip.now], why), flip.now, flip.indicator_code)


def _change_line(change: FigureChange, facts: SessionFacts) -> TableLine:
    code = change.now.key.indicator_code
    indicator = next((i for i in facts.indicators if i.code == code), None)
    if indicator is None:
        return TableLine((code, MISSING, MISSING, change.reason))
    percent = change_percent(change, indicator)
    now = revision_value(change.now, indicator) + (f" ({percent})" if percent else "")
    name = f"{indicator.short_name}, {dates.figure_period(change.now)}"
    why = change.reason or provenance(change.now)
    return TableLine((name, change_value(change.was, indicator), now, why), None, code)


def tasks_slide(slide: Slide, facts: SessionFacts) -> SlideText:
    every = open_tasks(facts)
    late = sum(_status(t, facts) is TaskStatus.OVERDUE for t in every)
    overdue = f", {late} quá hạn" if late else ", không nhiệm vụ nào quá hạn"
    lines = tuple(_task_line(task, facts) for task in slide.tasks)
    table = SlideTable(("Nhiệm vụ", "Cơ quan", "Hạn", "Tình trạng"), lines)
    kicker = f"{session_name(facts.session)} · nhiệm vụ Chủ tịch, các phiên họp trước đã giao"
    return SlideText(
        slide, kicker, f"{len(every)} nhiệm vụ chưa xong{overdue}", table=table, notes=notes_of(slide, facts)
    )


def _task_line(task: TaskNote, facts: SessionFacts) -> TableLine:
    status = _status(task, facts)
    unit, due = facts.unit_names.get(task.unit_code, task.unit_code), dates.day(task.due_on) or MISSING
    mark = {TaskStatus.OVERDUE: Status.LATE, TaskStatus.DUE_SOON: Status.RISK}.get(status)
    told = TASK_STATE[TaskState.REPORTED] if task.state == TaskState.REPORTED else TASK_STATUS[status]
    return TableLine((task.content, unit, due, told), mark, task.indicator_code or "")


def _status(task: TaskNote, facts: SessionFacts) -> TaskStatus:
    return task_status(TaskState(task.state), task.due_on, task.done_on, facts.task_day)


def reports_slide(slide: Slide, facts: SessionFacts) -> SlideText:
    expected, approved = (sum(getattr(r, name) for r in facts.reports) for name in ("expected", "approved"))
    waiting = f", còn chờ {expected - approved}" if expected > approved else ", không còn chờ báo cáo nào"
    lines = tuple(
        TableLine(
            (r.form_name, f"{r.approved}/{r.expected}", ", ".join(r.awaited_names) or "đủ"),
            Status.GOOD if r.approved >= r.expected else Status.RISK,
        )
        for r in slide.reports
    )
    table = SlideTable(("Biểu", "Đã phê duyệt", "Còn chờ"), lines, (1,))
    kicker = f"{session_name(facts.session)} · chấp hành chế độ báo cáo"
    title = f"{approved} trên {expected} báo cáo đã phê duyệt{waiting}"
    return SlideText(slide, kicker, title, table=table, notes=notes_of(slide, facts))


def explanations_slide(slide: Slide, facts: SessionFacts) -> SlideText:
    open_ = sum(e.state == "asked" for e in facts.explanations)
    again = sum(e.cause_persists for e in facts.explanations)
    names = {i.code: i.short_name for i in facts.indicators}
    lines = tuple(
        TableLine(
            (
                names.get(e.indicator_code, e.indicator_code), facts.unit_names.get(e.unit_code, e.unit_code),
                e.answer or e.question, f"{EXPLANATION_STATE[ExplanationState(e.state)]}{', nguyên nhân còn kéo dài' if e.cause_persists else ''}",
            ),
            None, e.indicator_code,
        )
        for e in slide.explanations
    )  # fmt: skip
    told = f"{len(facts.explanations)} yêu cầu giải trình, {open_} chưa trả lời" + (
        f", {again} nguyên nhân kéo dài" if again else ""
    )
    table = SlideTable(("Chỉ tiêu", "Cơ quan", "Nội dung", "Tình trạng"), lines)
    kicker = f"{session_name(facts.session)} · giải trình của cơ quan chủ trì"
    return SlideText(slide, kicker, told, table=table, notes=notes_of(slide, facts))


def conclusion_slide(slide: Slide, facts: SessionFacts) -> SlideText:
    if not slide.rows:
        return SlideText(
            slide, session_name(facts.session), "Không chỉ tiêu nào có căn cứ đánh giá bị chậm tiến độ",
            ("Đề nghị phiên họp thông qua tình hình và nhiệm vụ kỳ tới.",), notes=notes_of(slide, facts),
        )  # fmt: skip
    names = facts.unit_names
    lines = tuple(
        TableLine(
            (finding(row), consequence(row) or MISSING, names.get(row.indicator.owner_unit_code, row.indicator.owner_unit_code)),
            row.status, row.indicator.code,
        )
        for row in slide.rows
    )  # fmt: skip
    assert slide.verdict is not None
    count = slide.verdict.counts[Status.LATE] + slide.verdict.counts[Status.RISK]
    table = SlideTable(("Vấn đề", "Còn phải làm", "Cơ quan chịu trách nhiệm"), lines)
    return SlideText(
        slide, f"{session_name(facts.session)} · nội dung đề nghị kết luận",
        f"Đề nghị phiên họp kết luận về {count} chỉ tiêu", table=table, notes=notes_of(slide, facts),
    )  # fmt: skip

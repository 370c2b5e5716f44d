"""What is said about threads that explain a figure: states, deadlines, what its notices say (R066, N13)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from domain.explanation import Explanation, ExplanationState, MessageKind
from domain.indicator import Indicator
from domain.notice import NoticeKind
from domain.observation import Figure
from domain.period import ReportingPeriod
from language import dates
from language.deadline_words import days_left
from language.figure_words import measure_words, provenance, revision_value

EXPLANATION_STATE = {
    ExplanationState.ASKED: "Chờ giải trình",
    ExplanationState.ANSWERED: "Đã giải trình",
    ExplanationState.CLOSED: "Đã kết thúc",
}
EXPLANATION_SAID = {
    MessageKind.ASKED: "yêu cầu giải trình",
    MessageKind.ANSWERED: "giải trình",
    MessageKind.RETURNED: "yêu cầu giải trình lại",
    MessageKind.CLOSED: "kết thúc",
}
EXPLANATION_SUBJECTS = {
    NoticeKind.EXPLANATION_ASKED: "Yêu cầu giải trình",
    NoticeKind.EXPLANATION_ANSWERED: "Đã có giải trình",
    NoticeKind.EXPLANATION_RETURNED: "Yêu cầu giải trình lại",
    NoticeKind.EXPLANATION_CLOSED: "Giải trình đã kết thúc",
    NoticeKind.EXPLANATION_DUE_SOON: "Giải trình sắp đến hạn",
    NoticeKind.EXPLANATION_OVERDUE: "Giải trình quá hạn",
}
_TOLD = {
    NoticeKind.EXPLANATION_ASKED: "Đơn vị được yêu cầu giải trình số liệu {figure}, hạn trả lời hết ngày {due}.",
    NoticeKind.EXPLANATION_ANSWERED: "Đơn vị chủ trì đã giải trình số liệu {figure}. Hãy xem rồi kết thúc hoặc yêu cầu giải trình lại.",
    NoticeKind.EXPLANATION_RETURNED: "Giải trình số liệu {figure} chưa đạt yêu cầu, hạn trả lời lại hết ngày {due}.",
    NoticeKind.EXPLANATION_CLOSED: "Giải trình số liệu {figure} đã kết thúc; không phải trả lời thêm.",
    NoticeKind.EXPLANATION_DUE_SOON: "Yêu cầu giải trình số liệu {figure} sắp đến hạn trả lời: hết ngày {due}.",
    NoticeKind.EXPLANATION_OVERDUE: "Yêu cầu giải trình số liệu {figure} đã quá hạn trả lời (hạn {due}); đơn vị chủ trì chưa có giải trình.",
}


def explanation_subject(kind: NoticeKind, facts: Mapping[str, Any]) -> str:
    """`Yêu cầu giải trình: Thu NSNN, tháng 9/2025`."""
    return f"{EXPLANATION_SUBJECTS[kind]}: {_figure(facts)}"


def explanation_sentence(kind: NoticeKind, facts: Mapping[str, Any]) -> str:
    due = dates.day(date.fromisoformat(facts["due_on"])) if facts.get("due_on") else "–"
    return _TOLD[kind].format(figure=_figure(facts), due=due)


def _figure(facts: Mapping[str, Any]) -> str:
    month = facts.get("month")
    period = f", {dates.period(ReportingPeriod.parse(str(month)))}" if month else ""
    return f"{facts.get('indicator', '–')}{period}"


def explanations_sentence(threads: Sequence[Explanation], today: date) -> str:
    """`2 yêu cầu chờ giải trình, 1 quá hạn; 1 nguyên nhân còn kéo dài.`"""
    waiting = [t for t in threads if t.state is ExplanationState.ASKED]
    late, lasting = sum(t.is_late(today) for t in waiting), sum(t.cause_persists and not t.is_closed for t in threads)
    parts = [f"{len(waiting)} yêu cầu chờ giải trình" + (f", {late} quá hạn" if late else "")] if waiting else []
    parts += [f"{lasting} nguyên nhân còn kéo dài"] if lasting else []
    if parts:
        return "; ".join(parts) + "."
    return "Mọi yêu cầu giải trình đã được trả lời." if threads else "Chưa có yêu cầu giải trình nào cho phiên họp này."


def explanation_due(thread: Explanation, today: date) -> str:
    """`còn 4 ngày`, `hạn hôm nay`, `quá hạn 2 ngày`; nothing once it was answered."""
    return days_left(thread.due_on, today) if thread.state is ExplanationState.ASKED else ""


def explanation_line(indicator_name: str, thread: Explanation) -> str:
    """`Giải trình số liệu Thu NSNN, tháng 9/2025`."""
    return f"Giải trình số liệu {_figure({'indicator': indicator_name, 'month': thread.month})}"


def explained_figure(figure: Figure, indicator: Indicator) -> str:
    """`495.438 tỷ đồng (lũy kế, mức), 9 tháng năm 2025, công bố 06/10/2025`."""
    measure = f"{revision_value(figure, indicator)} ({measure_words(figure)})"
    return f"{measure}, {dates.figure_period(figure)}, {provenance(figure)}"


def replaced_sentence(newer: Figure, indicator: Indicator) -> str:
    """Said beside a thread whose figure does not stand any more."""
    value = revision_value(newer, indicator)
    return f"Số liệu này đã được thay bằng {value} ({provenance(newer)}); giải trình dưới đây nói về số cũ."


def lasting_words(thread: Explanation) -> str:
    """What the unit says of the cause, once it has answered."""
    if thread.answer is None:
        return ""
    return "Nguyên nhân còn kéo dài" if thread.cause_persists else "Nguyên nhân đã chấm dứt"

"""What a notice says, in the inbox and in a mail: one subject and one sentence for each kind (R040, R068)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.errors import UnreadablePeriod
from domain.notice import (
    ABOUT_DIFFICULTIES,
    ABOUT_EXPLANATIONS,
    ABOUT_SESSIONS,
    ABOUT_TASKS,
    DeadlineChange,
    Notice,
    NoticeKind,
    deadline_of,
)
from domain.period import ReportingPeriod
from domain.permissions import Role
from language import dates
from language.calendar_words import capital
from language.commentary_words import commentary_notice, commentary_subject
from language.deadline_words import deadline_words
from language.difficulty_words import difficulty_sentence, difficulty_subject
from language.explanation_words import explanation_sentence, explanation_subject
from language.reporting_words import HOLDER
from language.task_words import task_notice, task_subject

_SUBJECT = {
    NoticeKind.DUE_SOON: "Sắp đến hạn",
    NoticeKind.LATE: "Đã quá hạn",
    NoticeKind.WAITING: "Chờ xử lý",
    NoticeKind.RETURNED: "Bị trả lại",
    NoticeKind.APPROVED: "Đã phê duyệt",
    NoticeKind.REMINDED: "Đôn đốc",
    NoticeKind.DEADLINE_CHANGED: "Thay đổi thời hạn",
    NoticeKind.FORM_CHANGED: "Thay đổi biểu mẫu",
    NoticeKind.CORRECTION_REQUESTED: "Đề nghị đính chính",
    NoticeKind.CORRECTION_DECIDED: "Kết quả đề nghị đính chính",
}
_TOLD = {
    NoticeKind.DUE_SOON: "{report} đến hạn {deadline}{held}.",
    NoticeKind.LATE: "{report} đã quá hạn ({deadline}){held}. Báo cáo vẫn gửi được; hồ sơ ghi nhận trễ hạn.",
    NoticeKind.WAITING: "{report} đang chờ bạn xử lý.",
    NoticeKind.RETURNED: "{report} bị trả lại. Hãy sửa rồi gửi lại.",
    NoticeKind.APPROVED: "{report} đã được phê duyệt.",
    NoticeKind.REMINDED: "{by}đề nghị đơn vị hoàn thành {report}, hạn {deadline}{held}.",
    NoticeKind.FORM_CHANGED: "{report} có phiên bản mới{since}. Hãy xem lại các dòng phải báo cáo.",
    NoticeKind.CORRECTION_REQUESTED: "{report} có đề nghị đính chính đang chờ ý kiến.",
    NoticeKind.CORRECTION_DECIDED: "Đề nghị đính chính {report} đã có kết quả.",
}
_CHANGED = {
    DeadlineChange.MOVED: "Thời hạn của {report} được dời: {deadline}.",
    DeadlineChange.WITHDRAWN: "Thông báo dời thời hạn của {report} đã rút lại. Thời hạn áp dụng: {deadline}.",
    DeadlineChange.RECOMPUTED: "Lịch làm việc thay đổi nên thời hạn của {report} được tính lại: {deadline}.",
    DeadlineChange.EXCUSED: "Do sự cố hệ thống, {report} phê duyệt đến {deadline} được miễn tính trễ.",
}
_CLOSING = "Mở Hệ thống quản trị thực thi, mục “Việc của tôi”, để xử lý. Thư này do hệ thống tự động gửi."


@dataclass(frozen=True, slots=True)
class Names:
    """Names of forms and units by code; a code without a name stands for itself."""

    forms: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)


def notice_subject(notice: Notice, names: Names) -> str:
    """`Sắp đến hạn: Chỉ tiêu kinh tế - xã hội hằng tháng, kỳ tháng 11/2026`."""
    if notice.kind in ABOUT_DIFFICULTIES:
        return difficulty_subject(notice.kind, notice.facts)
    if notice.kind in ABOUT_EXPLANATIONS:
        return explanation_subject(notice.kind, notice.facts)
    if notice.kind in ABOUT_SESSIONS:
        return commentary_subject(notice.facts)
    if notice.kind in ABOUT_TASKS:
        return task_subject(notice.kind, notice.facts)
    return f"{_SUBJECT[notice.kind]}: {_form(notice, names)}{_period(notice)}"


def notice_sentence(notice: Notice, names: Names) -> str:
    """What happened, to which report, until when; then the reason and the act where there are any."""
    if notice.kind in ABOUT_DIFFICULTIES:
        return difficulty_sentence(notice.kind, notice.facts)
    if notice.kind in ABOUT_EXPLANATIONS:
        return explanation_sentence(notice.kind, notice.facts)
    if notice.kind in ABOUT_SESSIONS:
        return commentary_notice(notice.facts, names.units)
    if notice.kind in ABOUT_TASKS:
        return task_notice(notice.kind, notice.facts, names.units)
    told = _mould(notice).format(
        report=f"báo cáo “{_form(notice, names)}”{_period(notice)}{_unit(notice, names)}",
        deadline=_deadline(notice),
        held=_held(notice),
        by=_by(notice),
        since=_since(notice),
        indicator=notice.facts.get("indicator", ""),
    )
    return " ".join([capital(told), *_why(notice)])


def mail_body(notice: Notice, names: Names) -> str:
    return f"{notice_sentence(notice, names)}\n\n{_CLOSING}\n"


def _mould(notice: Notice) -> str:
    if notice.kind is NoticeKind.DEADLINE_CHANGED:
        return _CHANGED[DeadlineChange(notice.facts.get("change", DeadlineChange.MOVED))]
    if notice.kind is NoticeKind.FORM_CHANGED and notice.facts.get("what") == "deadline":
        return "Quy tắc thời hạn của {report} thay đổi{since}. Hãy xem lịch và thời hạn."
    if notice.kind is NoticeKind.FORM_CHANGED and notice.facts.get("what") == "indicator":
        return "Định nghĩa chỉ tiêu {indicator} trong {report} thay đổi{since}. Hãy xem định nghĩa mới trước khi nhập."
    if notice.kind is NoticeKind.REMINDED and deadline_of(notice.facts) is None:
        return "{by}đề nghị đơn vị hoàn thành {report}."
    return _TOLD[notice.kind]


def _form(notice: Notice, names: Names) -> str:
    code = str(notice.facts.get("form", ""))
    return names.forms.get(code, code)


def _unit(notice: Notice, names: Names) -> str:
    code = str(notice.facts.get("unit", ""))
    return f" của {names.units.get(code, code)}" if code else ""


def _period(notice: Notice) -> str:
    code = str(notice.facts.get("period", ""))
    try:
        return f", kỳ {dates.period(ReportingPeriod.parse(code))}" if code else ""
    except UnreadablePeriod:
        return f", kỳ {code}"


def _deadline(notice: Notice) -> str:
    deadline = deadline_of(notice.facts)
    return deadline_words(deadline) if deadline else ""


def _held(notice: Notice) -> str:
    role = notice.facts.get("holder")
    return f"; hồ sơ đang ở {HOLDER.get(Role(role), role)}" if role else ""


def _since(notice: Notice) -> str:
    """`, áp dụng từ 01/12/2026`."""
    since = notice.facts.get("since")
    return f", áp dụng từ {dates.day(date.fromisoformat(str(since)))}" if since else ""


def _by(notice: Notice) -> str:
    """Who urges: `Sở Nội vụ `."""
    return f"{notice.facts['by']} " if notice.facts.get("by") else ""


def _why(notice: Notice) -> list[str]:
    """`Lý do: … Căn cứ: … Lời nhắn: …`"""
    facts = notice.facts
    told = (
        ("Lý do", facts.get("reason")),
        ("Căn cứ", facts.get("act") or facts.get("decision")),
        ("Lời nhắn", facts.get("note")),
    )
    return [f"{label}: {str(text).strip().rstrip('.')}." for label, text in told if text and str(text).strip()]

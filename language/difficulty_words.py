"""Words of the register of difficulties: kinds, states, how urgent, what its notices say (R127)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from domain.difficulty import Difficulty, DifficultyKind, DifficultyState
from domain.extract import Column, Kind
from domain.notice import NoticeKind
from language.deadline_words import days_left

DIFFICULTY_KIND = {
    DifficultyKind.DIFFICULTY: "Khó khăn, vướng mắc",
    DifficultyKind.INCIDENT: "Sự cố",
    DifficultyKind.PROPOSAL: "Kiến nghị, đề xuất",
}
DIFFICULTY_STATE = {
    DifficultyState.OPEN: "Chờ tiếp nhận",
    DifficultyState.TAKEN: "Đang xử lý",
    DifficultyState.ANSWERED: "Đã trả lời",
}
DIFFICULTY_FILTER = {
    "chua-xong": "Chưa trả lời",
    "qua-han": "Quá hạn",
    "da-tra-loi": "Đã trả lời",
    "tat-ca": "Tất cả",
}
DIFFICULTIES_TITLE = "Sổ phản ánh"
DIFFICULTIES = (
    Column("Số", Kind.NUMBER, decimals=0), Column("Loại"), Column("Nội dung"), Column("Trang liên quan"),
    Column("Người phản ánh"), Column("Đơn vị"), Column("Ngày phản ánh", Kind.DATE), Column("Trạng thái"),
    Column("Người xử lý"), Column("Hạn trả lời", Kind.DATE), Column("Trả lời"), Column("Ngày trả lời", Kind.DATE),
    Column("Lý do gửi lại"),
)  # fmt: skip
NOTICE_SUBJECTS = {
    NoticeKind.DIFFICULTY_REPORTED: "Phản ánh mới",
    NoticeKind.DIFFICULTY_TAKEN: "Phản ánh được tiếp nhận",
    NoticeKind.DIFFICULTY_ANSWERED: "Phản ánh có trả lời",
    NoticeKind.DIFFICULTY_OVERDUE: "Phản ánh quá hạn trả lời",
}
_TOLD = {
    NoticeKind.DIFFICULTY_REPORTED: "{report} vừa gửi đến, cần trả lời trước hết ngày {due}.",
    NoticeKind.DIFFICULTY_TAKEN: "{report} do {owner} xử lý, hạn trả lời {due}.",
    NoticeKind.DIFFICULTY_ANSWERED: "{report} đã có trả lời. Nếu chưa giải quyết xong, hãy mở phản ánh và gửi lại kèm lý do.",
    NoticeKind.DIFFICULTY_OVERDUE: "{report} đã quá hạn trả lời ({due}).",
}
_AGAIN = "{report} được gửi lại vì chưa giải quyết xong, cần trả lời trước hết ngày {due}."


def register_sentence(waiting: int, overdue: int) -> str:
    """`3 phản ánh chưa trả lời, 1 đã quá hạn.`"""
    if not waiting:
        return "Không còn phản ánh nào chờ trả lời."
    return f"{waiting} phản ánh chưa trả lời" + (f", {overdue} đã quá hạn." if overdue else ".")


def answer_left(found: Difficulty, today: date) -> str:
    """`còn 2 ngày`, `hạn hôm nay`, `quá hạn 3 ngày`; nothing for what is answered."""
    return "" if found.is_answered else days_left(found.due_on, today)


def incident_text(number: str) -> str:
    """What a report about an incident begins with."""
    return f"Mã sự cố: {number}. " if number else ""


def difficulty_subject(kind: NoticeKind, facts: Mapping[str, Any]) -> str:
    """`Phản ánh có trả lời: số 12`."""
    return f"{NOTICE_SUBJECTS[kind]}: số {facts.get('difficulty', '–')}"


def difficulty_sentence(kind: NoticeKind, facts: Mapping[str, Any]) -> str:
    mould = _AGAIN if kind is NoticeKind.DIFFICULTY_REPORTED and facts.get("again") else _TOLD[kind]
    told = {k.value: words for k, words in DIFFICULTY_KIND.items()}.get(str(facts.get("what")), "")
    report = f"Phản ánh số {facts.get('difficulty', '–')}" + (f" ({told.lower()})" if told else "")
    due = date.fromisoformat(facts["due_on"]).strftime("%d/%m/%Y") if facts.get("due_on") else "–"
    return mould.format(report=report, due=due, owner=facts.get("owner") or "quản trị vận hành")

"""Words of "Việc của tôi": what there is to do, how urgent, in what state (R068)."""

from __future__ import annotations

from datetime import date

from domain.obligation import DueDate
from domain.submission_record import Submission
from domain.timeliness import Timeliness
from language.deadline_words import TIMELINESS, days_left, weekday
from language.reporting_words import place_words

WORK_KIND = {
    "returned": "Bị trả lại, cần sửa",
    "to_enter": "Cần nhập",
    "to_review": "Chờ bạn kiểm tra",
    "to_approve": "Chờ bạn phê duyệt",
    "to_dispatch": "Chờ bạn gửi",
    "to_receive": "Chờ bạn tiếp nhận",
    "followed": "Đang ở bước khác",
    "done": "Đã xong",
}
DO = {
    "returned": "Sửa và gửi lại",
    "to_enter": "Nhập số liệu",
    "to_review": "Kiểm tra",
    "to_approve": "Xem và phê duyệt",
    "to_dispatch": "Gửi báo cáo",
    "to_receive": "Tiếp nhận",
    "followed": "Xem",
    "done": "Xem",
}


def work_sentence(to_do: int, late: int) -> str:
    """The verdict of the page: `3 việc cần làm, 1 đã quá hạn.`"""
    if not to_do:
        return "Bạn không còn việc nào phải làm."
    return f"{to_do} việc cần làm" + (f", {late} đã quá hạn." if late else ".")


def left_words(due: DueDate, judged: Timeliness, today: date) -> str:
    """`còn 3 ngày`, `hạn hôm nay`, `quá hạn 2 ngày`, or how it was met."""
    if judged not in (Timeliness.NOT_DUE, Timeliness.MISSING):
        return TIMELINESS[judged]
    return days_left(due.due_on, today)


def due_on_words(due: DueDate) -> str:
    return f"{weekday(due.due_on)} {due.due_on:%d/%m/%Y}"


def where(found: Submission) -> str:
    return place_words(found.place, found.workflow).capitalize()

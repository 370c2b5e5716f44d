"""Words of conclusions and tasks: states, deadlines, history, notices, the exported list (R073, R078, R080)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.extract import Column, Kind
from domain.notice import NoticeKind
from domain.period import ReportingPeriod
from domain.session_facts import TaskNote
from domain.task import Task, TaskAct, TaskEvent, TaskSource, TaskState, TaskStatus, task_status
from language import dates
from language.deadline_words import days_left

TASK_STATE = {
    TaskState.ASSIGNED: "Đang thực hiện",
    TaskState.REPORTED: "Chờ xác nhận hoàn thành",
    TaskState.DONE: "Hoàn thành",
    TaskState.CANCELLED: "Đã hủy",
}
TASK_STATUS = {
    TaskStatus.OVERDUE: "Quá hạn",
    TaskStatus.DUE_SOON: "Sắp đến hạn",
    TaskStatus.ON_TRACK: "Đúng hạn",
    TaskStatus.NO_DUE: "Không có hạn",
    TaskStatus.DONE_LATE: "Hoàn thành trễ",
    TaskStatus.DONE_ON_TIME: "Hoàn thành đúng hạn",
    TaskStatus.DONE: "Hoàn thành",
    TaskStatus.CANCELLED: "Đã hủy",
}
TASK_MARK = {
    TaskStatus.OVERDUE: "late",
    TaskStatus.DUE_SOON: "risk",
    TaskStatus.ON_TRACK: "now",
    TaskStatus.NO_DUE: "neutral",
    TaskStatus.DONE_LATE: "good",
    TaskStatus.DONE_ON_TIME: "good",
    TaskStatus.DONE: "good",
    TaskStatus.CANCELLED: "neutral",
}
"""The mark of the style sheet for each status."""
TASK_FILTER = {
    "tat-ca": "Tất cả",
    "qua-han": "Quá hạn",
    "sap-den-han": "Sắp đến hạn (7 ngày)",
    "dung-han": "Đúng hạn",
    "khong-han": "Không có hạn",
    "cho-xac-nhan": "Chờ xác nhận",
    "hoan-thanh": "Hoàn thành",
    "da-huy": "Đã hủy",
}
TASK_EVENT = {
    "assigned": "Giao nhiệm vụ",
    TaskAct.PROGRESS: "Báo cáo tiến độ",
    TaskAct.REPORT: "Báo cáo hoàn thành",
    TaskAct.RETURN: "Trả lại",
    TaskAct.CONFIRM: "Xác nhận hoàn thành",
    TaskAct.CHANGE: "Điều chỉnh",
    TaskAct.CANCEL: "Hủy nhiệm vụ",
}
_CHANGED = {"due_on": "hạn", "unit_code": "đơn vị chủ trì", "done_on": "ngày hoàn thành"}
TASKS_TITLE = "Chương trình công tác"
TASKS = (
    Column("Số", Kind.NUMBER, decimals=0), Column("Nội dung"), Column("Đơn vị chủ trì"), Column("Đơn vị phối hợp"),
    Column("Hạn", Kind.DATE), Column("Tình trạng"), Column("Số ngày trễ", Kind.NUMBER, decimals=0), Column("Trạng thái"),
    Column("Ngày hoàn thành", Kind.DATE), Column("Văn bản giao"), Column("Ngày văn bản", Kind.DATE),
    Column("Mã chỉ tiêu"), Column("Chỉ tiêu"), Column("Nguồn"), Column("Người giao"),
)  # fmt: skip
_SUBJECT = {
    NoticeKind.TASK_ASSIGNED: "Nhiệm vụ được giao",
    NoticeKind.TASK_CHANGED: "Nhiệm vụ được điều chỉnh",
    NoticeKind.TASK_RETURNED: "Nhiệm vụ bị trả lại",
    NoticeKind.TASK_DUE_SOON: "Nhiệm vụ sắp đến hạn",
    NoticeKind.TASK_OVERDUE: "Nhiệm vụ quá hạn",
    NoticeKind.TASK_REPORTED: "Nhiệm vụ chờ xác nhận hoàn thành",
}
_TOLD = {
    NoticeKind.TASK_ASSIGNED: "{unit} được giao chủ trì {task}{due}.",
    NoticeKind.TASK_CHANGED: "{task} của {unit} được điều chỉnh{due}. Lý do ghi trong lịch sử nhiệm vụ.",
    NoticeKind.TASK_RETURNED: "{task} của {unit} bị trả lại{due}. Hãy xem lý do, thực hiện tiếp rồi báo cáo lại.",
    NoticeKind.TASK_DUE_SOON: "{task} của {unit} sắp đến hạn{due}. Hãy báo cáo tiến độ hoặc báo cáo hoàn thành.",
    NoticeKind.TASK_OVERDUE: "{task} của {unit} đã quá hạn{due}. Hãy báo cáo tiến độ và thời gian hoàn thành.",
    NoticeKind.TASK_REPORTED: "{unit} báo cáo đã hoàn thành {task}{due}. Đề nghị xác nhận hoàn thành hoặc trả lại kèm lý do.",
}


def open_tasks_sentence(total: int, overdue: int, soon: int) -> str:
    """`6 nhiệm vụ chưa hoàn thành; 2 quá hạn, 2 đến hạn trong 7 ngày tới.`; nothing where none is open."""
    return tasks_sentence(total, overdue, soon).replace("nhiệm vụ", "nhiệm vụ chưa hoàn thành", 1) if total else ""


def tasks_sentence(total: int, overdue: int, soon: int) -> str:
    """`24 nhiệm vụ; 3 quá hạn, 2 đến hạn trong 7 ngày tới.`"""
    if not total:
        return "Chưa có nhiệm vụ nào."
    parts = [f"{overdue} quá hạn"] if overdue else []
    parts += [f"{soon} đến hạn trong 7 ngày tới"] if soon else []
    return f"{total} nhiệm vụ; {', '.join(parts) if parts else 'không có nhiệm vụ quá hạn hay sắp đến hạn'}."


def task_left(task: Task, today: date) -> str:
    """`quá hạn 5 ngày`, `hạn hôm nay`, `còn 3 ngày`, `trễ 2 ngày`, `đúng hạn`; nothing where no deadline counts."""
    if task.due_on is None or task.state is TaskState.CANCELLED:
        return ""
    late = task.days_late(today)
    if task.state is TaskState.DONE:
        return f"trễ {late} ngày" if late else "đúng hạn"
    if late:
        return f"quá hạn {late} ngày"
    if task.state is TaskState.REPORTED:
        return "báo cáo đúng hạn"
    return days_left(task.due_on, today)


def source_words(task: Task) -> str:
    """Where a task comes from: `Kết luận phiên họp tháng 8/2025`."""
    return session_words(task.period) or {
        TaskSource.IMPORT: "Nhập từ danh sách",
        TaskSource.ENTRY: "Giao trực tiếp",
    }.get(task.source, "Kết luận")


def document_words(task: Task) -> str:
    """`Số 12/TB-VP ngày 15/09/2025`, as far as it is known."""
    day = f" ngày {dates.day(task.document_on)}" if task.document_on else ""
    return f"{task.document_no}{day}".strip()


def changes_words(event: TaskEvent, names: Mapping[str, str]) -> str:
    """`hạn: 30/09/2025 → 15/10/2025; đơn vị chủ trì: … → …`."""
    return "; ".join(_change(name, was, now, names) for name, (was, now) in event.changes.items())


def _change(name: str, was: str, now: str, names: Mapping[str, str]) -> str:
    old, new = (names.get(v, v) if name == "unit_code" else _day(v) for v in (was, now))
    return f"{_CHANGED.get(name, name)}: {old} → {new}" if was else f"{_CHANGED.get(name, name)}: {new}"


def _day(text: str) -> str:
    return dates.day(date.fromisoformat(text)) if text else "không có"


@dataclass(frozen=True, slots=True)
class NotedTask:
    """A task as a session sees it, in words."""

    number: int
    content: str
    unit_name: str
    from_words: str
    mark: str
    status: str
    due_on: date | None
    is_late: bool


def noted_tasks(notes: Iterable[TaskNote], day: date, units: Mapping[str, str]) -> list[NotedTask]:
    """The overdue ones first, then by deadline; `day` is that of the facts."""
    told = [(note, _status(note, day)) for note in notes]
    told.sort(key=lambda t: (list(TaskStatus).index(t[1]), t[0].due_on or date.max, t[0].number))
    return [
        NotedTask(
            n.number, n.content, units.get(n.unit_code, n.unit_code), session_words(n.from_period), TASK_MARK[status],
            TASK_STATUS[status], n.due_on, status in (TaskStatus.OVERDUE, TaskStatus.DONE_LATE),
        )
        for n, status in told
    ]  # fmt: skip


def _status(note: TaskNote, day: date) -> TaskStatus:
    return task_status(TaskState(note.state), note.due_on, note.done_on, day)


def session_words(period: str) -> str:
    """`Kết luận phiên họp tháng 8/2025`; nothing for a task that no session decided."""
    return f"Kết luận phiên họp {dates.period(ReportingPeriod.parse(period))}" if period else ""


def task_subject(kind: NoticeKind, facts: Mapping[str, Any]) -> str:
    """`Nhiệm vụ quá hạn: số 12`."""
    if "count" in facts:
        return f"Nhiệm vụ được giao: {facts['count']} nhiệm vụ"
    return f"{_SUBJECT[kind]}: số {facts.get('task', '–')}"


def task_notice(kind: NoticeKind, facts: Mapping[str, Any], units: Mapping[str, str]) -> str:
    code = str(facts.get("unit", ""))
    if "count" in facts:
        return f"{units.get(code, code)} được giao chủ trì {facts['count']} nhiệm vụ theo danh sách mới nhập."
    document = f" ({facts['document']})" if facts.get("document") else ""
    number = f"nhiệm vụ số {facts.get('task', '–')}{document}"
    due = f", hạn {_day(facts['due_on'])}" if facts.get("due_on") else ""
    told = _TOLD[kind].format(task=number, unit=units.get(code, code), due=due)
    return told[:1].upper() + told[1:]

"""Deadlines and timeliness in words: the last allowed day, why it is that day, how late (K02, D01, D03)."""

from __future__ import annotations

from datetime import date, datetime

from domain.deadline import Deadline, DeadlineRule
from domain.obligation import DueDate
from domain.timeliness import Timeliness, TimelinessCount, working_days_late
from domain.working_calendar import CalendarDay, DayKind, WorkingCalendar
from language import dates

_WEEKDAY = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_MOST_NAMED = 3
TIMELINESS = {
    Timeliness.ON_TIME: "đúng hạn",
    Timeliness.LATE: "trễ hạn",
    Timeliness.MISSING: "quá hạn, chưa báo cáo",
    Timeliness.NOT_DUE: "chưa đến hạn",
    Timeliness.EXCUSED: "được miễn do sự cố hệ thống",
}


def days_left(due_on: date, today: date) -> str:
    """`còn 3 ngày`, `hạn hôm nay`, `quá hạn 2 ngày`."""
    days = (due_on - today).days
    return f"còn {days} ngày" if days > 0 else "hạn hôm nay" if days == 0 else f"quá hạn {-days} ngày"


def weekday(day: date) -> str:
    return _WEEKDAY[day.weekday()]


def deadline_words(deadline: Deadline) -> str:
    """`hết ngày thứ Hai 26/10/2026, vì 24/10 là thứ Bảy, 25/10 là Chủ nhật`."""
    end = f"hết ngày {weekday(deadline.due_on)} {dates.day(deadline.due_on)}"
    return f"{end}, vì {_reasons(deadline.skipped)}" if deadline.skipped else end


def due_words(due: DueDate) -> str:
    """The same for an instant on record; `gia hạn` where an act moved it."""
    skipped = tuple(CalendarDay(day, DayKind(kind), name) for day, kind, name in due.skipped)
    told = deadline_words(Deadline(due.nominal_on, due.due_on, skipped))
    return f"{told} ({due.reason}, {due.act})" if due.act else told


def deadline_line(due: DueDate, today: date) -> str:
    """`Hạn phê duyệt: hết ngày thứ Tư 25/11/2026, vì … · còn 3 ngày`."""
    days = (due.due_on - today).days
    left = f"còn {days} ngày" if days > 0 else "hôm nay" if days == 0 else f"đã quá hạn {-days} ngày"
    return f"Hạn phê duyệt: {due_words(due)} · {left}"


def _reasons(skipped: tuple[CalendarDay, ...]) -> str:
    told = [f"{_short(off.day)} là {off.name or weekday(off.day)}" for off in skipped]
    if len(told) <= _MOST_NAMED:
        return ", ".join(told)
    named = ", ".join(off.name for off in skipped[1:] if off.name)
    return f"{told[0]}, tiếp đó nghỉ đến hết {_short(skipped[-1].day)}" + (f" ({named})" if named else "")


def _short(day: date) -> str:
    return day.strftime("%d/%m")


def assumption_words(rule: DeadlineRule) -> str:
    """`Giả định: …` where no act names the day; empty where one does."""
    return f"Giả định: {rule.assumption}" if rule.is_assumption else ""


def timeliness_words(state: Timeliness, approved_at: datetime | None, due: datetime, calendar: WorkingCalendar) -> str:
    """`đúng hạn`, `trễ 2 ngày làm việc`, `quá hạn, chưa báo cáo`…; `due` is the last allowed second."""
    if state is not Timeliness.LATE or approved_at is None:
        return TIMELINESS[state]
    days = working_days_late(approved_at, due, calendar)
    return f"trễ {days} ngày làm việc" if days else "trễ chưa đến 1 ngày làm việc"


def count_sentence(count: TimelinessCount) -> str:
    """`Phải báo cáo 12: 9 đúng hạn, 2 trễ hạn, 1 chưa đến hạn.` Only what occurs is named."""
    parts = [f"{getattr(count, state.value)} {words}" for state, words in TIMELINESS.items()]
    told = ", ".join(part for part in parts if not part.startswith("0 "))
    return f"Phải báo cáo {count.expected}: {told}." if count.expected else "Không đơn vị nào phải báo cáo."

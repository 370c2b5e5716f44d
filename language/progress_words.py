"""Progress of reporting in words: marks, countdown, who holds it, reminders, proof (R069–R072, C41, C42)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from domain.extract import Column, Kind
from domain.obligation import DueDate
from domain.period import PeriodKind, ReportingPeriod
from domain.permissions import Role
from domain.timeliness import Timeliness
from domain.working_calendar import WorkingCalendar
from language import dates
from language.deadline_words import TIMELINESS, due_words
from language.reporting_words import HOLDER

STATE_MARK = {
    Timeliness.ON_TIME: "✓",
    Timeliness.LATE: "T",
    Timeliness.MISSING: "!",
    Timeliness.NOT_DUE: "·",
    Timeliness.EXCUSED: "M",
}
CORRECTED_MARK = "ĐC"
MARK_LEGEND = (
    ("on_time", "✓", "đúng hạn"),
    ("late", "T", "trễ (số ngày làm việc)"),
    ("missing", "!", "quá hạn, chưa báo cáo"),
    ("not_due", "·", "chưa đến hạn"),
    ("excused", "M", "miễn do sự cố hệ thống"),
    ("corrected", CORRECTED_MARK, "có đính chính"),
)
EXPORT_TITLE = "Tiến độ cập nhật"
EXPORT_COLUMNS = (
    Column("Mã đơn vị"), Column("Đơn vị"), Column("Số kỳ trễ hoặc quá hạn", Kind.NUMBER, decimals=0),
    Column("Kỳ mới nhất đang ở"), Column("Bước chậm"),
)  # fmt: skip
JUDGED_ON_APPROVAL = (
    "Đúng hạn hay trễ được xét theo thời điểm lãnh đạo đơn vị phê duyệt, không theo lúc nhập hay lúc gửi."
)
INTERNAL_DATES = (
    "Hạn nội bộ từng bước (trước hạn 3, 1 và 0 ngày làm việc) là mốc giả định của hệ thống để biết bước nào chậm."
)
# By whether the step is the first and whether it is the last one.
SIGNATURE_OF = {
    (True, False): "Người lập biểu",
    (False, False): "Người kiểm tra",
    (False, True): "Người phê duyệt",
    (True, True): "Người lập và phê duyệt",
}
PROGRESS_FILTER = {"tat-ca": "Tất cả", "tre": "Có kỳ trễ hoặc quá hạn", "chua": "Kỳ này chưa phê duyệt"}


def report_words(state: Timeliness, days_late: int, corrections: int = 0) -> str:
    """`đúng hạn`, `trễ 2 ngày làm việc`, `quá hạn 3 ngày làm việc, chưa báo cáo`; then the corrections."""
    words = TIMELINESS[state]
    if state is Timeliness.LATE:
        words = f"trễ {days_late} ngày làm việc" if days_late else "trễ chưa đến 1 ngày làm việc"
    if state is Timeliness.MISSING and days_late:
        words = f"quá hạn {days_late} ngày làm việc, chưa báo cáo"
    return f"{words}, {corrections} lần đính chính" if corrections else words


def countdown_words(due: DueDate, today: date, calendar: WorkingCalendar) -> str:
    """`Còn 3 ngày làm việc, hết ngày thứ Tư 25/11/2026, vì 24/11 là …`, or how long the day has passed."""
    end = due_words(due)
    if today > due.due_on:
        days = calendar.working_days_between(due.due_on, today)
        return f"Đã quá hạn {days} ngày làm việc: hạn {end}" if days else f"Vừa quá hạn: hạn {end}"
    if today == due.due_on:
        return f"Hôm nay là ngày cuối cùng: {end}"
    days = calendar.working_days_between(today, due.due_on)
    return f"Còn {days} ngày làm việc, {end}" if days else f"Còn đến {end}"


def charged_words(role: Role | None) -> str:
    """`chậm ở chuyên viên`: the first step that overran its own date."""
    return f"chậm ở {HOLDER.get(role, role.value)}" if role else ""


def period_head(period: ReportingPeriod) -> str:
    """`11/26`, `quý III/2026`, `2026`: the head of a narrow column."""
    year = f"{period.year % 100:02d}"
    match period.kind:
        case PeriodKind.MONTH:
            return f"{period.month_number:02d}/{year}"
        case PeriodKind.YEAR:
            return str(period.year)
    return dates.period(period)


def reminded_words(units: int, people: int, again: int) -> str:
    """What came of a reminder: `Đã nhắc 5 đơn vị (9 người).`"""
    told = f"Đã nhắc {units} đơn vị ({people} người)." if people else "Không có ai được nhắc thêm."
    return f"{told} {again} người đã được nhắc trong hôm nay nên không nhắc lại." if again else told


def progress_line(form_code: str, period: ReportingPeriod, units: int) -> str:
    return f"Biểu {form_code} · {dates.period(period)} · {units} đơn vị"


def listed_units(names: Iterable[str], most: int = 6) -> str:
    """`Sở A, Sở B và 4 đơn vị khác`."""
    every = list(names)
    named = ", ".join(every[:most])
    return f"{named} và {len(every) - most} đơn vị khác" if len(every) > most else named


def as_known_words(now: datetime) -> str:
    """`Tiến độ tính đến 09:00 ngày 22/11/2026.`"""
    return f"Tiến độ tính đến {dates.instant(now)}."

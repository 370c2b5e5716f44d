"""What the period of a session is called in the title of its report (domain.md §7)."""

from __future__ import annotations

from domain.monthly_session import MonthlySession
from domain.period import PeriodKind, ReportingPeriod

_QUARTER = ("quý I", "quý II", "quý III", "quý IV")


def subject_line(session: MonthlySession) -> str:
    """`Tình hình kinh tế - xã hội tháng 9 và 9 tháng đầu năm; nhiệm vụ, giải pháp trọng tâm tháng 10 năm 2025`."""
    return f"Tình hình kinh tế - xã hội {told_period(session)}; nhiệm vụ, giải pháp trọng tâm {task_period(session)}"


def told_period(session: MonthlySession) -> str:
    """`tháng 1`, `tháng 9 và 9 tháng đầu năm`, `quý I`; with its year where the tasks are for another."""
    period = ReportingPeriod.parse(session.period)
    number, year = period.month_number, period.year
    match period.kind:
        case PeriodKind.QUARTER:
            return _QUARTER[number // 3 - 1] + (f" năm {year}" if number == 12 else "")
        case PeriodKind.HALF:
            return "6 tháng đầu năm" if number == 6 else f"6 tháng cuối năm {year}"
        case PeriodKind.NINE_MONTHS:
            return "9 tháng đầu năm"
        case PeriodKind.YEAR:
            return f"năm {year}"
    since = {1: "", 3: " và quý I", 12: f" và năm {year}"}.get(number, f" và {number} tháng đầu năm")
    return f"tháng {number}{since}"


def task_period(session: MonthlySession) -> str:
    """The time the tasks are for: `tháng 10 năm 2025`, `quý II năm 2025`, `6 tháng cuối năm 2025`, `năm 2026`."""
    after = session.month.shifted(1)
    match ReportingPeriod.parse(session.period).kind:
        case PeriodKind.QUARTER:
            return f"{_QUARTER[(after.month_number - 1) // 3]} năm {after.year}"
        case PeriodKind.HALF:
            return f"6 tháng {'cuối' if after.month_number == 7 else 'đầu'} năm {after.year}"
        case PeriodKind.NINE_MONTHS:
            return f"3 tháng cuối năm {after.year}"
        case PeriodKind.YEAR:
            return f"năm {after.year}"
    return f"tháng {after.month_number} năm {after.year}"

"""What the period of a session is called in the title of its report (domain.md §7)."""

from __future__ import annotations

from domain.monthly_session import MonthlySession
from domain.period import PeriodKind, ReportingPeriod

_QUARTER = ("quý I", "quý II", "quý III", "quý IV")


def subject_line(session: MonthlySession) -> str:
    """`Tình hình kinh tế - xã hội tháng 9 và 9 tháng đầu năm; nhiệm vụ, giải pháp trọng tâm tháng 10 năm 2025`."""
    ahead, year = _ahead(session)
    told = told_period(session)
    same = "" if year == session.month.year or str(session.month.year) in told else f" năm {session.month.year}"
    return f"Tình hình kinh tế - xã hội {told}{same}; nhiệm vụ, giải pháp trọng tâm {ahead} năm {year}".replace(
        f"năm {year} năm {year}", f"năm {year}"
    )


def told_period(session: MonthlySession) -> str:
    """`tháng 1`, `tháng 9 và 9 tháng đầu năm`, `quý I`, `6 tháng đầu năm`, `năm 2025`."""
    period = ReportingPeriod.parse(session.period)
    number, year = period.month_number, period.year
    match period.kind:
        case PeriodKind.QUARTER:
            return _QUARTER[number // 3 - 1]
        case PeriodKind.HALF:
            return "6 tháng đầu năm" if number == 6 else "6 tháng cuối năm"
        case PeriodKind.NINE_MONTHS:
            return "9 tháng đầu năm"
        case PeriodKind.YEAR:
            return f"năm {year}"
    since = {1: "", 3: " và quý I", 12: f" và năm {year}"}.get(number, f" và {number} tháng đầu năm")
    return f"tháng {number}{since}"


def task_period(session: MonthlySession) -> str:
    """The time the tasks are for: `tháng 10 năm 2025`, `quý II năm 2025`, `năm 2026`."""
    ahead, year = _ahead(session)
    return f"{ahead} năm {year}".strip()


def _ahead(session: MonthlySession) -> tuple[str, int]:
    period = ReportingPeriod.parse(session.period)
    after = session.month.shifted(1)
    match period.kind:
        case PeriodKind.QUARTER:
            return _QUARTER[(after.month_number - 1) // 3], after.year
        case PeriodKind.HALF:
            return ("6 tháng cuối năm" if after.month_number == 7 else "6 tháng đầu năm"), after.year
        case PeriodKind.NINE_MONTHS:
            return "3 tháng cuối năm", after.year
        case PeriodKind.YEAR:
            return "", after.year
    return f"tháng {after.month_number}", after.year

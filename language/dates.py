"""Days, instants and periods in words (domain.md §8)."""

from __future__ import annotations

from datetime import date, datetime

from domain.clock import CITY_TIME
from domain.observation import Basis, Figure, Precision
from domain.period import PeriodKind, ReportingPeriod

_ROMAN = ("I", "II", "III", "IV")


def day(value: date | None) -> str:
    return value.strftime("%d/%m/%Y") if value else ""


def city_date(value: datetime) -> date:
    """The day of an instant in the city, as a date."""
    return value.astimezone(CITY_TIME).date()


def city_day(value: datetime) -> str:
    """The day of an instant in the city."""
    return day(city_date(value))


def instant(value: datetime) -> str:
    """`16:05 ngày 24/10/2026`, in the city's time."""
    return value.astimezone(CITY_TIME).strftime("%H:%M ngày %d/%m/%Y")


def decided(figure: Figure) -> str:
    """When a figure was decided, no finer than its source says: a day, or only a month."""
    local = figure.decided_at.astimezone(CITY_TIME)
    if figure.decided_precision in (Precision.MONTH, Precision.ASSUMED):
        return f"tháng {local.month}/{local.year}"
    return local.strftime("%d/%m/%Y")


def period(value: ReportingPeriod) -> str:
    """`tháng 9/2025`, `quý III/2025`, `6 tháng đầu năm 2025`, `năm 2025`, `giai đoạn 2026–2030`."""
    match value.kind:
        case PeriodKind.MONTH:
            return f"tháng {value.month_number}/{value.year}"
        case PeriodKind.QUARTER:
            return f"quý {_ROMAN[value.first_month % 12 // 3]}/{value.year}"
        case PeriodKind.HALF:
            half = "đầu" if value.first_month % 12 == 0 else "cuối"
            return f"6 tháng {half} năm {value.year}"
        case PeriodKind.NINE_MONTHS:
            return f"9 tháng năm {value.year}"
        case PeriodKind.YEAR:
            return f"năm {value.year}"
        case _:
            return f"giai đoạn {value.first_month // 12}–{value.year}"


def cumulative(month: ReportingPeriod) -> str:
    """The span from January to a month: `9 tháng năm 2025`, `quý I/2025`, `năm 2025`."""
    match month.month_number:
        case 1:
            return f"tháng 1/{month.year}"
        case 3:
            return f"quý I/{month.year}"
        case 6:
            return f"6 tháng đầu năm {month.year}"
        case 12:
            return f"năm {month.year}"
        case number:
            return f"{number} tháng năm {month.year}"


def figure_period(figure: Figure) -> str:
    """The span a figure speaks of, from its basis."""
    parsed = ReportingPeriod.parse(figure.key.period)
    return cumulative(parsed) if figure.key.basis is Basis.CUMULATIVE else period(parsed)


def session_title(period: ReportingPeriod) -> str:
    """`Phiên họp UBND Thành phố tháng 9 năm 2025`, `… quý III năm 2025`, `… 6 tháng đầu năm 2025`."""
    return f"Phiên họp UBND Thành phố {period_in_full(period)}"


def period_in_full(value: ReportingPeriod) -> str:
    """As a document writes it: `tháng 9 năm 2025`, `quý III năm 2025`, `9 tháng năm 2025`."""
    return period(value).replace("/", " năm ")


def short_month(month: ReportingPeriod, year: int) -> str:
    """`T8`, or `T8/2025` in a view of another year."""
    return f"T{month.month_number}" + ("" if month.year == year else f"/{month.year}")


def short_period(figure: Figure) -> str:
    """`T9`, `Q3` or the year: marks a value in a table whose others are cumulative."""
    parsed = ReportingPeriod.parse(figure.key.period)
    if parsed.kind is PeriodKind.QUARTER:
        return f"Q{_ROMAN[parsed.first_month % 12 // 3]}"
    return f"T{parsed.month_number}" if parsed.kind is PeriodKind.MONTH else str(parsed.year)


def month_code(month: ReportingPeriod) -> str:
    """`09/2025`, for a picker."""
    return f"{month.month_number:02d}/{month.year}"

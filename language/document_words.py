"""The fixed words of an administrative document and how its letterhead is worded (NĐ 30/2020, domain.md §5)."""

from __future__ import annotations

from datetime import date

from domain.monthly_session import Letterhead
from domain.report import ReportColumn, ReportRow, Sentence
from language import dates
from language.numbers import number
from language.sentences import STATEMENT

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
TO = "Kính gửi:"
RECIPIENTS = "Nơi nhận:"
ANNEX = "Phụ lục"
FIRST_MARK = "A"
"""Of the column of names, in the row of marks under the head of a table."""
TABLE = "Bảng"
BRIEF = "BÁO CÁO TÓM TẮT"
DRAFT, SAMPLE = "DỰ THẢO", "SỐ LIỆU MẪU"
EDITED_LEGEND = "Câu tô nền xám đã được sửa bằng tay; số tô nền vàng không còn khớp với số liệu của hệ thống."
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_TO_FILL = "\u00a0" * 6  # room to write a number by hand


def number_line(head: Letterhead) -> str:
    """`Số: 05/BC-UBND`; room for the number while there is none."""
    return f"Số: {_numbered(head)}"


def place_line(head: Letterhead) -> str:
    """`Thành phố Hồ Chí Minh, ngày 05 tháng 01 năm 2026`; room for the day while there is none."""
    return f"{head.place}, {_dated(head.dated_on)}" if head.place else _dated(head.dated_on)


def addressee_lines(head: Letterhead) -> tuple[str, ...]:
    """One addressee as it is; several each with a dash, semicolons and a full stop at the end."""
    names = _bare(head.addressees)
    return names if len(names) < 2 else _dashed(names)


def recipient_lines(head: Letterhead) -> tuple[str, ...]:
    return _dashed(_bare(head.recipients))


def annex_name(place: int, of: int) -> str:
    """`Phụ lục II`; a single one bears no number."""
    return ANNEX if of == 1 else f"{ANNEX} {_roman(place)}"


def annex_reference(head: Letterhead) -> str:
    """In brackets under the title of an annex; the number and the day are left open while there are none."""
    return f"(Kèm theo Báo cáo số {_numbered(head)} {_dated(head.dated_on)})"


def heading(level: int, number: str, title: str) -> str:
    """`I. TÌNH HÌNH KINH TẾ`, `1. Sản xuất công nghiệp`, `a) Trồng trọt`."""
    signed = f"{number.rstrip('.)')}{')' if level > 2 else '.'}" if number else ""
    return f"{signed} {title.upper() if level == 1 else title}".strip()


def unit_line(unit: str) -> str:
    return f"Đơn vị tính: {unit}" if unit else ""


def column_name(column: ReportColumn) -> str:
    return f"{column.name} ({column.unit})" if column.unit else column.name


def cell_text(row: ReportRow, place: int, column: ReportColumn) -> str:
    """What a cell says: nothing for "not applicable", a word as it is, a number in Vietnamese."""
    value = row.cells[place]
    if value is None or isinstance(value, str):
        return value or ""
    return number(value, row.decimals if column.decimals is None else column.decimals)


def added_by(sentence: Sentence) -> str:
    """`Nội dung bổ sung: Phòng Kế hoạch tổng hợp, 08:00 ngày 09/10/2025`, of a paragraph that no fact says."""
    when = f", {dates.instant(sentence.edited_at)}" if sentence.edited_at else ""
    return f"Nội dung bổ sung: {sentence.edited_by}{when}"


def foot_lines(code: str) -> tuple[str, str]:
    """At the foot of each page: the code of the frozen figures, or that they are not; the statement (D19)."""
    told = f"Mã số liệu: {code}" if code else "Bản dự thảo: số liệu chưa chốt cho phiên họp."
    return told, STATEMENT


def marks(*, is_draft: bool, is_sample: bool) -> str:
    return " · ".join(mark for mark, holds in ((DRAFT, is_draft), (SAMPLE, is_sample)) if holds)


def _numbered(head: Letterhead) -> str:
    told = head.number.strip()
    told = f"{int(told):02d}" if told.isascii() and told.isdecimal() else told or _TO_FILL
    return f"{told}/{head.symbol}" if head.symbol else told


def _dated(day: date | None) -> str:
    """Leading zeros for days below 10 and for months 1 and 2, as the decree wants them."""
    if day is None:
        return f"ngày{_TO_FILL}tháng{_TO_FILL}năm{_TO_FILL}"
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def _bare(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(bare for name in names if (bare := name.strip().lstrip("-").rstrip(";.").strip()))


def _dashed(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"- {name}{'.' if place == len(names) else ';'}" for place, name in enumerate(names, 1))


def _roman(value: int) -> str:
    told = ""
    for worth, sign in _ROMAN:
        told, value = told + sign * (value // worth), value % worth
    return told

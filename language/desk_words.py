"""What is said to whoever prepares a session: how far it is ready, what is awaited, why nothing can be changed (N10, C54)."""

from __future__ import annotations

from collections.abc import Sequence

from domain.indicator import Indicator
from domain.monthly_session import MonthlySession
from domain.observation import Figure
from domain.period import ReportingPeriod
from domain.session_desk import DeskItem
from domain.session_facts import ReportCount
from language import dates
from language.figure_words import figure_text, revision_value
from language.monthly_session_words import SESSION_STATE

MISSING_ITEMS_NOTE = (
    "Giá trị gần nhất chỉ để tham khảo, ghi rõ tháng của nó; không cộng vào tổng, không dùng để xếp loại."
)
ALL_PARTICIPANTS = "Để trống: mọi đơn vị theo danh sách của Thành phố"


def readiness_sentence(items: Sequence[DeskItem], month: ReportingPeriod) -> str:
    """`19 trên 22 chỉ tiêu có số liệu tháng 9/2025; 3 chỉ tiêu còn thiếu.`"""
    if not items:
        return "Phiên họp chưa có chỉ tiêu nào. Hãy chọn chỉ tiêu."
    there = sum(d.figure is not None for d in items)
    if there == len(items):
        return f"Cả {there} chỉ tiêu đã có số liệu {dates.period(month)}."
    return (
        f"{there} trên {len(items)} chỉ tiêu có số liệu {dates.period(month)}; {len(items) - there} chỉ tiêu còn thiếu."
    )


def commentary_sentence(items: Sequence[DeskItem]) -> str:
    """`5 trên 22 chỉ tiêu đã có đánh giá của cơ quan chủ trì.`"""
    said = sum(d.commentary is not None for d in items)
    return f"{said} trên {len(items)} chỉ tiêu đã có đánh giá của cơ quan chủ trì."


def approved_words(count: ReportCount) -> str:
    """`28/31 đơn vị đã được phê duyệt`."""
    return f"{count.approved}/{count.expected} đơn vị đã được phê duyệt"


def last_known_words(figure: Figure | None, indicator: Indicator) -> str:
    """`gần nhất 7.766 tỷ đồng, tháng 8/2025`, always with its own month."""
    if figure is None:
        return "12 tháng trước đó cũng không có số liệu thật"
    return f"gần nhất {figure_text(figure, indicator)}, {dates.figure_period(figure)}"


def item_words(desk: DeskItem) -> str:
    """`Thu ngân sách nhà nước: ≈ 570.000 tỷ đồng, 9 tháng năm 2025`."""
    indicator, figure = desk.row.indicator, desk.figure
    if figure is None:
        return f"{indicator.short_name}: chưa có số"
    return f"{indicator.short_name}: {revision_value(figure, indicator)}, {dates.figure_period(figure)}"


def why_read_only(session: MonthlySession, *, may_prepare: bool) -> str:
    """Why the desk can only be looked at."""
    if not session.is_open:
        how = " Muốn sửa, hãy mở lại để chuẩn bị." if may_prepare and session.acts else ""
        return f"Phiên họp ở trạng thái “{SESSION_STATE[session.state]}” nên nội dung không sửa được nữa.{how}"
    return "Bạn xem được nội dung phiên họp; bộ phận kế hoạch chuẩn bị và sửa nội dung này."

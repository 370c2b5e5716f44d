"""Words about plan targets: kinds of plans, comparisons, what a revision does (R027)."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlsplit

from domain.dashboard import IndicatorRow
from domain.target import Comparator, Target, TargetScope
from language import dates
from language.figure_words import target_label
from language.vocabulary import STATUS

PLAN_TYPES = (
    "HĐND Thành phố giao",
    "Thủ tướng Chính phủ giao",
    "UBND Thành phố giao",
    "dự toán Trung ương giao",
    "dự toán HĐND Thành phố giao",
)
"""Who gives plans; another may be typed."""
COMPARATOR_NAME = {
    Comparator.AT_LEAST: "ít nhất (≥)",
    Comparator.MORE_THAN: "trên (>)",
    Comparator.EXACTLY: "bằng",
    Comparator.ABOUT: "khoảng",
    Comparator.RANGE: "từ … đến …",
    Comparator.AT_MOST: "không quá (≤)",
    Comparator.LESS_THAN: "dưới (<)",
}
SCOPE_NAME = {
    TargetScope.YEAR: "của năm",
    TargetScope.EACH_YEAR: "mỗi năm",
    TargetScope.ANNUAL_AVERAGE: "bình quân năm",
    TargetScope.TOTAL: "tổng cả giai đoạn",
}


class TargetSource(NamedTuple):
    """Where a target was read: an address, the site's name, and what else was noted; words alone are the note."""

    url: str
    place: str
    note: str


def target_source(source: str) -> TargetSource:
    """Of `https://www.vietnamplus.vn/….vnp (NQ HĐND 10/12/2025)` the place is `vietnamplus.vn`."""
    if not source.startswith(("https://", "http://")):
        return TargetSource("", "", source)
    url, _space, note = source.partition(" ")
    try:
        place = urlsplit(url).netloc.removeprefix("www.")
    except ValueError:  # typed by hand, and leads nowhere
        place = ""
    if not place:
        return TargetSource("", "", source)
    return TargetSource(url, place, note.strip().removeprefix("(").removesuffix(")"))


def targets_line(number: int, period: str) -> str:
    return f"{number} kế hoạch đang có hiệu lực, {period}; mỗi lần điều chỉnh là một phiên bản mới"


def target_decision(target: Target) -> str:
    """`Số 36/NQ-HĐND, 10/12/2025; hiệu lực từ 01/01/2026`, or that it was not published."""
    if not target.decision_no:
        return "chưa rõ số văn bản" + (f", {dates.day(target.decided_on)}" if target.decided_on else "")
    later = target.effective_on if target.effective_on != target.decided_on else None
    since = f"; hiệu lực từ {dates.day(later)}" if later else ""
    return f"số {target.decision_no}, {dates.day(target.decided_on)}{since}"


def target_revision(was: Target | None, now: Target) -> str:
    """`8,5% → 10%`, or the first value."""
    return f"{target_label(was)} → {target_label(now)}" if was else f"giao lần đầu {target_label(now)}"


def target_effect(before: IndicatorRow, after: IndicatorRow) -> str:
    """What a target does to the status of the newest month: `Tháng 9/2025: Chậm → Có nguy cơ`."""
    month = dates.period(after.month).capitalize()
    if before.status is after.status:
        return f"{month}: trạng thái không đổi ({STATUS[after.status]})."
    return f"{month}: {STATUS[before.status]} → {STATUS[after.status]}."

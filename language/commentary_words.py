"""What is said to a unit whose commentary on its items of a session is awaited (R083)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from domain.awaited_commentary import AwaitedCommentary
from domain.errors import UnreadablePeriod
from domain.period import ReportingPeriod
from language import dates


def commentary_subject(facts: Mapping[str, Any]) -> str:
    """`Chờ đánh giá của đơn vị: phiên họp tháng 9/2025`."""
    return f"Chờ đánh giá của đơn vị: {_session(facts)}"


def commentary_notice(facts: Mapping[str, Any], units: Mapping[str, str]) -> str:
    code = str(facts.get("unit", ""))
    until = (
        f", hoàn thành chậm nhất ngày {dates.day(date.fromisoformat(facts['due_on']))}" if facts.get("due_on") else ""
    )
    return (
        f"Đề nghị {units.get(code, code) or 'đơn vị'} viết đánh giá đối với {facts.get('count', '–')} chỉ tiêu do đơn vị "
        f"chủ trì, phục vụ {_session(facts)}{until}."
    )


def commentary_line(awaited: AwaitedCommentary) -> str:
    """`Đánh giá 4 chỉ tiêu của phiên họp tháng 9/2025`."""
    count = len(awaited.indicator_codes)
    return f"Đánh giá {count} chỉ tiêu do đơn vị chủ trì, phục vụ {_session({'session': awaited.session_period})}"


def _session(facts: Mapping[str, Any]) -> str:
    code = str(facts.get("session", ""))
    try:
        return f"phiên họp {dates.period(ReportingPeriod.parse(code))}"
    except UnreadablePeriod:
        return f"phiên họp {code}".strip()

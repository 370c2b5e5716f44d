"""What is said about a whole session: the verdict, what is missing, what moved (N04)."""

from __future__ import annotations

from domain.dashboard import SessionDashboard, StatusMove, Verdict
from domain.pace import Missing, Status
from domain.period import ReportingPeriod
from language import dates
from language.numbers import number
from language.sentences import listed
from language.vocabulary import STATUS

_MISSING_COUNT = {
    Missing.NO_PLAN: "chưa công bố kế hoạch năm",
    Missing.NO_VALUE: "chưa có số liệu",
    Missing.OLD_VALUE: "chưa có số liệu kỳ này",
    Missing.RATE_ONLY: "chỉ công bố tốc độ",
    Missing.ILLUSTRATIVE: "là số liệu minh hoạ",
    Missing.NO_DIRECTION: "chỉ theo dõi",
    Missing.NOT_DUE: "chưa đến hạn",
    Missing.OTHER_UNIT: "mục tiêu khác đơn vị tính",
    Missing.NOT_CUMULATIVE: "chưa có số lũy kế",
    Missing.GAP: "thiếu số liệu một số năm",
}


def verdict_sentence(verdict: Verdict) -> str:
    """The one sentence of the session: how many are on plan, which are late."""
    if verdict.total == 0:
        return "Chưa có chỉ tiêu nào trong bộ chỉ tiêu phiên họp."
    if verdict.assessed == 0:
        return f"Chưa đủ căn cứ đánh giá {verdict.total} chỉ tiêu của kỳ này."
    good, risk, late = (verdict.counts[s] for s in (Status.GOOD, Status.RISK, Status.LATE))
    parts = [f"{good} trên {verdict.assessed} chỉ tiêu có căn cứ đánh giá đạt tiến độ"]
    if late:
        parts.append(f"{late} chậm rõ rệt: {listed([i.short_name for i in verdict.late])}")
    if risk:
        parts.append(f"{risk} có nguy cơ")
    return "; ".join(parts) + "."


def missing_sentence(verdict: Verdict) -> str:
    """Why the others carry no colour."""
    neutral = verdict.counts[Status.NEUTRAL]
    if not neutral:
        return ""
    reasons = sorted(verdict.missing.items(), key=lambda item: -item[1])
    named = ", ".join(f"{count} {_MISSING_COUNT[reason]}" for reason, count in reasons)
    return f"{neutral} chỉ tiêu chưa đủ căn cứ: {named}."


def moves_sentence(verdict: Verdict, before: ReportingPeriod) -> str:
    """Which statuses changed since the month before."""
    intro = f"So với tháng {before.month_number}:"
    words = [f"{m.indicator.short_name} {_move(m)}" for m in verdict.moves if _is_telling(m)]
    begun = sum(m.before is Status.NEUTRAL for m in verdict.moves)
    lost = sum(m.now is Status.NEUTRAL for m in verdict.moves)
    if begun:
        words.append(f"thêm {begun} chỉ tiêu có căn cứ xếp loại")
    if lost:
        words.append(f"{lost} chỉ tiêu không còn căn cứ xếp loại")
    return f"{intro} {'; '.join(words)}." if words else f"{intro} không chỉ tiêu nào đổi xếp loại."


def _is_telling(move: StatusMove) -> bool:
    return Status.NEUTRAL not in (move.before, move.now)


def _move(move: StatusMove) -> str:
    return f"chuyển từ {STATUS[move.before].lower()} sang {STATUS[move.now].lower()}"


def coverage_sentence(dashboard: SessionDashboard) -> str:
    coverage = dashboard.verdict.coverage
    if coverage.real == 0 and coverage.illustrative:
        return f"{coverage.illustrative}/{coverage.expected} chỉ tiêu chỉ có số liệu minh hoạ."
    until = f" đến {dates.decided(coverage.latest)}" if coverage.latest else ""
    estimates = f", {coverage.estimates} số ước tính" if coverage.estimates else ""
    return f"{coverage.real}/{coverage.expected} chỉ tiêu có số liệu công bố{until}{estimates}."


def session_line(dashboard: SessionDashboard) -> str:
    """Under the title of a session: how new its figures are, how much of the year is over."""
    month, latest = dashboard.month, dashboard.verdict.coverage.latest
    elapsed = f"{month.month_number}/12 tháng đã qua ({number(month.month_number / 12 * 100, 1)}% năm)"
    until = f"Số liệu công bố đến {dates.decided(latest)}" if latest else "Chưa có số liệu công bố"
    return f"{until} · {elapsed} · {dashboard.subject_name}"


def session_source(dashboard: SessionDashboard) -> str:
    """At the foot of a session: how many agencies answer, until when, the code of the exact figures (N02)."""
    latest, agencies = dashboard.verdict.coverage.latest, len(dashboard.owner_names)
    until = f", cập nhật đến {dates.decided(latest)}" if latest else ""
    code = f" Mã số liệu phiên họp: {dashboard.snapshot_code}." if dashboard.snapshot_code else ""
    return f"Nguồn: {agencies} cơ quan chủ trì chỉ tiêu{until}; địa chỉ nguồn ở trang từng chỉ tiêu.{code}"


def sector_line(month: ReportingPeriod, indicators: int, agencies: int) -> str:
    return f"{dates.period(month).capitalize()} · {indicators} chỉ tiêu · {agencies} cơ quan chủ trì"

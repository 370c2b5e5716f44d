"""What is said about a monthly session: its state, what was frozen, what changed since the last one (N02, N03)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from domain.indicator import Indicator
from domain.monthly_session import MonthlySession, SessionAct, SessionState
from domain.observation import Absence, Figure
from domain.period import ReportingPeriod
from domain.session_changes import FigureChange, SessionChanges, StatusFlip
from language import dates
from language.figure_words import revision_value
from language.numbers import number
from language.vocabulary import STATUS

SESSION_STATE = {
    SessionState.PREPARING: "Đang chuẩn bị",
    SessionState.FROZEN: "Đã chốt số liệu",
    SessionState.HELD: "Đã họp",
    SessionState.CONCLUDED: "Đã kết thúc",
}
SESSION_ACT = {
    SessionAct.ARRANGE: "Sửa nội dung",
    SessionAct.FREEZE: "Chốt số liệu",
    SessionAct.REOPEN: "Mở lại để chuẩn bị",
    SessionAct.HOLD: "Ghi đã họp",
    SessionAct.CONCLUDE: "Kết thúc phiên họp",
}
SESSION_ACT_MEANS = {
    SessionAct.FREEZE: "Từ lúc chốt, trình chiếu, báo cáo và hồ sơ giữ nguyên số liệu này; đính chính sau đó chỉ được báo bên cạnh.",
    SessionAct.REOPEN: "Bản đã chốt vẫn được lưu. Phiên họp dùng số liệu mới nhất cho đến lần chốt sau.",
    SessionAct.HOLD: "Phiên họp không mở lại để chuẩn bị được nữa; sau đó ghi kết luận và giao nhiệm vụ.",
    SessionAct.CONCLUDE: "Kết luận của phiên họp không rút lại được nữa.",
}

SESSION_ACT_DONE = {
    SessionAct.FREEZE: "Đã chốt số liệu.",
    SessionAct.REOPEN: "Đã mở lại để chuẩn bị.",
    SessionAct.HOLD: "Đã ghi nhận phiên họp đã họp.",
    SessionAct.CONCLUDE: "Đã kết thúc phiên họp.",
}


def monthly_session_line(session: MonthlySession, code: str, frozen_at: datetime | None, seen_at: datetime) -> str:
    """`Đã chốt số liệu · chốt lúc 16:05 ngày 24/10/2026 · số liệu đến 16:00 ngày 24/10/2026 · mã 3894-E96B`."""
    words = [SESSION_STATE[session.state]]
    if frozen_at is None:
        words.append(f"số liệu tính đến {dates.instant(seen_at)}")
    else:
        words += [f"chốt lúc {dates.instant(frozen_at)}", f"số liệu đến {dates.instant(seen_at)}", f"mã {code}"]
    if session.held_on:
        words.append(f"họp ngày {dates.day(session.held_on)}")
    return " · ".join(words)


def changes_title(changes: SessionChanges) -> str:
    """The finding over the three lists."""
    counts = [
        (len(changes.corrections), "số liệu đính chính"),
        (len(changes.updates), "số liệu cập nhật theo lịch"),
        (len(changes.new_periods), "số liệu kỳ mới"),
    ]
    told = [f"{number(count)} {words}" for count, words in counts if count]
    return f"{', '.join(told)}." if told else "Không số liệu nào thay đổi."


def flips_title(flips: tuple[StatusFlip, ...]) -> str:
    if not flips:
        return "Không chỉ tiêu nào đổi xếp loại."
    return f"{number(len(flips))} chỉ tiêu đổi xếp loại."


def flip_words(flip: StatusFlip) -> str:
    return f"{STATUS[flip.was]} → {STATUS[flip.now]}"


MOST_CAUSES = 3


def flip_cause(flip: StatusFlip, changes: SessionChanges, indicator: Indicator) -> str:
    """Which changed figures stand behind a flip: `vì số mới 7,07% (9 tháng năm 2025)`; empty where none changed."""
    causes = changes.behind(flip)
    told = [f"{_change_words(c, indicator)} ({dates.figure_period(c.now)})" for c in causes[:MOST_CAUSES]]
    more = [f"{number(len(causes) - MOST_CAUSES)} số khác"] if len(causes) > MOST_CAUSES else []
    return f"vì {'; '.join([*told, *more])}" if told else ""


def _change_words(change: FigureChange, indicator: Indicator) -> str:
    now = change_value(change.now, indicator)
    return f"số mới {now}" if change.was is None else f"{change_value(change.was, indicator)} → {now}"


def change_value(figure: Figure | None, indicator: Indicator) -> str:
    """A value in one of the three lists; what was not there is a dash."""
    return revision_value(figure, indicator) if figure else "–"


def change_percent(change: FigureChange, indicator: Indicator) -> str:
    """By how much: percent of a level, percentage points of a rate (D13); nothing where it says nothing."""
    was, now = change.was, change.now
    if was is None or was.value is None or now.value is None or now.absence is Absence.NOT_AVAILABLE:
        return ""
    difference = now.value - was.value
    if indicator.is_rate or now.key.comparison != "level":
        return f"{number(difference, 2)} điểm %" if difference else ""
    return f"{number(change.percent, 2)}%" if change.percent else ""


def change_reason(change: FigureChange, unit_names: Mapping[str, str]) -> str:
    """Why, whose consent, since when; of a published figure where it stands."""
    words = [change.reason] if change.reason else []
    if change.consented_by and change.consented_at:
        words.append(f"{change.consented_by} đồng ý lúc {dates.instant(change.consented_at)}")
    unit = unit_names.get(change.now.reporting_unit_code, change.now.reporting_unit_code)
    words.append(f"{unit}, {dates.decided(change.now)}")
    return " · ".join(words)


def since_words(changes: SessionChanges) -> str:
    since = dates.period(ReportingPeriod.parse(changes.since_period))
    return f"So với số liệu trình phiên họp {since}, tính đến {dates.instant(changes.since_at)}."


def after_freeze_sentence(code: str, changes: SessionChanges) -> str:
    """The banner beside what was frozen."""
    count = len(changes.corrections) + len(changes.updates) + len(changes.new_periods)
    head = f"Phiên họp đã chốt số liệu, mã {code}."
    if not count:
        return f"{head} Từ đó chưa có số liệu nào thay đổi."
    return f"{head} Từ đó có {changes_title(changes)[:-1]}; {flips_title(changes.flips).lower()}"

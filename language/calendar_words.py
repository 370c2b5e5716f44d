"""The page of deadlines in words: rules, days out of the ordinary, decisions, outages (R037–R041, R072, K01, K02)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from domain.deadline import Anchor, Deadline, DeadlineRule, Roll
from domain.obligation import DueDate, MoveEffect
from domain.period import PeriodKind
from domain.timeliness import LONGEST_HARMLESS_OUTAGE, Outage
from domain.working_calendar import CalendarDay, DayKind
from language import dates
from language.deadline_words import deadline_words, weekday
from language.numbers import trimmed

DAY_KIND = {
    DayKind.WEEKEND: "nghỉ cuối tuần",
    DayKind.PUBLIC_HOLIDAY: "nghỉ lễ, tết",
    DayKind.IN_LIEU: "nghỉ lễ, tết",
    DayKind.SWAP_DAY_OFF: "nghỉ hoán đổi",
    DayKind.WORKING_DAY: "làm việc bù",
    DayKind.DAY_OFF: "nghỉ theo khai báo",
}
_MONTH_OF = {
    PeriodKind.MONTH: "hằng tháng",
    PeriodKind.QUARTER: "của tháng cuối quý",
    PeriodKind.HALF: "của tháng 6 và tháng 12",
    PeriodKind.NINE_MONTHS: "của tháng 9",
    PeriodKind.YEAR: "của tháng 12",
}
_SHORTEST_MONTH = 28
_MOST_NAMED = 3


def calendar_rule_words(rule: DeadlineRule, frequency: PeriodKind) -> str:
    """`trước ngày 25 hằng tháng (hết ngày 24); gặp ngày nghỉ thì hết ngày làm việc kế tiếp`."""
    rolled = "thì hết ngày làm việc kế tiếp" if rule.roll is Roll.NEXT_WORKING_DAY else "vẫn giữ nguyên"
    return f"{_last_day(rule, frequency)}; gặp ngày nghỉ {rolled}"


def _last_day(rule: DeadlineRule, frequency: PeriodKind) -> str:
    day = rule.last_day or 0
    match rule.anchor:
        case Anchor.AFTER_WINDOW:
            return f"trong {rule.working_days} ngày làm việc sau ngày chốt số liệu"
        case Anchor.DATE_OF_YEAR:
            return f"chậm nhất ngày {day}/{rule.month} hằng năm"
        case Anchor.MONTH_AFTER:
            month = "của tháng sau kỳ báo cáo"
        case Anchor.MONTH_OF_PERIOD:
            month = _MONTH_OF.get(frequency, "của tháng cuối kỳ")
    if day < _SHORTEST_MONTH:
        return f"trước ngày {day + 1} {month} (hết ngày {day})"
    return f"hết ngày {day} {month}, tháng ngắn hơn thì hết ngày cuối tháng"


def due_day(deadline: Deadline) -> str:
    """`thứ Tư 25/11/2026`."""
    return f"{weekday(deadline.due_on)} {dates.day(deadline.due_on)}"


def due_reason(deadline: Deadline) -> str:
    """`vì 24/11 là Ngày Văn hóa Việt Nam`; empty where the rule's own day stands."""
    return deadline_words(deadline).partition(", ")[2]


def capital(text: str) -> str:
    """With a capital letter at its head, the rest as it is."""
    return text[:1].upper() + text[1:]


def move_words(due: DueDate) -> str:
    """What kind of decision it was, with its reason: `Gia hạn: bão số 9`."""
    if due.withdraws:
        return f"Rút lại thông báo trước: {due.reason}"
    return f"Gia hạn: {due.reason}" if due.reason else "Tính lại theo lịch làm việc"


def units_words(names: Sequence[str]) -> str:
    """`Sở Công Thương`, or the first three `và 165 đơn vị khác`."""
    named = ", ".join(names[:_MOST_NAMED])
    return f"{named} và {len(names) - _MOST_NAMED} đơn vị khác" if len(names) > _MOST_NAMED else named


def effect_words(effect: MoveEffect, due: DueDate, move: DueDate) -> str:
    """What a move does to one unit, before it is decided."""
    match effect:
        case MoveEffect.MOVES:
            return f"đổi từ {dates.day(due.due_on)} sang {dates.day(move.due_on)}"
        case MoveEffect.DONE_IN_TIME:
            return "đã phê duyệt, giữ nguyên kết quả"
    return f"giữ hạn {dates.day(due.due_on)}"


def preview_sentence(moving: int, asked: int, move: DueDate, day_off: CalendarDay | None) -> str:
    """`2 trong 12 đơn vị đổi thời hạn: hết ngày thứ Hai 30/11/2026.`"""
    if not moving:
        return "Không đơn vị nào đổi thời hạn. Muốn đặt ngày sớm hơn, chọn rút lại thông báo trước."
    told = f"{moving} trong {asked} đơn vị đổi thời hạn: {deadline_words(move.deadline)}."
    return f"{told} Lưu ý: ngày này là {day_off.name or weekday(day_off.day)}, không làm việc." if day_off else told


def new_instant_sentence(form: str, period: str, deadline: Deadline, announced: Deadline, units: int) -> str:
    """What the calendar now gives an open period, and what is to be done about it (D05)."""
    told = f"{form}, kỳ {period}: theo lịch làm việc hiện nay, hạn là {deadline_words(deadline)}"
    was = f"đã thông báo {due_day(announced)} cho {units} đơn vị"
    if deadline.due_on > announced.due_on:
        return f"{told}; {was}. Hạn mới chỉ áp dụng sau khi thông báo."
    return f"{told}; {was}, muộn hơn nên vẫn áp dụng."


def outage_words(outage: Outage) -> str:
    """`08:00 ngày 20/11/2026 – 14:30 ngày 20/11/2026`, or `từ …, đang diễn ra`."""
    start = dates.instant(outage.started_at)
    return f"{start} – {dates.instant(outage.ended_at)}" if outage.ended_at else f"từ {start}, đang diễn ra"


def outage_weight(working: timedelta) -> str:
    """`5,5 giờ làm việc, được xét miễn tính trễ` (R072)."""
    hours = trimmed(round(working.total_seconds() / 3600, 1))
    limit = LONGEST_HARMLESS_OUTAGE.total_seconds() / 3600
    if working > LONGEST_HARMLESS_OUTAGE:
        return f"{hours} giờ làm việc, được xét miễn tính trễ"
    return f"{hours} giờ làm việc, chưa quá {trimmed(limit)} giờ nên không miễn tính trễ"

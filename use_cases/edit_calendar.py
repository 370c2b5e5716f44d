"""The operator's word about a day: worked, off, or taken back (K02).

Only days from today on: what was judged by the calendar of its time stays so. Deadlines that change
by it are announced apart (`recompute_deadlines`).
"""

from __future__ import annotations

from datetime import date

from domain.audit_actions import AuditAction
from domain.errors import BadDay
from domain.working_calendar import CalendarDay, DayKind, WorkingCalendar
from domain.written_text import LINE, by_act
from use_cases.access import Access
from use_cases.read_calendar import read_calendar


def declare_day(access: Access, *, day: date, is_worked: bool, name: str, act: str) -> None:
    """Declare a day worked or off by an act. Raises `BadDay` for a past day or one that is so already, `ReasonMissing`, `BadInput`."""
    name, act = by_act(name, act, LINE)
    _refuse_past(access, day)
    kind_of_day = DayKind.WORKING_DAY if is_worked else DayKind.DAY_OFF
    with access.writing(touches_data=False) as stores:
        calendar = read_calendar(stores, day, day)
        if calendar.is_working(day) is is_worked:
            raise BadDay(kind="worked" if is_worked else "off", day=day)
        stores.state.declare_day(CalendarDay(day, kind_of_day, name, act))
        stores.audit.record(
            AuditAction.DECLARE_DAY,
            object_kind="calendar_day",
            object_id=day.isoformat(),
            before=_told(calendar, day),
            after=[kind_of_day, name, act],
        )


def take_back_day(access: Access, *, day: date) -> None:
    """Forget what an operator declared of a day. Raises `NotFound`, and `BadDay` for a past day."""
    _refuse_past(access, day)
    with access.writing(touches_data=False) as stores:
        before = _told(read_calendar(stores, day, day), day)
        stores.state.take_back_day(day)
        stores.audit.record(
            AuditAction.TAKE_BACK_DAY, object_kind="calendar_day", object_id=day.isoformat(), before=before
        )


def _told(calendar: WorkingCalendar, day: date) -> list[str] | None:
    """What the calendar said of a day out of the ordinary; None for any other."""
    told = calendar.days.get(day)
    return [told.kind, told.name, told.source] if told else None


def _refuse_past(access: Access, day: date) -> None:
    if day < access.today:
        raise BadDay(kind="passed", day=day)

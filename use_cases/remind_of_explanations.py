"""Tell a unit that its answer is due tomorrow, or overdue; then whoever asked hears it too. Once per due date (R066, R068)."""

from __future__ import annotations

from data_access.notice_store import NewNotice
from data_access.unit_of_work import Stores
from domain.explanation import Explanation
from domain.notice import NoticeKind
from domain.permissions import UNIT_STAFF
from domain.working_calendar import WorkingCalendar
from use_cases.access import Access
from use_cases.read_calendar import read_calendar
from use_cases.tell_about_explanation import about_explanation
from use_cases.tell_once import tell_once


def remind_of_explanations(access: Access) -> int:
    """What was asked only today is not urged today. Returns how many notices were new."""
    return tell_once(access, _notices)


def _notices(access: Access, stores: Stores) -> list[NewNotice]:
    waiting = stores.explanations.waiting()
    if not waiting:
        return []
    days = [thread.due_on for thread in waiting]
    calendar = read_calendar(stores, min(*days, access.today), max(*days, access.today))
    told = [(thread, kind) for thread in waiting if (kind := _kind(access, thread, calendar))]
    people = stores.notices.holders_in({thread.unit_code for thread, _kind in told}, *UNIT_STAFF) if told else {}
    return [
        notice for thread, kind in told
        for notice in about_explanation(
            stores, thread, kind, _session(stores, thread),
            people.get(thread.unit_code, set()) | _asker(stores, thread, kind),
        )
    ]  # fmt: skip


def _kind(access: Access, thread: Explanation, calendar: WorkingCalendar) -> NoticeKind | None:
    if thread.is_late(access.today):
        return NoticeKind.EXPLANATION_OVERDUE
    return NoticeKind.EXPLANATION_DUE_SOON if thread.is_due_soon(access.today, calendar) else None


def _asker(stores: Stores, thread: Explanation, kind: NoticeKind) -> set[int]:
    asker = stores.explanations.asker(thread) if kind is NoticeKind.EXPLANATION_OVERDUE else None
    return {asker} if asker else set()


def _session(stores: Stores, thread: Explanation) -> str:
    """The session that looks at the figure's month, where the thread is answered."""
    session = stores.sessions.of_month(thread.month, thread.subject_code)
    return session.period if session else thread.month

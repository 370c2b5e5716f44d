"""Tell who holds a report, and its leader, that it is due soon or late; each once per deadline (R068, R070)."""

from __future__ import annotations

from data_access.notice_store import NewNotice
from data_access.progress_store import ProgressRow
from data_access.unit_of_work import Stores
from domain.notice import NoticeKind, deadline_facts
from domain.permissions import Role
from domain.timeliness import Outage, Timeliness, timeliness
from domain.working_calendar import WorkingCalendar
from settings import config
from use_cases.access import Access
from use_cases.read_calendar import read_calendar
from use_cases.tell_once import tell_once


def remind_of_deadlines(access: Access) -> int:
    """Returns how many notices were new; nothing is written where all was told before."""
    return tell_once(access, _notices)


def _notices(access: Access, stores: Stores) -> list[NewNotice]:
    outstanding = stores.progress.reports(only_outstanding=True)
    if not outstanding:
        return []
    days = [row.obligation.due.due_on for row in outstanding]
    calendar = read_calendar(stores, min(*days, access.today), max(*days, access.today))
    outages = [registered.outage for registered in stores.obligations.outages()]
    told = [(row, kind) for row in outstanding if (kind := _kind(access, row, calendar, outages))]
    return _to_people(stores, told)


def _kind(access: Access, row: ProgressRow, calendar: WorkingCalendar, outages: list[Outage]) -> NoticeKind | None:
    owed, days = row.obligation, config()["reporting"]["due_soon_working_days"]
    revisions = [due.revision for due in owed.due_dates]
    state = timeliness(None, revisions, now=access.database.clock(), calendar=calendar, outages=outages)
    if state is Timeliness.MISSING:
        return NoticeKind.LATE
    return NoticeKind.DUE_SOON if access.today >= calendar.shifted(owed.due.due_on, -days) else None


def _to_people(stores: Stores, told: list[tuple[ProgressRow, NoticeKind]]) -> list[NewNotice]:
    workflows = {
        (form.code, form.version): stores.forms.workflow(form.workflow_code, form.workflow_version)
        for form in stores.forms.forms()
    }
    units, found = {row.obligation.unit_code for row, _ in told}, []
    people = {role: stores.notices.holders_in(units, role) for role in Role}
    for row, kind in told:
        owed, steps = row.obligation, workflows[row.obligation.form_code, row.obligation.form_version].steps
        holder, leader = steps[row.place.step].role, steps[-1].role
        facts = {"form": owed.form_code, "unit": owed.unit_code, "period": owed.period, "holder": holder.value}
        once = f"{kind.value}:{owed.id}:{owed.due.due_on}"
        for account in sorted(people[holder][owed.unit_code] | people[leader][owed.unit_code]):
            found.append(NewNotice(account, kind, owed.id, facts | deadline_facts(owed.due.deadline), once))
    return found

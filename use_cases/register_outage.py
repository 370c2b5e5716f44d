"""The register of outages, by which lateness is judged fairly (R072)."""

from __future__ import annotations

from datetime import datetime

from data_access.unit_of_work import Stores
from domain.audit_actions import AuditAction
from domain.clock import CITY_TIME
from domain.deadline import Deadline
from domain.errors import BadDay, NotFound
from domain.notice import DeadlineChange
from domain.obligation import Obligation
from domain.timeliness import Outage, excused_until
from domain.written_text import by_act
from use_cases.access import Access
from use_cases.read_calendar import read_calendar
from use_cases.tell_units import tell_deadlines


def register_outage(access: Access, *, started_at: datetime, ended_at: datetime | None, reason: str, act: str) -> int:
    """Register an outage, still running without `ended_at`; returns how many units got more time by it.

    Raises `ReasonMissing`, `BadInput`, and `BadDay` for an outage that lies ahead or ends before it began.
    """
    reason, act = by_act(reason, act)
    outage = Outage(started_at, ended_at)
    _refuse_impossible(access, outage)
    with access.writing(touches_data=False) as stores:
        before = _outages(stores)
        stores.obligations.add_outage(started_at, ended_at, reason=reason, act=act)
        stores.audit.record(
            AuditAction.REGISTER_OUTAGE, object_kind="outage", object_id=started_at.isoformat(), after=ended_at.isoformat() if ended_at else "",
            reason=reason, act=act,
        )  # fmt: skip
        return _tell(stores, before, reason=reason, act=act)


def end_outage(access: Access, *, outage_id: int, ended_at: datetime) -> int:
    """Say when a running outage ended; returns how many units got more time by it. Raises `NotFound`, `BadDay`."""
    with access.writing(touches_data=False) as stores:
        running = next((o for o in stores.obligations.outages() if o.id == outage_id), None)
        if running is None:
            raise NotFound(kind="outage", code=outage_id)
        _refuse_impossible(access, Outage(running.outage.started_at, ended_at))
        before = _outages(stores)
        stores.obligations.end_outage(outage_id, ended_at)
        stores.audit.record(
            AuditAction.END_OUTAGE, object_kind="outage", object_id=str(outage_id), after=ended_at.isoformat()
        )
        return _tell(stores, before, reason=running.reason, act=running.act)


def _refuse_impossible(access: Access, outage: Outage) -> None:
    now = access.database.clock()
    if outage.started_at > now or (outage.ended_at or now) > now:
        raise BadDay(kind="outage_future")
    if outage.ended_at is not None and outage.ended_at <= outage.started_at:
        raise BadDay(kind="outage_order")


def _outages(stores: Stores) -> list[Outage]:
    return [registered.outage for registered in stores.obligations.outages()]


def _tell(stores: Stores, before: list[Outage], *, reason: str, act: str) -> int:
    """Units whose report is outstanding and whose last allowed instant lies later than without the change."""
    now, after = stores.obligations.clock(), _outages(stores)
    owed = [row.obligation for row in stores.progress.reports(only_outstanding=True)]
    if not owed:
        return 0
    calendar = read_calendar(stores, min(o.due.due_on for o in owed), now.astimezone(CITY_TIME).date())
    granted: list[tuple[Obligation, Deadline]] = []
    for one in owed:
        until = excused_until(one.due.due_at, after, calendar, now)
        if until > max(excused_until(one.due.due_at, before, calendar, now), now):
            granted.append((one, Deadline(one.due.due_on, until.astimezone(CITY_TIME).date())))
    tell_deadlines(stores, granted, DeadlineChange.EXCUSED, reason=reason, act=act)
    return len(granted)

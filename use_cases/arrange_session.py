"""Put the items of a session in preparation into another order, and say how each is shown (R074)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from domain.audit_actions import AuditAction
from domain.errors import NotFound
from domain.monthly_session import MonthlySession, SessionAct, SessionItem, check_items, numbered
from domain.written_text import NOTE, written, written_line
from use_cases.access import Access
from use_cases.open_session_facts import still_session
from use_cases.refuse_secrets import without_secrets


def arrange_session(access: Access, *, seen: MonthlySession, items: Sequence[SessionItem]) -> MonthlySession:
    """The items stand in the order they are given in; `seen` is the session as it was looked at.

    Raises `BadInput` (no item, one twice, more than six headline cards, a text too long), `NotFound` for an indicator
    that is not in force, `IllegalTransition` once it is frozen, `ChangedMeanwhile`, `StateSecret`.
    """
    check_items(items)
    clean = numbered(_cleaned(item) for item in items)
    codes = [item.indicator_code for item in clean]
    with access.writing() as stores:
        was = still_session(stores, seen.period)
        was.after(SessionAct.ARRANGE)
        unknown = set(codes) - set(stores.catalogue.indicators(access.today, codes))
        if unknown:
            raise NotFound(kind="indicator", code=min(unknown))
        before = [item.indicator_code for item in stores.sessions.items(was)]
        newer = stores.sessions.arrange(replace(was, version=seen.version), clean)
        stores.audit.record(
            AuditAction.ARRANGE_SESSION, object_kind="monthly_session", object_id=was.period,
            before={"items": before}, after={"items": codes, "headlines": [i.indicator_code for i in clean if i.is_headline]},
        )  # fmt: skip
    return newer


def _cleaned(item: SessionItem) -> SessionItem:
    heading, note = written_line(item.heading), written(item.note, NOTE)
    return replace(item, heading=without_secrets(heading), note=without_secrets(note))

"""Change what is said about a session in preparation: day, place, chair, agenda, cut-off, participants, letterhead."""

from __future__ import annotations

from dataclasses import asdict, fields, replace
from typing import Any

from domain.audit_actions import AuditAction
from domain.errors import NotFound
from domain.monthly_session import Letterhead, MonthlySession, SessionAct
from domain.written_text import PAGE, written, written_line
from use_cases.access import Access
from use_cases.open_session_facts import planned_session
from use_cases.refuse_secrets import without_secrets


def edit_session(access: Access, *, wanted: MonthlySession) -> MonthlySession:
    """`wanted` is the session as it was looked at, with what should be different.

    Raises `NotFound` also for a unit that does not exist, `IllegalTransition` once it is frozen,
    `ChangedMeanwhile`, `BadInput` for a text that is too long, `StateSecret`.
    """
    clean = _cleaned(wanted)
    with access.writing() as stores:
        was = planned_session(stores, wanted.period)
        state = was.after(SessionAct.ARRANGE)
        unknown = set(clean.participant_codes) - set(stores.organisation.units(clean.participant_codes))
        if unknown:
            raise NotFound(kind="unit", code=min(unknown))
        newer = stores.sessions.change(replace(clean, state=state, set_code=was.set_code))
        before, after = _differences(was, newer)
        stores.audit.record(
            AuditAction.ARRANGE_SESSION, object_kind="monthly_session", object_id=was.period, before=before, after=after
        )
    return newer


def _cleaned(wanted: MonthlySession) -> MonthlySession:
    return replace(
        wanted, place=_line(wanted.place), chair=_line(wanted.chair), agenda=without_secrets(written(wanted.agenda, PAGE)),
        letterhead=_head(wanted.letterhead),
    )  # fmt: skip


def _head(head: Letterhead) -> Letterhead:
    told: dict[str, Any] = {field.name: getattr(head, field.name) for field in fields(head)}
    for name, value in told.items():
        if isinstance(value, str):
            told[name] = _line(value)
        elif isinstance(value, tuple):
            told[name] = tuple(clean for line in value if (clean := _line(line)))
    return Letterhead(**told)


def _line(text: str) -> str:
    return without_secrets(written_line(text))


def _differences(was: MonthlySession, now: MonthlySession) -> tuple[dict[str, Any], dict[str, Any]]:
    """What changed, old and new, in a form that JSON knows."""
    old, new = ({k: _plain(v) for k, v in asdict(s).items() if k != "version"} for s in (was, now))
    changed = [name for name in old if old[name] != new[name]]
    return {name: old[name] for name in changed}, {name: new[name] for name in changed}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return list(value) if isinstance(value, tuple) else value if value is None else str(value)

"""Monthly sessions of the People's Committee: plan, order of items, and what was frozen (R074, N02)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime
from typing import Any

import sqlalchemy as db

from data_access.guard import Store, requires
from data_access.session_tables import monthly_session, session_freeze, session_item
from domain.errors import ChangedMeanwhile, NotFound, RuleBroken
from domain.monthly_session import Letterhead, MonthlySession, SessionItem, SessionState, leading_session
from domain.permissions import Permission

_m = monthly_session.c


@dataclass(frozen=True, slots=True)
class Freeze:
    """One freezing of a session; `facts` are packed bytes whose digest the manifest carries."""

    id: int
    period: str
    subject_code: str
    frozen_at: datetime
    frozen_by: str
    manifest: str
    manifest_sha256: str
    facts: bytes


class SessionStore(Store):
    @requires(Permission.VIEW_FIGURES)
    def session(self, period: str, subject_code: str) -> MonthlySession | None:
        query = db.select(monthly_session).where(_m.period == period, _m.subject_code == subject_code)
        row = self.connection.execute(query).first()
        return _session(row) if row else None

    @requires(Permission.FOLLOW_SESSION)
    def hold_still(self, session: MonthlySession) -> MonthlySession:
        """The session as it is now, which nobody else changes until this transaction ends; whoever is at it is waited for."""
        query = db.select(monthly_session).where(_m.period == session.period, _m.subject_code == session.subject_code)
        return _session(self.connection.execute(query.with_for_update()).one())

    @requires(Permission.VIEW_FIGURES)
    def of_month(self, month: str, subject_code: str) -> MonthlySession | None:
        """The session that looks at a month: its own, and where there is none that of the longest period."""
        query = db.select(monthly_session).where(_m.month == month, _m.subject_code == subject_code)
        return leading_session(_session(row) for row in self.connection.execute(query))

    @requires(Permission.VIEW_FIGURES)
    def sessions(self, subject_code: str) -> list[MonthlySession]:
        """All sessions of a subject, the newest month first."""
        query = db.select(monthly_session).where(_m.subject_code == subject_code)
        return [_session(row) for row in self.connection.execute(query.order_by(_m.month.desc(), _m.period.desc()))]

    @requires(Permission.PREPARE_SESSION)
    def add(self, session: MonthlySession, items: Iterable[SessionItem]) -> None:
        """Raises `RuleBroken` when there is a session of that period already."""
        if self.session(session.period, session.subject_code) is not None:
            raise RuleBroken(kind="session_exists", period=session.period)
        self.connection.execute(db.insert(monthly_session), [_row(session)])
        self._write_items(session, items)

    @requires(Permission.PREPARE_SESSION)
    def change(self, session: MonthlySession) -> MonthlySession:
        """Keep a session as it now is. Raises `ChangedMeanwhile` when somebody changed it since it was read."""
        newer = replace(session, version=session.version + 1)
        mine = db.and_(
            _m.period == session.period, _m.subject_code == session.subject_code, _m.version == session.version
        )
        if not self.connection.execute(db.update(monthly_session).where(mine).values(_row(newer))).rowcount:
            raise ChangedMeanwhile(kind="monthly_session", period=session.period)
        return newer

    @requires(Permission.VIEW_FIGURES)
    def items(self, session: MonthlySession) -> tuple[SessionItem, ...]:
        c = session_item.c
        query = (
            db.select(c.item_order, c.indicator_code, c.heading, c.is_headline, c.is_slide, c.note)
            .where(c.period == session.period, c.subject_code == session.subject_code)
            .order_by(c.item_order)
        )
        return tuple(SessionItem(*row) for row in self.connection.execute(query))

    @requires(Permission.PREPARE_SESSION)
    def arrange(self, session: MonthlySession, items: Sequence[SessionItem]) -> MonthlySession:
        """Put other items in the place of a session's; the session's version grows with them."""
        newer = self.change(session)
        c = session_item.c
        mine = db.and_(c.period == session.period, c.subject_code == session.subject_code)
        self.connection.execute(db.delete(session_item).where(mine))
        self._write_items(session, items)
        return newer

    @requires(Permission.PREPARE_SESSION)
    def freeze(self, session: MonthlySession, *, manifest: str, manifest_sha256: str, facts: bytes) -> None:
        row = {
            "period": session.period,
            "subject_code": session.subject_code,
            "frozen_at": self.clock(),
            "frozen_by": self.actor.username,
            "manifest": manifest,
            "manifest_sha256": manifest_sha256,
            "facts": facts,
        }
        self.connection.execute(db.insert(session_freeze), [row])

    @requires(Permission.VIEW_FIGURES)
    def newest_freeze(self, period: str, subject_code: str) -> Freeze:
        """Raises `NotFound` for a session that was never frozen."""
        f = session_freeze.c
        query = db.select(session_freeze).where(f.period == period, f.subject_code == subject_code)
        row = self.connection.execute(query.order_by(f.id.desc()).limit(1)).first()
        if row is None:
            raise NotFound(kind="freeze", code=period)
        return Freeze(**row._mapping)

    @requires(Permission.VERIFY_STORE)
    def freezes(self) -> list[Freeze]:
        """Everything that was ever frozen, oldest first."""
        query = db.select(session_freeze).order_by(session_freeze.c.id)
        return [Freeze(**row._mapping) for row in self.connection.execute(query)]

    def _write_items(self, session: MonthlySession, items: Iterable[SessionItem]) -> None:
        rows = [
            {
                "period": session.period,
                "subject_code": session.subject_code,
                "item_order": item.order,
                **{n: getattr(item, n) for n in ("indicator_code", "heading", "is_headline", "is_slide", "note")},
            }
            for item in items
        ]
        if rows:
            self.connection.execute(db.insert(session_item), rows)


def _row(session: MonthlySession) -> dict[str, Any]:
    told = {f.name: getattr(session, f.name) for f in fields(session)}
    head = asdict(session.letterhead)
    head["dated_on"] = session.letterhead.dated_on.isoformat() if session.letterhead.dated_on else None
    return told | {
        "state": session.state.value,
        "month": session.month.code,
        "participant_codes": json.dumps(session.participant_codes),
        "letterhead": json.dumps(head, ensure_ascii=False),
    }


def _session(row: db.Row[Any]) -> MonthlySession:
    told = dict(row._mapping)
    told.pop("month")
    head = json.loads(told["letterhead"])
    if head:
        head["dated_on"] = date.fromisoformat(head["dated_on"]) if head["dated_on"] else None
        head |= {name: tuple(head[name]) for name in ("addressees", "signer_lines", "recipients")}
    told["letterhead"] = Letterhead(**head)
    told["participant_codes"] = tuple(json.loads(told["participant_codes"]))
    told["state"] = SessionState(told["state"])
    return MonthlySession(**told)

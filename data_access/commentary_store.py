"""What the owning agencies say about the items of a session (R083): append-only, the newest text stands.

Whoever prepares or leads sees all of it; a unit what it has written itself.
"""

from __future__ import annotations

import sqlalchemy as db

from data_access.guard import Store, requires
from data_access.identity_tables import account
from data_access.open_session import refuse_frozen
from data_access.session_tables import commentary
from data_access.tables import indicator_version
from domain.clock import CITY_TIME
from domain.errors import NotFound, OtherUnit
from domain.monthly_session import MonthlySession
from domain.permissions import UNIT_STAFF, Permission
from domain.session_facts import Commentary

_c, _v = commentary.c, indicator_version.c


class CommentaryStore(Store):
    @requires(Permission.EXPLAIN_FIGURES)
    def write(self, session: MonthlySession, indicator_code: str, text: str) -> bool:
        """Say something about an indicator of one's own unit; an empty text takes back what was said.

        Returns False where exactly that stands already, and keeps nothing.
        Raises `OtherUnit`, `NotFound`, and `IllegalTransition` once the session is frozen.
        """
        unit = self._owner(indicator_code)
        if unit not in self.actor.units_as(*UNIT_STAFF):
            raise OtherUnit(kind="commentary", username=self.actor.username, unit_code=unit)
        refuse_frozen(self.connection, session)
        stands = {c.indicator_code: c.text for c in self.newest(session)}
        if text == stands.get(indicator_code, ""):
            return False
        row = {
            "period": session.period, "subject_code": session.subject_code, "indicator_code": indicator_code,
            "unit_code": unit, "text": text, "written_by": self.actor.username, "written_at": self.clock(),
        }  # fmt: skip
        self.connection.execute(db.insert(commentary), [row])
        return True

    @requires(Permission.FOLLOW_SESSION)
    def newest(self, session: MonthlySession) -> list[Commentary]:
        """What stands, by indicator; what was taken back is left out."""
        query = (
            db.select(commentary, account.c.display_name)
            .join(account, account.c.username == _c.written_by, isouter=True)
            .where(_c.period == session.period, _c.subject_code == session.subject_code, self._visible())
            .order_by(_c.id)
        )
        standing = {row.indicator_code: row for row in self.connection.execute(query)}
        return [
            Commentary(code, row.unit_code, row.text, row.display_name or row.written_by, row.written_at)
            for code, row in sorted(standing.items())
            if row.text
        ]

    def _owner(self, indicator_code: str) -> str:
        """The unit that owns the indicator today."""
        today = self.clock().astimezone(CITY_TIME).date()
        query = (
            db.select(_v.owner_unit_code)
            .where(_v.code == indicator_code)
            .where(db.or_(_v.valid_from.is_(None), _v.valid_from <= today))
            .where(db.or_(_v.valid_to.is_(None), _v.valid_to >= today))
            .order_by(_v.version.desc())
        )
        owner = self.connection.scalars(query).first()
        if owner is None:
            raise NotFound(kind="indicator", code=indicator_code)
        return str(owner)

    def _visible(self) -> db.ColumnElement[bool]:
        if self.actor.may(Permission.ASK_EXPLANATION):
            return db.true()
        return _c.unit_code.in_(sorted(self.actor.units_as(*UNIT_STAFF)))

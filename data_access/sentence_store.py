"""Sentences of the report that somebody wrote anew: append-only, the newest row of a sentence stands (N04).

A row without a text gives the sentence back to the facts; an empty text leaves it out.
"""

from __future__ import annotations

import sqlalchemy as db

from data_access.guard import Store, requires
from data_access.identity_tables import account
from data_access.open_session import refuse_frozen
from data_access.session_tables import sentence_edit
from domain.monthly_session import MonthlySession
from domain.permissions import Permission
from domain.session_facts import SentenceEdit

_e = sentence_edit.c


class SentenceStore(Store):
    @requires(Permission.PREPARE_SESSION)
    def write(self, session: MonthlySession, key: str, text: str | None, *, generated: str) -> None:
        """Put a text in the place of what the facts say. Raises `IllegalTransition` once the session is frozen."""
        refuse_frozen(self.connection, session)
        row = {
            "period": session.period, "subject_code": session.subject_code, "sentence_key": key, "text": text,
            "generated": generated, "edited_by": self.actor.username, "edited_at": self.clock(),
        }  # fmt: skip
        self.connection.execute(db.insert(sentence_edit), [row])

    @requires(Permission.FOLLOW_SESSION)
    def edits(self, session: MonthlySession) -> list[SentenceEdit]:
        """The sentences that stand as somebody wrote them, by key."""
        query = (
            db.select(sentence_edit, account.c.display_name)
            .join(account, account.c.username == _e.edited_by, isouter=True)
            .where(_e.period == session.period, _e.subject_code == session.subject_code)
            .order_by(_e.id)
        )
        standing = {row.sentence_key: row for row in self.connection.execute(query)}
        return [
            SentenceEdit(key, row.text, row.generated, row.display_name or row.edited_by, row.edited_at)
            for key, row in sorted(standing.items())
            if row.text is not None
        ]

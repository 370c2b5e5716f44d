"""Sentences of the report that somebody wrote anew, and paragraphs of one's own: append-only, the newest row stands (N04).

A row without a text gives the sentence back to the facts, and takes a paragraph away; an empty text leaves it out.
"""

from __future__ import annotations

import sqlalchemy as db

from data_access.guard import Store, requires
from data_access.identity_tables import account
from data_access.open_session import refuse_frozen
from data_access.session_tables import sentence_edit
from domain.monthly_session import MonthlySession
from domain.permissions import Permission
from domain.session_facts import OWN, SentenceEdit, own_key

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

    @requires(Permission.PREPARE_SESSION)
    def add(self, session: MonthlySession, section: str, text: str) -> str:
        """Put a paragraph of one's own behind those of a section; its key. Raises `IllegalTransition` once frozen.

        A number is given once: that of a paragraph taken away names no other.
        """
        refuse_frozen(self.connection, session)
        mine = db.select(db.func.count(db.distinct(_e.sentence_key))).where(
            _e.period == session.period, _e.subject_code == session.subject_code,
            _e.sentence_key.startswith(f"{OWN}{section}.", autoescape=True),
        )  # fmt: skip
        key = own_key(section, self.connection.scalars(mine).one() + 1)
        self.write(session, key, text, generated="")
        return key

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

"""Documents of a submission: added and removed while its draft can be saved, never deleted (R053, D18)."""

from __future__ import annotations

from typing import Any

import sqlalchemy as db

from data_access.exchange_tables import attachment, stored_file
from data_access.file_store import file_of
from data_access.guard import requires
from data_access.identity_tables import account
from data_access.submission_reader import SubmissionReader
from domain.attachment import MOST_ATTACHMENTS, Attachment, FileRefusal
from domain.errors import FileRefused, NotFound
from domain.permissions import Permission
from domain.stored_file import StoredFile
from domain.submission import Action, check


class AttachmentStore(SubmissionReader):
    @requires(Permission.READ_NOTICES)
    def attachments(self, submission_id: int) -> list[Attachment]:
        """Those that were not removed, in the order of adding. Raises `NotFound` and `OtherUnit` (D18)."""
        self.submission(submission_id)
        rows = self.connection.execute(_kept().where(attachment.c.submission_id == submission_id))
        return [self._attachment(row) for row in rows]

    @requires(Permission.ENTER_FIGURES)
    def attach(self, submission_id: int, file: StoredFile, title: str) -> Attachment:
        """Raises `FileRefused` for one too many and for a content that is there already, and what saving raises."""
        there = self._changeable(submission_id)
        if len(there) >= MOST_ATTACHMENTS:
            raise FileRefused(kind=FileRefusal.TOO_MANY, allowed=MOST_ATTACHMENTS)
        same = next((one for one in there if one.file.sha256 == file.sha256), None)
        if same is not None:
            raise FileRefused(kind=FileRefusal.TWICE, title=same.title)
        row = {
            "submission_id": submission_id, "file_id": file.id, "title": title,
            "added_by": self.actor.username, "added_at": self.clock(),
        }  # fmt: skip
        key = self.connection.execute(db.insert(attachment).values(row)).inserted_primary_key
        assert key is not None
        return self._one(int(key[0]))

    @requires(Permission.ENTER_FIGURES)
    def remove(self, attachment_id: int) -> Attachment:
        """Take it from the list; it stays on record who did. Raises `NotFound` and what saving raises."""
        found = self._one(attachment_id)
        self._changeable(found.submission_id)
        gone = {"removed_by": self.actor.username, "removed_at": self.clock()}
        removing = db.update(attachment).where(attachment.c.id == attachment_id, attachment.c.removed_at.is_(None))
        if self.connection.execute(removing.values(gone)).rowcount != 1:
            raise NotFound(kind="file", code=attachment_id)
        return found

    def _changeable(self, submission_id: int) -> list[Attachment]:
        """What is attached by now, held against other writers, if the actor may save the draft."""
        found = self.held(submission_id)
        check(self._dossier(found), self.actor.on(found.form_code), Action.SAVE)
        return self.attachments(submission_id)

    def _one(self, attachment_id: int) -> Attachment:
        row = self.connection.execute(_kept().where(attachment.c.id == attachment_id)).first()
        if row is None:
            raise NotFound(kind="file", code=attachment_id)
        return self._attachment(row)

    def _attachment(self, row: Any) -> Attachment:
        file = file_of(row._mapping)
        is_open = file.is_open_to(self.actor.username)
        return Attachment(row.attachment_id, row.submission_id, row.title, file, row.adder, row.added_at, is_open)


def _kept() -> db.Select[Any]:
    a = attachment.c
    adder = db.func.coalesce(account.c.display_name, a.added_by).label("adder")
    return (
        db.select(stored_file, a.id.label("attachment_id"), a.submission_id, a.title, adder, a.added_at)
        .join(attachment, stored_file.c.id == a.file_id)
        .outerjoin(account, account.c.username == a.added_by)
        .where(a.removed_at.is_(None))
        .order_by(a.id)
    )

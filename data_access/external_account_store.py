"""Accounts as the city's OIDC knows them: by a subject that was linked once, and until then by name or e-mail."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as db

from data_access.guard import Store, requires
from data_access.identity_tables import account
from domain.permissions import Permission

_a = account.c


@dataclass(frozen=True, slots=True)
class ExternalAccount:
    """`subject` is whom the account is linked to, as issuer and subject."""

    id: int
    username: str
    is_active: bool
    subject: str | None


class ExternalAccountStore(Store):
    @requires(Permission.SIGN_PEOPLE_IN)
    def linked_to(self, subject: str) -> ExternalAccount | None:
        return self._only(_a.external_subject == subject)

    @requires(Permission.SIGN_PEOPLE_IN)
    def known_as(self, username: str, email: str) -> ExternalAccount | None:
        """The account of that user name, else the only one with that e-mail address; empty ones fit nobody."""
        return self._only(_a.username == username) or (self._only(db.func.lower(_a.email) == email) if email else None)

    @requires(Permission.SIGN_PEOPLE_IN)
    def link(self, account_id: int, subject: str) -> bool:
        """Remember the subject; false when the account was linked meanwhile."""
        unlinked = db.update(account).where(_a.id == account_id, _a.external_subject.is_(None))
        return bool(self.connection.execute(unlinked.values(external_subject=subject)).rowcount)

    @requires(Permission.MANAGE_ACCOUNTS)
    def unlink(self, username: str) -> bool:
        """Forget the subject of an account; false when there was none."""
        linked = db.update(account).where(_a.username == username, _a.external_subject.is_not(None))
        return bool(self.connection.execute(linked.values(external_subject=None)).rowcount)

    def _only(self, condition: db.ColumnElement[bool]) -> ExternalAccount | None:
        query = db.select(_a.id, _a.username, _a.is_active, _a.external_subject).where(condition).limit(2)
        rows = self.connection.execute(query).all()
        return ExternalAccount(*rows[0]) if len(rows) == 1 else None

"""Requests about accounts: asked in a unit or brought from the city's portal, decided by the operator (R111, R112, K07)."""

from __future__ import annotations

from typing import Any

import sqlalchemy as db

from data_access.account_scope import AccountScope, as_post
from data_access.guard import requires
from data_access.identity_tables import account, account_request
from domain.account import Person, reason_of
from domain.account_request import AccountRequest, AccountWish, RequestKind, RequestSource, RequestState
from domain.errors import NotFound, RequestDecided
from domain.permissions import Permission

_r = account_request.c


class AccountRequestStore(AccountScope):
    @requires(Permission.ASK_FOR_ACCOUNTS)
    def ask(self, wish: AccountWish) -> int:
        """For the own unit; about an account that has or had a post there. Raises `OtherUnit`, `NotFound`,
        `ReasonMissing`, `BadInput`.
        """
        self._refuse_other_unit(wish.unit_code)
        asked = wish.checked()
        if asked.post is not None:
            self._refuse_other_unit(asked.post.unit_code)
        if asked.account_id is not None:
            seen = db.select(account.c.id).where(self._seen(), account.c.id == asked.account_id)
            if self.connection.scalars(seen).first() is None:
                raise NotFound(kind="account", code=asked.account_id)
        row = {
            "kind": asked.kind.value, "source": asked.source.value, "external_ref": asked.external_ref,
            "unit_code": asked.unit_code, "account_id": asked.account_id, "username": asked.person.username,
            "display_name": asked.person.display_name, "email": asked.person.email, **_post_row(asked),
            "valid_from": asked.valid_from, "valid_to": asked.valid_to, "reason": asked.reason,
            "state": RequestState.ASKED.value, "asked_by": self.actor.username, "asked_at": self.clock(),
        }  # fmt: skip
        return self._insert(account_request, row)

    @requires(Permission.ASK_FOR_ACCOUNTS)
    def requests(self, *, most: int = 300) -> list[AccountRequest]:
        """Those of the actor's units, open ones first, then the newest."""
        query = self._mine().order_by(_r.state != RequestState.ASKED.value, _r.id.desc()).limit(most)
        return [_request(row) for row in self.connection.execute(query)]

    @requires(Permission.ASK_FOR_ACCOUNTS)
    def request(self, request_id: int) -> AccountRequest:
        """Raises `NotFound`, also for one of another unit."""
        self.connection.execute(db.select(_r.id).where(_r.id == request_id).with_for_update())
        row = self.connection.execute(self._mine().where(_r.id == request_id)).first()
        if row is None:
            raise NotFound(kind="account_request", code=request_id)
        return _request(row)

    @requires(Permission.ASK_FOR_ACCOUNTS)
    def withdraw(self, request_id: int) -> AccountRequest:
        """Raises `RequestDecided`, `NotFound`."""
        return self._close(request_id, RequestState.WITHDRAWN, "")

    @requires(Permission.MANAGE_ACCOUNTS)
    def decide(self, request_id: int, *, grants: bool, decision: str) -> AccountRequest:
        """What was asked for is done apart, in the same transaction. Raises `RequestDecided`, `ReasonMissing`, `NotFound`."""
        state = RequestState.GRANTED if grants else RequestState.REFUSED
        return self._close(request_id, state, reason_of(decision))

    @requires(Permission.MANAGE_ACCOUNTS)
    def known_refs(self) -> frozenset[str]:
        """The portal's numbers that were brought in before."""
        query = db.select(_r.external_ref).where(_r.source == RequestSource.PORTAL.value)
        return frozenset(self.connection.scalars(query))

    def _close(self, request_id: int, state: RequestState, decision: str) -> AccountRequest:
        found = self.request(request_id)
        if found.state is not RequestState.ASKED:
            raise RequestDecided(state=found.state.value)
        values = {
            "state": state.value, "decided_by": self.actor.username, "decided_at": self.clock(), "decision": decision
        }  # fmt: skip
        self.connection.execute(db.update(account_request).where(_r.id == request_id).values(values))
        return found

    def _mine(self) -> db.Select[Any]:
        units = self._units()
        query = db.select(account_request)
        return query if units is None else query.where(_r.unit_code.in_(units))


def _post_row(wish: AccountWish) -> dict[str, str]:
    if wish.post is None:
        return {"role": "", "title": "", "form_codes": ""}
    post = wish.post
    return {"role": post.role.value, "title": post.title.strip(), "form_codes": ",".join(sorted(post.form_codes))}


def _request(row: Any) -> AccountRequest:
    wish = AccountWish(
        RequestKind(row.kind), row.unit_code, Person(row.username, row.display_name, row.email), row.reason,
        as_post(row, None) if row.role else None, row.account_id, row.valid_from, row.valid_to,
        RequestSource(row.source), row.external_ref,
    )  # fmt: skip
    return AccountRequest(
        row.id, wish, RequestState(row.state), row.asked_by, row.asked_at, row.decided_by, row.decided_at, row.decision
    )
